import { scanCard, spkiOf } from '../certificate/index.ts';
import { wipe } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import { describeKey, describePrivateKey, publicKeyIdIn, publicKeyIdOf } from '../keys/index.ts';
import type { PrivateKeyFacts } from '../keys/index.ts';
import type { BagAttributes } from './bags.ts';
import { mostBags } from './limits.ts';
import { oid } from './oids.ts';
import type { Pkcs12Contents, Pkcs12Key, Pkcs12Skipped } from './types.ts';

/** What comes out of the bags, until it is whole. It owns every key that was added; `wipe` where it doesn't become contents. */
export interface Collection {
  /** Counts a bag. @throws DojangError `pkcs12-damaged` beyond 1,000 */
  count(): void;
  /** Takes the key over. @throws DojangError `pkcs12-damaged`, `key-damaged` */
  addKey(pkcs8Bytes: Uint8Array, sealed: Uint8Array | null, attributes: BagAttributes): void;
  /** A key whose lock isn't known. */
  addUnsupportedKey(why: DojangError): void;
  /** @throws DojangError `certificate-damaged`, `file-too-large` */
  addCertificate(der: Uint8Array, attributes: BagAttributes): void;
  skip(skipped: Pkcs12Skipped): void;
  /** Pairs keys and certificates. @throws DojangError `pkcs12-unsupported` where every key was of an unknown kind of lock */
  assemble(integrity: Pkcs12Contents['integrity']): Pkcs12Contents;
  wipe(): void;
}

interface Certificate {
  readonly der: Uint8Array;
  readonly publicKeyId: string;
  readonly keyUsage: number | null;
  readonly attributes: BagAttributes;
}

interface Key {
  readonly pkcs8Bytes: Uint8Array;
  readonly facts: PrivateKeyFacts;
  readonly sealed: Uint8Array | null;
  readonly attributes: BagAttributes;
}

/** An empty collection. */
export function newCollection(): Collection {
  const keys: Key[] = [];
  const certificates: Certificate[] = [];
  const skipped: Pkcs12Skipped[] = [];
  let unsupported: DojangError | null = null;
  let counted = 0;

  const wipeKeys = (): void => {
    for (const { pkcs8Bytes, facts } of keys) wipe(pkcs8Bytes, facts.randomBytes);
  };
  return {
    count: () => {
      counted += 1;
      if (counted > mostBags) throw new DojangError('pkcs12-damaged', { bags: counted });
    },
    addKey: (pkcs8Bytes, sealed, attributes) => {
      try {
        const facts = describePrivateKey(pkcs8Bytes);
        if (facts === null) throw new DojangError('pkcs12-damaged');
        const asKeyFile = sealed !== null && describeKey(sealed).ok ? sealed : null;
        keys.push({ pkcs8Bytes, facts, sealed: asKeyFile, attributes });
      } catch (error) {
        wipe(pkcs8Bytes);
        if (!(error instanceof DojangError) || error.reason !== 'key-algorithm-unsupported') throw error;
        skipped.push({ what: 'key', oid: String(error.facts['algorithm']) });
      }
    },
    addUnsupportedKey: (why) => {
      unsupported ??= why;
      skipped.push({ what: 'key', oid: String(why.facts['oid'] ?? '') });
    },
    addCertificate: (der, attributes) => {
      const certificate = readCertificate(der, attributes);
      if (certificate === null) skipped.push({ what: 'certificate', oid: oid.x509Certificate });
      else addTo(certificates, certificate);
    },
    skip: (one) => {
      skipped.push(one);
    },
    assemble: (integrity) => {
      // A file of which no key opens would look like one that has none.
      if (unsupported !== null && keys.length === 0) throw unsupported;
      return {
        keys: pair(keys, certificates),
        certificates: certificates.map(({ der }) => der),
        integrity,
        skipped,
        wipe: wipeKeys,
      };
    },
    wipe: wipeKeys,
  };
}

/** Null: a version of certificates that isn't known. */
function readCertificate(bytes: Uint8Array, attributes: BagAttributes): Certificate | null {
  const card = scanCard(bytes);
  if (!card.ok) {
    if (card.error.reason === 'certificate-unsupported') return null;
    throw card.error;
  }
  const der = Uint8Array.from(bytes.subarray(0, card.value.derLength));
  return { der, publicKeyId: publicKeyIdOf(spkiOf(der)), keyUsage: card.value.keyUsage, attributes };
}

/** The same certificate again adds only what its bag says. */
function addTo(certificates: Certificate[], added: Certificate): void {
  const at = certificates.findIndex(({ der }) => equal(der, added.der));
  const same = certificates[at];
  if (same === undefined) {
    certificates.push(added);
    return;
  }
  certificates[at] = {
    ...same,
    attributes: {
      friendlyName: same.attributes.friendlyName ?? added.attributes.friendlyName,
      localKeyId: same.attributes.localKeyId ?? added.attributes.localKeyId,
    },
  };
}

/**
 * Each key with its certificate: one with the same public key, never only the same localKeyID, which programs set as they
 * like. Where several have the same public key, the localKeyID decides, then one that no other key has.
 */
function pair(keys: readonly Key[], certificates: readonly Certificate[]): Pkcs12Key[] {
  const found = new Map<Key, Certificate>();
  const choices = keys.map((key) => {
    const id = publicKeyIdIn(key.pkcs8Bytes);
    return [key, certificates.filter(({ publicKeyId }) => publicKeyId === id)] as const;
  });
  for (const [key, own] of choices) {
    const id = key.attributes.localKeyId;
    const named = own.find(({ attributes }) => id !== null && equal(attributes.localKeyId, id));
    if (named !== undefined) found.set(key, named);
  }
  for (const [key, own] of choices) {
    if (found.has(key)) continue;
    const taken = [...found.values()];
    const one = own.find((certificate) => !taken.includes(certificate)) ?? own[0];
    if (one !== undefined) found.set(key, one);
  }
  return keys.map((key) => {
    const certificate = found.get(key);
    return {
      pkcs8Bytes: key.pkcs8Bytes,
      ...key.facts,
      sealed: key.sealed,
      friendlyName: key.attributes.friendlyName ?? certificate?.attributes.friendlyName ?? null,
      localKeyId: key.attributes.localKeyId ?? certificate?.attributes.localKeyId ?? null,
      certificate: certificate?.der ?? null,
      usage: usageOf(certificate?.keyUsage ?? null),
    };
  });
}

/** Bits of keyUsage (RFC 5280 §4.2.1.3), bit n as 2^n. */
const digitalSignature = 1;
const signing = digitalSignature | 2;
const encipherment = 4 | 8;

function usageOf(keyUsage: number | null): Pkcs12Key['usage'] {
  if (keyUsage === null) return 'both';
  if ((keyUsage & signing) !== 0 && (keyUsage & encipherment) === 0) return 'sign';
  if ((keyUsage & encipherment) !== 0 && (keyUsage & digitalSignature) === 0) return 'km';
  return 'both';
}

function equal(a: Uint8Array | null, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, i) => byte === b[i]);
}
