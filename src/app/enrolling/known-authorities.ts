import { join } from 'node:path';
import { z } from 'zod';
import { sameDn, scanCard, sha256Hex } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { addressesIn } from '../../trust/index.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { addAuthority } from '../trust/authorities.ts';
import { mostCertificates, readTrusted } from '../trust/trusted-store.ts';
import type { AskedAuthority } from './enrolment.ts';

const file = 'cmp-authorities.json';
const limit = 8_000_000;
const mostKnown = 200;

const der = z.base64().max(200_000);
const entry = z.strictObject({
  /** The issuer's DN in the certificates that were installed with it. */
  issuer: z.string().max(4000),
  name: z.string().max(2000),
  address: z.string().max(2000),
  recipient: der.nullable(),
  trust: z.array(der).max(mostCertificates),
  practice: z.boolean(),
});
type Entry = z.infer<typeof entry>;

/** What is known; nothing where it can't be read: then it is to be named again. */
function readKnown({ files, home }: AppContext): Entry[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(files.read(join(home, file), limit)));
    const items = z.array(z.unknown()).safeParse(value);
    return items.success
      ? items.data.flatMap((item) => {
          const parsed = entry.safeParse(item);
          return parsed.success ? [parsed.data] : [];
        })
      : [];
  } catch (error) {
    if (error instanceof DojangError || error instanceof SyntaxError) return [];
    throw error;
  }
}

function askedOf({ name, address, recipient, trust, practice }: Entry): AskedAuthority {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
  return {
    name,
    address,
    practice,
    recipient: recipient === null ? null : bytes(recipient),
    trust: trust.map(bytes),
  };
}

/** The authority with which certificates of this issuer were installed, or null. */
export function authorityOf(
  context: AppContext,
  { issuer }: Pick<CardScan, 'issuer'>,
): AskedAuthority | null {
  const found = readKnown(context).find((known) => sameDn(known.issuer, issuer.dn));
  return found === undefined ? null : askedOf(found);
}

/** A configured authority by what a person calls it: its organization, its common name, or its issuer's whole name. */
export function authorityCalled(context: AppContext, name: string): AskedAuthority | null {
  const wanted = name.normalize('NFC').toLowerCase();
  const found = readKnown(context).find(({ issuer }) => {
    const parts = issuer.normalize('NFC').toLowerCase();
    return parts === wanted || parts.split(',').some((part) => /^(?:cn|o)=(.*)$/.exec(part)?.[1] === wanted);
  });
  return found === undefined ? null : askedOf(found);
}

/**
 * Remembers with which authority a certificate was installed: its address for the next renewal, its certificates as trusted (the
 * person named them for this), its servers as ones that may be inside. A failure costs only convenience.
 */
export async function rememberAuthority(
  context: AppContext,
  asked: AskedAuthority,
  certificate: Uint8Array,
): Promise<void> {
  const card = valueOf(scanCard(certificate));
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const added: Entry = {
    issuer: card.issuer.dn,
    name: asked.name,
    address: asked.address,
    recipient: asked.recipient === null ? null : base64(asked.recipient),
    trust: asked.trust.map(base64),
    practice: asked.practice,
  };
  const others = readKnown(context).filter(({ issuer }) => !sameDn(issuer, added.issuer));
  const text = JSON.stringify([added, ...others].slice(0, mostKnown), null, 2);
  context.files.replace(join(context.home, file), new TextEncoder().encode(`${text}\n`));
  await trust(context, asked, originsOf(asked.address, certificate));
}

/** The servers of an authority: where its CMP is, and what its certificate names for CRLs, OCSP and issuers. */
function originsOf(address: string, certificate: Uint8Array): string[] {
  const { crls, ocsp, issuers } = addressesIn(certificate);
  const origins = [address, ...crls, ...ocsp, ...issuers].flatMap((each) => {
    const match = /^(?:https?|ldaps?):\/\/[^\s/?#@\\]+/i.exec(each);
    return match === null ? [] : [match[0]];
  });
  return [...new Set(origins)];
}

const mostOrigins = 16;

/** The roots among what was named, each with the others as hints. */
async function trust(
  context: AppContext,
  { trust: named, practice }: AskedAuthority,
  origins: string[],
): Promise<void> {
  const isRoot = (certificate: Uint8Array): boolean => {
    const card = scanCard(certificate);
    return card.ok && card.value.subject.dn === card.value.issuer.dn;
  };
  const roots = named.filter(isRoot);
  const between = named.filter((certificate) => !isRoot(certificate));
  const anchors = roots.length > 0 ? roots : between.slice(0, 1);
  for (const anchor of anchors) {
    const sha256 = sha256Hex(anchor);
    const known = readTrusted(context).find((record) => record.sha256 === sha256);
    const others = [...between, ...(known?.others ?? [])].filter(
      (one, n, all) =>
        sha256Hex(one) !== sha256 && all.findIndex((two) => sha256Hex(two) === sha256Hex(one)) === n,
    );
    const all = [...new Set([...origins, ...(known?.origins ?? [])])].slice(0, mostOrigins);
    const input = {
      certificates: [anchor, ...others].slice(0, mostCertificates),
      origins: all,
      kind: practice ? ('practice' as const) : ('added' as const),
    };
    valueOf(await addAuthority(context, input, sha256));
  }
}
