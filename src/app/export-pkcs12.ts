import { basename, dirname, join } from 'node:path';
import { certificatesIn, describe, scanCard } from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import type { ExportOutput, ExportProfile, Part } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { openCopy } from '../npki/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import { provePkcs12, writePkcs12 } from '../pkcs12/index.ts';
import type { Pkcs12Input } from '../pkcs12/index.ts';
import { hashOf, spotOf } from '../storage/index.ts';
import { translator } from '../texts/index.ts';
import type { TextKey } from '../texts/index.ts';
import { act, settled } from './act.ts';
import type { ActOptions, ActStage } from './act.ts';
import { answering } from './answering.ts';
import { carriedIn } from './carried.ts';
import type { AppContext } from './context.ts';
import { findCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { kindOf } from './formats.ts';
import { onlySet, openSource } from './import/open-source.ts';
import type { Pkcs12Source } from './import/source.ts';
import { guessableWarning, refuseUnusable } from './new-password.ts';
import { refuseNowhere, setOfCopy } from './placing.ts';

export interface ExportInput extends CertificateArgument {
  /** The file, absolute. */
  readonly file: string;
  readonly profile: ExportProfile;
  /** Whether a file that is there is replaced, once the new one is proven. */
  readonly replace: boolean;
  /** The certificate's, in UTF-8; the caller wipes it. */
  readonly passwordBytes: Uint8Array;
  /** The file's; null: the same. The caller wipes it. */
  readonly newPasswordBytes: Uint8Array | null;
}

/** What goes into the file, the keys open. Whoever holds it calls `wipe` in `finally`. */
interface Material {
  readonly id: string;
  readonly card: CardScan;
  readonly input: Pkcs12Input;
  /** A km key without its certificate, which the file can't carry. */
  readonly kmLeftOut: boolean;
  wipe(): void;
}

/** Programs that open each profile, as the tests with them have shown (docs/npki.md, 'PKCS#12'). */
const opensIn: Readonly<Record<ExportProfile, readonly TextKey[]>> = {
  compatible: [
    'export.opens.windows',
    'export.opens.apple',
    'export.opens.android',
    'export.opens.banks',
    'export.opens.browsers',
    'export.opens.dojang',
  ],
  modern: [
    'export.opens.windows-new',
    'export.opens.browsers',
    'export.opens.openssl',
    'export.opens.dojang',
  ],
  npki: [
    'export.opens.banks',
    'export.opens.windows',
    'export.opens.apple',
    'export.opens.browsers',
    'export.opens.dojang',
  ],
};

/**
 * Writes a certificate with its keys and CA certificates into a PKCS#12 file, which counts once it was read back, opened and
 * compared. A file that is there is never overwritten unless `replace`.
 * Fails with `password-wrong`, `password-unusable`, `export-exists`, `export-forbidden`, `key-missing`, storage errors, `cancelled`.
 */
export function exportPkcs12(
  context: AppContext,
  input: ExportInput,
  options: ActOptions = {},
): Promise<Result<ExportOutput>> {
  return answering(() => act(context, 'export', options, (stage) => exportIn(context, stage, input)));
}

async function exportIn(context: AppContext, stage: ActStage, input: ExportInput): Promise<ExportOutput> {
  const t = translator(context.language);
  const { file, profile, newPasswordBytes } = input;
  const material = await materialOf(context, input);
  try {
    if (describe(material.card, 'ko').browserOnly) throw new DojangError('export-forbidden');
    if (newPasswordBytes !== null) refuseUnusable(newPasswordBytes, input.passwordBytes, t);
    const weak = newPasswordBytes === null ? [] : await guessableWarning(material.card, newPasswordBytes, t);
    const leftOut = material.kmLeftOut
      ? [{ code: 'km-left-out', message: t('export.note.km-left-out') }]
      : [];
    refuseNowhere(context.files, dirname(file), stage.drives);
    // A tree is made in a folder that is there; for a file its folder itself has to be.
    if (context.files.realPath(dirname(file)) === null)
      throw new DojangError('file-not-found', { path: dirname(file) });
    await stage.lock([dirname(file)]);
    const oldHash = standingHash(context, file, input.replace);
    const passwordBytes = newPasswordBytes ?? input.passwordBytes;
    const content = writePkcs12(material.input, profile, passwordBytes, context.random);
    const outcome = await stage.apply({ id: material.id }, [
      {
        kind: 'replace',
        folder: spotOf(dirname(file), stage.drives),
        name: basename(file),
        oldHash,
        content,
        prove: (written) => {
          provePkcs12(written, material.input, passwordBytes);
        },
      },
    ]);
    return {
      id: material.id,
      file,
      profile,
      contains: partsOf(material.input),
      opensIn: opensIn[profile].map((key) => t(key)),
      warnings: [...weak, ...leftOut, ...settled(outcome, context)],
    };
  } finally {
    material.wipe();
  }
}

function partsOf({ keys, caCertificates }: Pkcs12Input): Part[] {
  return [
    'sign',
    ...(keys.length > 1 ? (['km'] as const) : []),
    ...(caCertificates.length > 0 ? (['ca'] as const) : []),
  ];
}

/** What stands in the file's place. @throws DojangError `export-exists`, `file-is-link`, `file-not-regular` */
function standingHash({ files }: AppContext, file: string, replace: boolean): string | null {
  const facts = files.facts(file);
  if (facts === null) return null;
  if (facts.kind === 'link') throw new DojangError('file-is-link', { path: file });
  if (facts.kind !== 'file') throw new DojangError('file-not-regular', { path: file });
  if (!replace) throw new DojangError('export-exists', { path: file });
  const there = files.read(file, mostReplaced);
  // A slip of the finger must not cost a certificate's own files, whatever was agreed to.
  if (holdsKeyOrCertificate(there)) throw new DojangError('export-exists', { path: file });
  return hashOf(there);
}

function holdsKeyOrCertificate(content: Uint8Array): boolean {
  try {
    const kind = kindOf(content);
    return kind === 'key' || kind === 'certificate';
  } catch (error) {
    if (error instanceof DojangError) return false;
    throw error;
  }
}

/** Bytes of a file that is replaced: more is nobody's PKCS#12. */
const mostReplaced = 10_000_000;

async function materialOf(context: AppContext, input: ExportInput): Promise<Material> {
  const carried = carriedIn(context, input);
  if (carried !== null) return ofPkcs12(carried, input.passwordBytes);
  const { copy, isFile } = await findCertificate(context, input);
  if (isFile) throw new DojangError('key-missing', { path: copy.folder });
  return ofCopy(context, copy, input.passwordBytes);
}

function ofCopy(context: AppContext, copy: KnownCopy, passwordBytes: Uint8Array): Material {
  const opened = openCopy(context.files, copy, passwordBytes);
  try {
    const set = setOfCopy(context.files, copy);
    const derOf = (role: 'signCert' | 'kmCert'): Uint8Array | null => {
      const found = certificatesIn(set.find((file) => file.role === role)?.content ?? new Uint8Array(0));
      return found.ok ? (found.value[0] ?? null) : null;
    };
    const [sign, km] = opened.keys;
    const signCert = derOf('signCert');
    const kmCert = derOf('kmCert');
    if (sign === undefined || signCert === null) throw new DojangError('key-missing', { path: copy.folder });
    const name = copy.card.subject.commonName;
    const keys = [
      { pkcs8Bytes: sign.key.pkcs8Bytes, certificate: signCert, friendlyName: name },
      ...(km !== undefined && kmCert !== null
        ? [{ pkcs8Bytes: km.key.pkcs8Bytes, certificate: kmCert, friendlyName: kmName(name) }]
        : []),
    ];
    const caPubs = certificatesIn(set.find(({ role }) => role === 'caPubs')?.content ?? new Uint8Array(0));
    const caCertificates = (caPubs.ok ? caPubs.value : []).filter(isAuthority);
    const wipe = (): void => {
      opened.wipe();
    };
    const kmLeftOut = (copy.kmKeyPath !== null || copy.kmCertPath !== null) && keys.length === 1;
    return { id: copy.id, card: copy.card, input: { keys, caCertificates }, kmLeftOut, wipe };
  } catch (error) {
    opened.wipe();
    throw error;
  }
}

function isAuthority(der: Uint8Array): boolean {
  const card = scanCard(der);
  return card.ok && card.value.isCa;
}

/** Java and others merge what has one name. */
function kmName(name: string): string {
  return `${name} (km)`;
}

/** A file again in another form. @throws DojangError as `onlySet` */
function ofPkcs12(source: Pkcs12Source, passwordBytes: Uint8Array): Material {
  const opened = openSource(source, passwordBytes);
  try {
    const set = onlySet(opened);
    const name = set.sign.card.subject.commonName;
    const keys = [
      { pkcs8Bytes: set.sign.key.pkcs8Bytes, certificate: set.sign.certificate, friendlyName: name },
      ...(set.km
        ? [{ pkcs8Bytes: set.km.key.pkcs8Bytes, certificate: set.km.certificate, friendlyName: kmName(name) }]
        : []),
    ];
    return {
      id: set.id,
      card: set.sign.card,
      input: { keys, caCertificates: set.authorities },
      kmLeftOut: false,
      wipe: () => {
        opened.wipe();
      },
    };
  } catch (error) {
    opened.wipe();
    throw error;
  }
}

/**
 * A name for the file that isn't taken: who, from where, until when.
 * @param folder absolute
 */
export function exportName(context: AppContext, card: CardScan, folder: string | null): string {
  const { owner, institution } = describe(card, context.language);
  const day = new Date(card.notAfter + 9 * 3_600_000).toISOString().slice(0, 10);
  const stem = [owner, institution, day]
    .join('_')
    .normalize('NFC')
    .replace(/["*/:<>?\\|\p{Cc}\p{Cf}]/gu, '_')
    .replace(/\s+/g, '_')
    .slice(0, 80);
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${stem}.p12` : `${stem}_${n}.p12`;
    if (folder === null || n > 999 || context.files.facts(join(folder, name)) === null) return name;
  }
}
