import { basename, dirname } from 'node:path';
import {
  certificateFileLimit,
  certificatesIn,
  describe,
  lineageOf,
  scanCard,
  sha256Hex,
} from '../certificate/index.ts';
import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { groupCertificates } from '../npki/index.ts';
import type { CertificateEntry, FoundCopy, KnownCopy, ProblemCode, Root } from '../npki/index.ts';
import { describePkcs12 } from '../pkcs12/index.ts';
import { liesIn } from '../storage/index.ts';
import { valueOf } from './answering.ts';
import { bareCopy } from './bare-copy.ts';
import type { AppContext } from './context.ts';
import { looksLikePkcs12, notACertificate } from './formats.ts';
import { pathGiven, rootsFor, storeRoots } from './places.ts';
import { scanInSteps } from './scan.ts';

/** A certificate as a person names it on the command line. */
export interface CertificateArgument {
  /** A fingerprint or its beginning (≥ 6 digits), a certificate folder, or a `.der` or `.pem` file. */
  readonly certificate: string;
  /** Roots to use instead of every other, absolute. */
  readonly stores: readonly string[];
  /** Where relative paths start, absolute. */
  readonly folder: string;
  readonly signal?: AbortSignal;
}

/** A certificate, and the copy that is meant: the named one, otherwise the best. */
export interface Found {
  readonly entry: CertificateEntry;
  readonly copy: KnownCopy;
  /** It stands alone in a file; `copy` speaks of that file. */
  readonly isFile: boolean;
  /** Places that couldn't be read just now, so that nobody knows whether more copies lie there. */
  readonly unread: readonly string[];
}

const fingerprint = /^[0-9a-f]{6,64}$/;

function asFingerprint(text: string): string | null {
  const digits = text.replace(/(?<=[0-9a-f]{2}):(?=[0-9a-f]{2})/gi, '').toLowerCase();
  return fingerprint.test(digits) ? digits : null;
}

/** Whether it names a certificate by its fingerprint, and no file. */
export function isFingerprint(text: string): boolean {
  return asFingerprint(text) !== null;
}

function byFingerprint({ entries, unread }: Scanned, beginning: string): Found {
  const matching = entries.filter(({ id }) => id.startsWith(beginning));
  const [entry, ...more] = matching;
  if (entry === undefined) throw new DojangError('certificate-not-found', { given: beginning });
  if (more.length > 0) {
    const candidates = matching
      .slice(0, 10)
      .map(({ id, card }) => `${id.slice(0, 16)} ${describe(card, 'ko').owner}`);
    throw new DojangError('certificate-ambiguous', { candidates: candidates.join(', ') });
  }
  return { entry, copy: entry.copies[0], isFile: false, unread };
}

function certificatesOf(content: Uint8Array): Result<readonly Uint8Array[]> {
  return looksLikePkcs12(content) ? certificatesInTheClear(content) : certificatesIn(content);
}

/** What of a PKCS#12 file can be seen without its password, a person's certificate first. */
function certificatesInTheClear(content: Uint8Array): Result<readonly Uint8Array[]> {
  const { certificates } = valueOf(describePkcs12(content));
  const isPersons = (der: Uint8Array): boolean => {
    const card = scanCard(der);
    return card.ok && !card.value.isCa;
  };
  const [own] = certificates.filter(isPersons);
  return own === undefined ? err(new DojangError('pkcs12-closed')) : ok([own]);
}

/** A certificate alone in a file: one entry without any copy in a tree. */
function ofFile(context: AppContext, path: string): Found {
  const content = context.files.read(path, certificateFileLimit);
  const certificates = certificatesOf(content);
  if (!certificates.ok) {
    if (certificates.error.reason === 'pkcs12-closed') throw certificates.error;
    throw notACertificate(content, certificates.error);
  }
  const [der] = certificates.value;
  if (der === undefined) throw new DojangError('format-unknown');
  const card = valueOf(scanCard(der));
  const root: Root = { path: dirname(path), kind: 'folder', label: '', driveId: null };
  const copy: KnownCopy = {
    ...bareCopy({
      root,
      folder: path,
      id: sha256Hex(der.subarray(0, card.derLength)),
      card,
      signCertPath: path,
      seenAt: context.clock.now().getTime(),
    }),
    findings: ['key-missing'],
  };
  const entry: CertificateEntry = {
    id: copy.id,
    lineage: lineageOf(card),
    card,
    supersededBy: null,
    staleReason: null,
    copies: [copy],
  };
  return { entry, copy, isFile: true, unread: [] };
}

function ofCopy({ entries, unread }: Scanned, isIt: (copy: FoundCopy) => boolean): Found | null {
  for (const entry of entries) {
    const copy = entry.copies.find(isIt);
    if (copy) return { entry, copy, isFile: false, unread };
  }
  return null;
}

/** What a look at all places has found. */
interface Scanned {
  readonly entries: readonly CertificateEntry[];
  readonly unread: readonly string[];
}

/** What hides whatever lies there, and may be over the next time; what may not be read never could. */
const passing: ReadonlySet<string> = new Set([
  'file-locked',
  'file-removed',
  'file-unreadable',
  'folder-removed',
  'folder-unreadable',
  'drive-removed',
] satisfies ProblemCode[]);

async function entriesIn(
  context: AppContext,
  roots: readonly Root[],
  signal: AbortSignal | undefined,
): Promise<Scanned> {
  const scan = await scanInSteps(context.files, roots, signal ? { signal } : {});
  const seenAt = context.clock.now().getTime();
  const copies = scan.copies.map((copy): KnownCopy => ({ ...copy, present: true, seenAt }));
  const unread = scan.problems.filter(({ code }) => passing.has(code)).map(({ path }) => path);
  return { entries: groupCertificates(copies), unread };
}

/** The certificate folder `path`, or the one whose signing certificate is the file `path`. */
async function byPath(
  context: AppContext,
  path: string,
  roots: readonly Root[],
  signal: AbortSignal | undefined,
): Promise<Found> {
  const facts = context.files.facts(path);
  const real = context.files.realPath(path);
  if (facts === null || real === null) throw new DojangError('file-not-found');
  const isFolder = context.files.facts(real)?.kind === 'folder';
  const folder = isFolder ? real : dirname(real);
  const isIt = (copy: FoundCopy): boolean =>
    basename(copy.folder) === basename(folder) &&
    context.files.realPath(copy.folder) === folder &&
    (isFolder || context.files.realPath(copy.signCertPath) === real);
  const known = ofCopy(await entriesIn(context, roots, signal), isIt);
  if (known) return known;
  const found = ofCopy(await entriesIn(context, [...roots, ...storeRoots([folder])], signal), isIt);
  if (found) return found;
  if (isFolder) throw new DojangError('certificate-not-found');
  return ofFile(context, path);
}

/**
 * The certificate that is meant. The places are scanned afresh, so that it comes with all its copies.
 * @throws DojangError `certificate-not-found`, `certificate-ambiguous` (its fact `candidates` lists them), `file-not-found`,
 *   `path-network`, `format-not-yet` and what the file's reading fails with
 */
export async function findCertificate(context: AppContext, argument: CertificateArgument): Promise<Found> {
  const roots = await rootsFor(context, argument.stores);
  const beginning = asFingerprint(argument.certificate);
  if (beginning !== null) return byFingerprint(await entriesIn(context, roots, argument.signal), beginning);
  return byPath(context, pathGiven(argument.certificate, argument.folder), roots, argument.signal);
}

/**
 * The signing certificate of a copy, read afresh: what was found may have changed since.
 * @throws DojangError `certificate-not-found` when another one lies there now, and what its reading fails with
 */
export function readSigningCertificate({ files }: AppContext, copy: FoundCopy): Uint8Array {
  const [der] = valueOf(certificatesOf(files.read(copy.signCertPath, certificateFileLimit)));
  if (der === undefined || sha256Hex(der) !== copy.id) throw new DojangError('certificate-not-found');
  return der;
}

/**
 * For what is meant for every copy: one that lies where nothing can be read just now would be left behind in silence.
 * @param only the folders that are meant; null: everywhere
 * @throws DojangError `file-removed`
 */
export function refuseUnread(unread: readonly string[], only: readonly string[] | null): void {
  const path = unread.find(
    (place) => only === null || only.some((folder) => liesIn(place, folder) || liesIn(folder, place)),
  );
  if (path !== undefined) throw new DojangError('file-removed', { path });
}
