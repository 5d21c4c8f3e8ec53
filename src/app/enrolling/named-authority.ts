import { certificatesIn, isPractice, nameFromText, scanCard } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import { cmpAddress } from '../../enrollment/index.ts';
import type { CmpServer } from '../../enrollment/index.ts';
import { DojangError } from '../../errors/index.ts';
import { pathGiven } from '../places.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { mostCertificates } from '../trust/trusted-store.ts';
import type { AskedAuthority } from './enrolment.ts';
import { authorityCalled, authorityOf } from './known-authorities.ts';
import { issuerOf } from './subject.ts';

/** The authority as it was named on the command line. */
export interface NamedAuthority {
  /** `--ca`: `practice`, a configured name, or a CMP address; null: the one that the certificate came from. */
  readonly ca: string | null;
  /** `--trust`: files of its certificates, as given. */
  readonly trust: readonly string[];
  /** `--recipient`, a DN's text. */
  readonly recipient: string | null;
  /** Where relative paths start, absolute. */
  readonly folder: string;
}

const fileLimit = 1_000_000;

/**
 * Who is to be asked.
 * @param card of the certificate that it is about, or null for a new one
 * @throws DojangError `authority-missing`, `authority-unnamed`, `practice-unavailable`, `usage-invalid`, `net-*` and `file-*`
 */
export async function askedAuthority(
  context: AppContext,
  named: NamedAuthority,
  card: CardScan | null,
): Promise<AskedAuthority> {
  const trust = trustIn(context, named);
  const recipient = named.recipient === null ? null : valueOf(nameFromText(named.recipient));
  const found = await authorityNamed(context, named.ca, card);
  const given = trust.length > 0 ? trust : found.trust;
  return {
    ...found,
    trust: given,
    recipient: recipient ?? found.recipient,
    practice: found.practice || given.some(isPractices),
  };
}

async function authorityNamed(
  context: AppContext,
  ca: string | null,
  card: CardScan | null,
): Promise<AskedAuthority> {
  if (ca === null) {
    const known = card === null ? null : authorityOf(context, card);
    if (known !== null && known.name !== 'practice') return known;
    if (card !== null && isPractice(card)) return practice(context);
    throw new DojangError('authority-missing');
  }
  if (ca === 'practice') return practice(context);
  if (/^https?:\/\//i.test(ca)) return atAddress(ca, card === null ? null : authorityOf(context, card));
  const known = authorityCalled(context, ca);
  if (known === null) throw new DojangError('authority-unnamed', { given: ca.slice(0, 80) });
  return { ...known, name: ca };
}

async function practice({ practiceService }: AppContext): Promise<AskedAuthority> {
  const service = await practiceService?.();
  if (service === undefined) throw new DojangError('practice-unavailable');
  const { cmp, certificates } = service;
  return { name: 'practice', address: cmp, recipient: null, trust: [...certificates], practice: true };
}

/** An address without a path means the usual one (RFC 9811 §3.3). What was named for its certificates before still holds. */
function atAddress(address: string, known: AskedAuthority | null): AskedAuthority {
  if (!URL.canParse(address)) throw new DojangError('net-address');
  const isBare = new URL(address).pathname === '/' && !address.endsWith('/');
  const whole = isBare ? valueOf(cmpAddress(address, { kind: 'well-known' })) : address;
  const before = known?.address === whole ? known : null;
  return {
    name: address,
    address: whole,
    recipient: before?.recipient ?? null,
    trust: before?.trust ?? [],
    practice: before?.practice ?? false,
  };
}

/** The certificates of a PEM or DER file. @throws DojangError `file-*`, what their reading fails with */
export function certificatesOfFile(
  { files }: Pick<AppContext, 'files'>,
  path: string,
): readonly Uint8Array[] {
  return valueOf(certificatesIn(files.read(path, fileLimit)));
}

function trustIn(context: AppContext, { trust, folder }: NamedAuthority): Uint8Array[] {
  const found = trust.flatMap((path) => certificatesOfFile(context, pathGiven(path, folder)));
  if (found.length > mostCertificates) throw new DojangError('authority-unusable');
  return [...found];
}

function isPractices(certificate: Uint8Array): boolean {
  const card = scanCard(certificate);
  return card.ok && isPractice(card.value);
}

/**
 * The authority as src/enrollment knows it.
 * @param certificate what it issued before and the request is signed with, whose issuer then answers unless another was named
 *   (`--recipient`); null under a code, which nobody else knows
 */
export function serverOf(
  { address, recipient, trust, practice }: AskedAuthority,
  certificate: Uint8Array | null,
): CmpServer {
  const isEjbca = /\/ejbca\/publicweb\/cmp\//i.test(address);
  return {
    address,
    recipient,
    sender: recipient === null && certificate !== null ? issuerOf(certificate) : null,
    trust: trust.filter(isRoot).length > 0 ? trust.filter(isRoot) : trust,
    between: trust.filter((der) => !isRoot(der)),
    profile: practice ? 'practice' : isEjbca ? 'ejbca' : 'standard',
  };
}

function isRoot(der: Uint8Array): boolean {
  const card = scanCard(der);
  return card.ok && card.value.subject.dn === card.value.issuer.dn;
}
