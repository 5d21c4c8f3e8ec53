import { createPrivateKey } from 'node:crypto';
import { scanCard, sha256Hex, spkiOf } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { matchesCertificate, openKey, readClearKey } from '../../keys/index.ts';
import type { ClearKey, OpenKey } from '../../keys/index.ts';
import { readPkcs12 } from '../../pkcs12/index.ts';
import { valueOf } from '../answering.ts';
import type { LooseKey, PairSource, Pkcs12Source } from './source.ts';

/** A key in the clear with its certificate. */
export interface OpenPair {
  readonly certificate: Uint8Array;
  readonly card: CardScan;
  readonly key: ClearKey;
  /** The key's file as it was, and how it was locked; null where it lay in the clear or in a bag of PKCS#12's own. */
  readonly locked: { readonly content: Uint8Array; readonly key: OpenKey } | null;
}

/** A certificate that can be imported, its keys open. */
export interface OpenSet {
  readonly id: string;
  readonly sign: OpenPair;
  readonly km: OpenPair | null;
  /** CA certificates that were with it. */
  readonly authorities: readonly Uint8Array[];
}

/** What there is to say of a source beside its certificates. */
export type SourceNote = 'no-integrity' | 'certificate-without-key';

/** A source, open. Whoever holds it calls `wipe` in `finally`. */
export interface OpenedSource {
  readonly sets: readonly OpenSet[];
  readonly notes: readonly SourceNote[];
  /** Parts that can't be imported. */
  readonly problems: readonly DojangError[];
  wipe(): void;
}

/** A key, and perhaps its certificate by the file's own word. */
type FoundKey = Pick<OpenPair, 'key' | 'locked'>;

/**
 * Opens a source: every key proven to belong to its certificate.
 * @param passwordBytes in UTF-8; null where the person gave none
 * @throws DojangError `password-wrong` and what reading fails with; `import-password-needed` where a password is needed
 */
export function openSource(
  source: PairSource | Pkcs12Source,
  passwordBytes: Uint8Array | null,
): OpenedSource {
  return source.kind === 'pkcs12' ? openPkcs12(source, passwordBytes) : openPair(source, passwordBytes);
}

/** The one certificate of a file that is meant as a certificate. @throws DojangError `pkcs12-several` (its fact `candidates` lists them) */
export function onlySet({ sets, problems }: OpenedSource): OpenSet {
  const [set, ...others] = sets;
  if (set === undefined) throw problems[0] ?? new DojangError('import-nothing');
  if (others.length === 0) return set;
  const candidates = sets
    .slice(0, 10)
    .map(({ id, sign }) => `${id.slice(0, 16)} ${sign.card.subject.commonName}`);
  throw new DojangError('pkcs12-several', { candidates: candidates.join(', ') });
}

function openPkcs12({ content, outline }: Pkcs12Source, passwordBytes: Uint8Array | null): OpenedSource {
  if (passwordBytes === null && outline.needsPassword) throw new DojangError('import-password-needed');
  const emptyBytes = new Uint8Array(0);
  const contents = valueOf(readPkcs12(content, passwordBytes ?? emptyBytes));
  const problems: DojangError[] = [];
  const found: FoundKey[] = [];
  const own: OpenKey[] = [];
  const wipe = (): void => {
    contents.wipe();
    for (const { key } of found) key.wipe();
    for (const key of own) key.wipe();
  };
  try {
    for (const { pkcs8Bytes, sealed } of contents.keys) {
      const key = readClearKey(pkcs8Bytes);
      if (!key.ok) {
        problems.push(key.error);
        continue;
      }
      const again = sealed === null || passwordBytes === null ? null : openKey(sealed, passwordBytes);
      if (again?.ok === true) own.push(again.value);
      const locked = again?.ok === true && sealed !== null ? { content: sealed, key: again.value } : null;
      found.push({ key: key.value, locked });
    }
    for (const { what, oid } of contents.skipped) {
      if (what === 'key') problems.push(new DojangError('key-algorithm-unsupported', { algorithm: oid }));
    }
    const paired = pairUp(found, contents.certificates, null);
    if (paired.sets.length === 0 && problems.length === 0 && paired.problems.length === 0)
      throw new DojangError(found.length === 0 ? 'import-key-missing' : 'import-nothing');
    const notes: SourceNote[] =
      contents.integrity === 'absent' ? ['no-integrity', ...paired.notes] : paired.notes;
    return { sets: paired.sets, notes, problems: [...problems, ...paired.problems], wipe };
  } catch (error) {
    wipe();
    throw error;
  }
}

function openPair(source: PairSource, passwordBytes: Uint8Array | null): OpenedSource {
  const found: FoundKey[] = [];
  const wipe = (): void => {
    for (const { key } of found) key.wipe();
  };
  let refused: DojangError | null = null;
  try {
    for (const key of source.keys) {
      try {
        found.push(openLoose(key, passwordBytes));
      } catch (error) {
        if (!(error instanceof DojangError)) throw error;
        refused = refused === null || error.reason === 'password-wrong' ? error : refused;
      }
    }
    if (found.length === 0 && refused !== null) throw refused;
    const paired = pairUp(found, source.certificates, source.chosen);
    if (paired.sets.length === 0) {
      // A key opened and is somebody else's; what didn't open may be the one.
      throw refused ?? paired.problems[0] ?? new DojangError('key-mismatch');
    }
    const missesOne = source.chosen !== null && source.chosen.size > idsIn(paired.sets).size;
    return { ...paired, problems: missesOne && refused !== null ? [refused] : [], wipe };
  } catch (error) {
    wipe();
    throw error;
  }
}

function idsIn(sets: readonly OpenSet[]): Set<string> {
  return new Set(
    sets.flatMap(({ sign, km }) => [sign, ...(km ? [km] : [])].map((pair) => sha256Hex(pair.certificate))),
  );
}

function openLoose({ content, lock }: LooseKey, passwordBytes: Uint8Array | null): FoundKey {
  if (lock === 'clear') return { key: valueOf(readClearKey(content)), locked: null };
  if (passwordBytes === null) throw new DojangError('import-password-needed');
  if (lock === 'locked') {
    const key = valueOf(openKey(content, passwordBytes));
    return { key, locked: { content, key } };
  }
  return { key: openLegacyPem(content, passwordBytes), locked: null };
}

/** A key that OpenSSL's old way locked (PEM with DEK-Info headers): the platform opens it. */
function openLegacyPem(pem: Uint8Array, passwordBytes: Uint8Array): ClearKey {
  let pkcs8Bytes: Uint8Array | null = null;
  try {
    const key = createPrivateKey({
      key: Buffer.from(pem),
      format: 'pem',
      passphrase: Buffer.from(passwordBytes),
    });
    pkcs8Bytes = key.export({ format: 'der', type: 'pkcs8' });
    return valueOf(readClearKey(pkcs8Bytes));
  } catch (error) {
    if (error instanceof DojangError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new DojangError(
      code.includes('UNSUPPORTED') ? 'key-scheme-unsupported' : 'password-wrong',
      {},
      error,
    );
  } finally {
    pkcs8Bytes?.fill(0);
  }
}

/** keyUsage: digitalSignature or nonRepudiation. */
const signing = 0b11;

function isForSigning({ keyUsage }: CardScan): boolean {
  return keyUsage === null || (keyUsage & signing) !== 0;
}

function signs({ card }: OpenPair): boolean {
  return isForSigning(card);
}

interface Paired {
  readonly sets: OpenSet[];
  readonly notes: SourceNote[];
  readonly problems: DojangError[];
}

/**
 * Where one key lies there more than once: a signing certificate's is the one with R, a km certificate's the one without
 * (docs/npki.md), and none is taken twice.
 */
function fitness(one: FoundKey, card: CardScan, taken: ReadonlySet<FoundKey>): number {
  const hasR = one.key.randomBytes !== null;
  return (hasR === isForSigning(card) ? 4 : 0) + (taken.has(one) ? 0 : 2) + (one.locked === null ? 0 : 1);
}

/** Keys to their certificates, by the public key; signing pairs with the km pair of the same person. */
function pairUp(
  found: readonly FoundKey[],
  certificates: readonly Uint8Array[],
  chosen: ReadonlySet<string> | null,
): Paired {
  const problems: DojangError[] = [];
  const cards = certificates.flatMap((der) => {
    const card = scanCard(der);
    if (!card.ok) problems.push(card.error);
    return card.ok ? [{ der, card: card.value }] : [];
  });
  // Somebody's own self-signed certificate may call itself a CA: its key is what counts.
  const people = cards.filter(
    ({ der, card }) => !card.isCa || found.some(({ key }) => matchesCertificate(key, spkiOf(der))),
  );
  const pairs: OpenPair[] = [];
  const taken = new Set<FoundKey>();
  for (const { der, card } of people) {
    const its = found.filter(({ key }) => matchesCertificate(key, spkiOf(der)));
    const one = its.toSorted((a, b) => fitness(b, card, taken) - fitness(a, card, taken))[0];
    if (one === undefined) continue;
    taken.add(one);
    pairs.push({ ...one, certificate: der, card });
  }
  const lonelyKey = found.some(
    (one) => !pairs.some(({ certificate }) => matchesCertificate(one.key, spkiOf(certificate))),
  );
  const wanted =
    chosen === null ? pairs : pairs.filter(({ certificate }) => isMeant(certificate, pairs, chosen));
  const km = new Set(wanted.filter((pair) => !signs(pair)));
  const authorities = cards.filter((one) => !people.includes(one));
  const sets = wanted.filter(signs).map((sign): OpenSet => {
    const its = [...km].find(({ card }) => belongsTo(card, sign.card)) ?? null;
    if (its) km.delete(its);
    return { id: sha256Hex(sign.certificate), sign, km: its, authorities: chainOf([sign, its], authorities) };
  });
  if (sets.length === 0 && lonelyKey) {
    problems.push(new DojangError(chosen === null ? 'import-certificate-missing' : 'key-mismatch'));
  }
  if (km.size > 0) problems.push(new DojangError('import-km-alone'));
  const withKey = new Set(pairs.map(({ certificate }) => certificate));
  const alone = people.some(({ der }) => !withKey.has(der));
  return { sets, notes: alone && chosen === null ? ['certificate-without-key'] : [], problems };
}

/** One that the person chose, or the km certificate beside one. */
function isMeant(der: Uint8Array, pairs: readonly OpenPair[], chosen: ReadonlySet<string>): boolean {
  if (chosen.has(sha256Hex(der))) return true;
  const pair = pairs.find(({ certificate }) => certificate === der);
  if (pair === undefined) return false;
  return pairs.some(
    ({ certificate, card }) => chosen.has(sha256Hex(certificate)) && belongsTo(pair.card, card),
  );
}

function belongsTo(km: CardScan, sign: CardScan): boolean {
  return km.subject.dn === sign.subject.dn && km.issuer.dn === sign.issuer.dn;
}

/** The CA certificates above the set's own, by their names. */
function chainOf(
  pairs: readonly (OpenPair | null)[],
  authorities: readonly { readonly der: Uint8Array; readonly card: CardScan }[],
): Uint8Array[] {
  const names = new Set(pairs.flatMap((pair) => (pair ? [pair.card.issuer.dn] : [])));
  const taken = new Set<Uint8Array>();
  for (let grown = true; grown;) {
    grown = false;
    for (const { der, card } of authorities) {
      if (taken.has(der) || !names.has(card.subject.dn)) continue;
      taken.add(der);
      names.add(card.issuer.dn);
      grown = true;
    }
  }
  return [...taken];
}
