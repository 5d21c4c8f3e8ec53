/** Certificates and CRLs for chains that are right but for one thing: every field can be bent. */
import { constants, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { encodeName, extension } from '../certificates.ts';
import type { NameInput } from '../certificates.ts';
import { bits, boolean, explicit, integer, nothing, octets, oid, sequence, time, tlv } from '../der.ts';
import { privateKeyOf, spkiOfKey } from '../keys.ts';
import type { PoolKey } from '../keys.ts';

/** A key of the pool, or an Edwards key made from a number. */
export type ChainKey = PoolKey | 'ed25519';
export type Algorithm = 'default' | 'sha1' | 'md5' | 'pss' | 'pss-other-salt';

export interface Extension {
  readonly oid: string;
  critical: boolean;
  value: Uint8Array;
}

/** A certificate to be made. */
export interface Blueprint {
  subject: NameInput;
  issuerName: NameInput;
  key: ChainKey;
  signer: ChainKey;
  serial: number;
  notBefore: Date;
  notAfter: Date;
  version: 1 | 3;
  algorithm: Algorithm;
  /** The algorithm inside the signed part, where it differs. */
  innerAlgorithm?: Algorithm;
  extensions: Extension[];
  tamper?: 'signature' | 'serial' | 'unused-bits' | 'empty';
}

/** A CRL to be made. */
export interface CrlBlueprint {
  issuerName: NameInput;
  signer: ChainKey;
  thisUpdate: Date;
  nextUpdate: Date | null;
  entries: { serial: number; extensions: Uint8Array[] }[];
  extensions: Extension[];
  tamper?: 'signature';
}

// RFC 8410 §7: the seed stands in an OCTET STRING of its own.
const edwards = createPrivateKey({
  key: Buffer.from(
    sequence(integer(0), sequence(oid('1.3.101.112')), octets(octets(new Uint8Array(32).fill(7)))),
  ),
  format: 'der',
  type: 'pkcs8',
});
const edwardsSpki = createPublicKey(edwards).export({ type: 'spki', format: 'der' });

function keyOf(key: ChainKey): KeyObject {
  return key === 'ed25519' ? edwards : privateKeyOf(key);
}

export function spkiOf(key: ChainKey): Uint8Array {
  return key === 'ed25519' ? edwardsSpki : spkiOfKey(key);
}

export function keyIdOf(key: ChainKey): Uint8Array {
  return createHash('sha1').update(spkiOf(key)).digest();
}

/** RSASSA-PSS-params with SHA-256 and a salt of 32 bytes. */
const pssParameters = sequence(
  explicit(0, sequence(oid('2.16.840.1.101.3.4.2.1'), nothing())),
  explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()))),
  explicit(2, integer(32)),
);

const rsaOids = {
  default: '1.2.840.113549.1.1.11',
  sha1: '1.2.840.113549.1.1.5',
  md5: '1.2.840.113549.1.1.4',
};

function identifier(key: ChainKey, algorithm: Algorithm): Uint8Array {
  if (key === 'ed25519') return sequence(oid('1.3.101.112'));
  if (key === 'sign-ec')
    return sequence(oid(algorithm === 'sha1' ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2'));
  if (algorithm === 'pss' || algorithm === 'pss-other-salt')
    return sequence(oid('1.2.840.113549.1.1.10'), pssParameters);
  return sequence(oid(rsaOids[algorithm]), nothing());
}

function signatureOf(tbs: Uint8Array, key: ChainKey, algorithm: Algorithm): Uint8Array {
  const object = keyOf(key);
  if (key === 'ed25519') return sign(null, tbs, object);
  if (algorithm === 'pss' || algorithm === 'pss-other-salt') {
    const saltLength = algorithm === 'pss' ? 32 : 20;
    return sign('sha256', tbs, { key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
  }
  return sign(algorithm === 'default' ? 'sha256' : algorithm, tbs, object);
}

/** Signatures made before: most certificates of a thousand chains are the same. */
const made = new Map<string, Uint8Array>();

function signed(
  tbs: Uint8Array,
  key: ChainKey,
  algorithm: Algorithm,
  tamper?: Blueprint['tamper'],
): Uint8Array {
  const question = `${key} ${algorithm} ${createHash('sha256').update(tbs).digest('hex')}`;
  let signature = made.get(question);
  if (signature === undefined) {
    signature = signatureOf(tbs, key, algorithm);
    made.set(question, signature);
  }
  const bent = Uint8Array.from(signature);
  if (tamper === 'signature') bent[bent.length - 5] = (bent[bent.length - 5] ?? 0) ^ 0x10;
  const content = tamper === 'empty' ? new Uint8Array() : bent;
  return sequence(tbs, identifier(key, algorithm), bits(content, tamper === 'unused-bits' ? 1 : 0));
}

/** The certificate's DER. */
export function makeBlueprint(plan: Blueprint): Uint8Array {
  const tbsWith = (serial: number): Uint8Array =>
    sequence(
      ...(plan.version === 3 ? [explicit(0, integer(2))] : []),
      integer(serial),
      identifier(plan.signer, plan.innerAlgorithm ?? plan.algorithm),
      encodeName(plan.issuerName),
      sequence(time(plan.notBefore), time(plan.notAfter)),
      encodeName(plan.subject),
      spkiOf(plan.key),
      ...(plan.extensions.length > 0
        ? [
            explicit(
              3,
              sequence(...plan.extensions.map((one) => extension(one.oid, one.critical, one.value))),
            ),
          ]
        : []),
    );
  const whole = signed(tbsWith(plan.serial), plan.signer, plan.algorithm, plan.tamper);
  if (plan.tamper !== 'serial') return whole;
  // The same length, so that only the number differs from what was signed.
  const [right, wrong] = [integer(plan.serial), integer(plan.serial + 1)];
  const at = Buffer.from(whole).indexOf(right);
  const bent = Uint8Array.from(whole);
  bent.set(wrong, at);
  return bent;
}

/** The CRL's DER. */
export function makeCrl(plan: CrlBlueprint): Uint8Array {
  const entries = plan.entries.map(({ serial, extensions }) =>
    sequence(
      integer(serial),
      time(plan.thisUpdate),
      ...(extensions.length > 0 ? [sequence(...extensions)] : []),
    ),
  );
  const tbs = sequence(
    integer(1),
    identifier(plan.signer, 'default'),
    encodeName(plan.issuerName),
    time(plan.thisUpdate),
    ...(plan.nextUpdate === null ? [] : [time(plan.nextUpdate)]),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    explicit(0, sequence(...plan.extensions.map((one) => extension(one.oid, one.critical, one.value)))),
  );
  return signed(tbs, plan.signer, 'default', plan.tamper);
}

/** Encodings of extension values. */
export const valueOf = {
  basicConstraints: (isCa: boolean, pathLength?: number): Uint8Array =>
    sequence(...(isCa ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  keyUsage: (...wanted: readonly number[]): Uint8Array => {
    let byte = 0;
    for (const bit of wanted) byte |= 0x80 >> bit;
    let unused = 0;
    while (unused < 7 && (byte & (1 << unused)) === 0) unused += 1;
    return byte === 0 ? bits(new Uint8Array()) : bits(Uint8Array.of(byte), unused);
  },
  policies: (...oids: readonly string[]): Uint8Array => sequence(...oids.map((one) => sequence(oid(one)))),
  mappings: (...pairs: readonly (readonly [string, string])[]): Uint8Array =>
    sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))),
  /** INTEGERs under implicit tags. */
  policyConstraints: (explicitAfter: number | null, mappingAfter: number | null): Uint8Array =>
    sequence(
      ...(explicitAfter === null ? [] : [tlv(0x80, Uint8Array.of(explicitAfter))]),
      ...(mappingAfter === null ? [] : [tlv(0x81, Uint8Array.of(mappingAfter))]),
    ),
  inhibitAny: (after: number): Uint8Array => integer(after),
  nameConstraints: (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[]): Uint8Array =>
    sequence(
      ...(permitted.length > 0 ? [explicit(0, ...permitted.map((base) => sequence(base)))] : []),
      ...(excluded.length > 0 ? [explicit(1, ...excluded.map((base) => sequence(base)))] : []),
    ),
  names: (...names: readonly Uint8Array[]): Uint8Array => sequence(...names),
  keyId: (key: ChainKey): Uint8Array => octets(keyIdOf(key)),
  authorityKey: (key: ChainKey): Uint8Array => sequence(tlv(0x80, keyIdOf(key))),
};

/** GeneralNames. */
export const nameOf = {
  email: (text: string): Uint8Array => tlv(0x81, Buffer.from(text, 'latin1')),
  dns: (text: string): Uint8Array => tlv(0x82, Buffer.from(text, 'latin1')),
  uri: (text: string): Uint8Array => tlv(0x86, Buffer.from(text, 'latin1')),
  ip: (...bytes: readonly number[]): Uint8Array => tlv(0x87, Uint8Array.from(bytes)),
  directory: (name: NameInput): Uint8Array => tlv(0xa4, encodeName(name)),
};
