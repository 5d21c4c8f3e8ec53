import { z } from 'zod';
import { finding, locationKind } from './certificate.ts';

const location = z.strictObject({ kind: locationKind, label: z.string() });

/** An error as `--json` and the screens tell it. */
export const actError = z.strictObject({ code: z.string(), message: z.string(), hint: z.string() });
export type ActError = z.infer<typeof actError>;

/** What became of one copy when a password was changed. */
export const passwordCopy = z.strictObject({
  /** The copy's folder, absolute. */
  path: z.string(),
  /** changed: opens with the new one, proven · away: its drive isn't plugged in · failed: the reason nothing changed, in `error` · unchanged: nothing was done there. */
  result: z.enum(['changed', 'away', 'failed', 'unchanged']),
  error: actError.nullable(),
  location,
  /** When it was last seen (ISO 8601). */
  seenAt: z.string(),
});
export type PasswordCopy = z.infer<typeof passwordCopy>;

/** Something that still opens with the old password: a copy that is away, a deleted one in the trash. */
export const stillOld = z.strictObject({
  kind: z.enum(['away', 'trash', 'left-out']),
  path: z.string(),
  location,
});

/** `passwd --json` */
export const changePasswordOutput = z.strictObject({
  id: z.string(),
  copies: z.array(passwordCopy),
  warnings: z.array(finding),
  /** Decided, but not finished everywhere: it will be at the next start, or when the drive returns. */
  pending: z.boolean(),
  stillOld: z.array(stillOld),
  /** Why nothing was changed, or why it isn't finished. */
  error: actError.nullable(),
});
export type ChangePasswordOutput = z.infer<typeof changePasswordOutput>;

/** Which copies a password opens; the ones with another password can be left out. */
export const provePasswordOutput = z.strictObject({
  copies: z.array(
    z.strictObject({
      path: z.string(),
      location,
      /** opens · other-password · damaged (missing, unreadable or foreign key) */
      state: z.enum(['opens', 'other-password', 'damaged']),
      /** The lock's protection is known to be weak and can be raised. */
      weak: z.boolean(),
    }),
  ),
  /** Copies on drives that aren't plugged in. */
  away: z.array(z.strictObject({ path: z.string(), location, seenAt: z.string() })),
});
export type ProvePasswordOutput = z.infer<typeof provePasswordOutput>;

/** A drive that a certificate can be copied to, and what lies there now. */
export const copyTarget = z.strictObject({
  driveId: z.string(),
  label: z.string(),
  mount: z.string(),
  /** Bytes free, or null where the system doesn't tell. */
  free: z.int().nullable(),
  /** The folder it would be copied into. */
  path: z.string(),
  /**
   * empty: nothing there · same: already there · older: an older one of the lineage, which goes to the drive's trash ·
   * newer: a newer one lies there · different: another certificate or another key (perhaps another password) lies there ·
   * read-only: can't be written.
   */
  state: z.enum(['empty', 'same', 'older', 'newer', 'different', 'read-only']),
});
export type CopyTarget = z.infer<typeof copyTarget>;

/** `copy --json` */
export const copyOutput = z.strictObject({
  id: z.string(),
  path: z.string(),
  result: z.enum(['copied', 'already-there', 'replaced']),
  warnings: z.array(finding),
});
export type CopyOutput = z.infer<typeof copyOutput>;

const trashed = z.strictObject({ trashId: z.string(), path: z.string() });

/** `delete --json` */
export const deleteOutput = z.strictObject({
  id: z.string(),
  trashed: z.array(trashed),
  /** Folders that were removed at once (`--purge`). */
  purged: z.array(z.string()),
  warnings: z.array(finding),
});
export type DeleteOutput = z.infer<typeof deleteOutput>;

export const trashItem = z.strictObject({
  trashId: z.string(),
  /** The certificate's id. */
  id: z.string(),
  name: z.string(),
  institution: z.string(),
  usage: z.string(),
  /** Where it lay, absolute as the drive is mounted now. */
  from: z.string(),
  location,
  deletedAt: z.string(),
  /** When it is removed for good. */
  purgeAt: z.string(),
  /** deleted by the person, or replaced by a newer one of its lineage. */
  why: z.enum(['deleted', 'replaced']),
  notAfter: z.string(),
});
export type TrashItem = z.infer<typeof trashItem>;

/** `trash list --json` */
export const trashListOutput = z.strictObject({ items: z.array(trashItem) });
export type TrashListOutput = z.infer<typeof trashListOutput>;

/** `trash restore --json` */
export const trashRestoreOutput = z.strictObject({ restored: z.array(trashed), warnings: z.array(finding) });
export type TrashRestoreOutput = z.infer<typeof trashRestoreOutput>;

/** `trash purge --json` */
export const trashPurgeOutput = z.strictObject({ purged: z.array(z.string()), warnings: z.array(finding) });
export type TrashPurgeOutput = z.infer<typeof trashPurgeOutput>;

export const trashIds = z
  .array(z.string().regex(/^[0-9a-f]{16}$/))
  .min(1)
  .max(200);

export const actName = z.enum([
  'change-password',
  'copy',
  'delete',
  'restore',
  'purge',
  'import',
  'export',
  'issue',
  'reissue',
  'renew',
]);
export type ActName = z.infer<typeof actName>;

/** A change that was decided and waits for a drive, or couldn't be finished there. */
export const unfinished = z.strictObject({
  act: actName,
  location,
  path: z.string(),
  /** waiting: is finished when the drive returns · conflict: something else lies there now, nothing was touched. */
  state: z.enum(['waiting', 'conflict']),
});
export type Unfinished = z.infer<typeof unfinished>;

/** How far an act is. */
export const progress = z.strictObject({
  act: actName,
  step: z.enum(['prepare', 'write', 'check', 'finish']),
  done: z.int(),
  total: z.int(),
});
export type Progress = z.infer<typeof progress>;
