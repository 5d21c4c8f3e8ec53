import { z } from 'zod';
import { actError } from './acts.ts';
import { certificateStatus, finding } from './certificate.ts';

/** What a file or folder can hold of one certificate: the signing pair, the encryption pair, CA certificates. */
export const part = z.enum(['sign', 'km', 'ca']);
export type Part = z.infer<typeof part>;

/** How a PKCS#12 file is protected (docs/npki.md, 'PKCS#12'). */
export const exportProfile = z.enum(['compatible', 'modern', 'npki']);
export type ExportProfile = z.infer<typeof exportProfile>;

/** `export --json` */
export const exportOutput = z.strictObject({
  id: z.string(),
  /** Absolute. */
  file: z.string(),
  profile: exportProfile,
  contains: z.array(part),
  /** Programs that open it, in the person's language. */
  opensIn: z.array(z.string()),
  warnings: z.array(finding),
});
export type ExportOutput = z.infer<typeof exportOutput>;

/** One certificate that was imported. */
export const imported = z.strictObject({
  id: z.string(),
  /** The folder it lies in now. */
  path: z.string(),
  result: z.enum(['imported', 'already-there', 'replaced']),
  /** The file or folder it came from. */
  from: z.string(),
});
export type Imported = z.infer<typeof imported>;

/** What couldn't be imported, and why: `path` is the file or folder. */
export const importProblem = z.strictObject({ path: z.string(), ...actError.shape });
export type ImportProblem = z.infer<typeof importProblem>;

/** `import --json` */
export const importOutput = z.strictObject({
  imported: z.array(imported),
  problems: z.array(importProblem),
  warnings: z.array(finding),
  /** The first problem, where nothing was imported. */
  error: actError.optional(),
});
export type ImportOutput = z.infer<typeof importOutput>;

/** A certificate that a source holds. */
export const importSet = z.strictObject({
  id: z.string(),
  name: z.string(),
  institution: z.string(),
  usage: z.string(),
  notAfter: z.string(),
  status: certificateStatus,
  practice: z.boolean(),
  /** A browser certificate: it may not be imported. */
  browserOnly: z.boolean(),
  contains: z.array(part),
  /** Whether the number of identity checks (R) is in the signing key; null while it isn't open. */
  hasIdentity: z.boolean().nullable(),
});
export type ImportSet = z.infer<typeof importSet>;

/** A file, a pair of files or a folder that something can be imported from. */
export const importSource = z.strictObject({
  /** The same as long as the same files are meant. */
  sourceId: z.string(),
  /** What is shown: a file's or folder's name. */
  name: z.string(),
  /** Where it lies: absolute; in an archive, the archive. */
  path: z.string(),
  /** pkcs12 · pair: certificate and key files · pem · folder: one that holds certificates as banks write them, or is one. */
  kind: z.enum(['pkcs12', 'pair', 'pem', 'folder']),
  /** The archive it came out of, or null. */
  archive: z.string().nullable(),
  /**
   * ready: can be imported as it is · password: its password is needed first · open: the password is proven (with it, it is
   * imported) · unusable: see `problem`.
   */
  state: z.enum(['ready', 'password', 'open', 'unusable']),
  /** Its keys lie there in the clear: a new password is needed to lock them. */
  unlocked: z.boolean(),
  /** Empty while nothing can be seen without the password. */
  sets: z.array(importSet),
  /** What there is to say: no integrity check, a key that wasn't understood … */
  notes: z.array(finding),
  /** `reason`: which of damaged, unsupported, without its other half it is. */
  problem: z.strictObject({ ...actError.shape, reason: z.string() }).nullable(),
});
export type ImportSource = z.infer<typeof importSource>;

/** Everything that was chosen to be imported so far. */
export const importTray = z.strictObject({
  sources: z.array(importSource),
  /** Files that were passed over because they are nothing of ours. */
  passedOver: z.int(),
});
export type ImportTray = z.infer<typeof importTray>;

/** Where it may be imported to, and what each certificate would meet there. */
export const importPlace = z.strictObject({
  /** 'pc', or a drive's id. */
  to: z.string(),
  label: z.string(),
  /** The NPKI folder. */
  path: z.string(),
  free: z.int().nullable(),
  readOnly: z.boolean(),
  meets: z.array(
    z.strictObject({
      sourceId: z.string(),
      id: z.string(),
      /**
       * empty: nothing there · same: already there · older: an older one of the lineage, which goes to the trash · newer: a
       * newer one, which stays · different: another certificate or key lies there, which stays.
       */
      state: z.enum(['empty', 'same', 'older', 'newer', 'different']),
    }),
  ),
});
export type ImportPlace = z.infer<typeof importPlace>;
