import { createHash, sign } from 'node:crypto';
import {
  bits,
  boolean,
  explicit,
  ia5,
  implicit,
  integer,
  nothing,
  octets,
  oid,
  printable,
  sequence,
  set,
  time,
  tlv,
  utf8,
} from './der.ts';
import { privateKeyOf, spkiOfKey } from './keys.ts';
import type { PoolKey } from './keys.ts';

/** One attribute: its type's short name or OID, and a text or an encoded value. */
export type Attribute = readonly [type: string, value: string | Uint8Array];

/**
 * A name: a DN text as folders carry it (smallest first, 'cn=…,ou=…,o=…,c=kr'), or its RDNs in the order of the DER,
 * each with one attribute or several.
 */
export type NameInput = string | readonly (readonly Attribute[])[];

export interface CertificateInput {
  readonly subject: NameInput;
  /** Who signs; nobody: it signs itself. */
  readonly issuer?: TestAuthority;
  /** The issuer's name where it differs from the authority's own. */
  readonly issuerName?: NameInput;
  readonly key?: PoolKey;
  readonly serial?: bigint | number;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly policies?: readonly string[];
  /** keyUsage bits, bit n as 2^n; null leaves the extension out. */
  readonly keyUsage?: number | null;
  readonly ca?: boolean;
  /** Puts a VID into subjectAltName, as identity checks use it. */
  readonly identity?: { readonly name: string; readonly idNumber: string; readonly randomBytes: Uint8Array };
  readonly crl?: readonly string[];
  readonly ocsp?: readonly string[];
  /** Further extensions, encoded. */
  readonly extensions?: readonly Uint8Array[];
  /** 1 has no extensions at all. */
  readonly version?: 1 | 3;
  /** False saves the time of a real signature where only the fields matter. */
  readonly signed?: boolean;
}

/** An authority of the tests: its certificate, and the key that signs. */
export interface TestAuthority {
  readonly name: NameInput;
  readonly key: PoolKey;
  readonly certificate: Uint8Array;
}

export const keyUsage = {
  /** digitalSignature, nonRepudiation */
  sign: 0b11,
  /** keyEncipherment */
  km: 0b100,
  /** keyCertSign, cRLSign */
  ca: 0b110_0000,
} as const;

const attributeTypes: Readonly<Record<string, string>> = {
  cn: '2.5.4.3',
  sn: '2.5.4.4',
  serialnumber: '2.5.4.5',
  c: '2.5.4.6',
  l: '2.5.4.7',
  st: '2.5.4.8',
  o: '2.5.4.10',
  ou: '2.5.4.11',
  uid: '0.9.2342.19200300.100.1.1',
  emailaddress: '1.2.840.113549.1.9.1',
};

/** A certificate's DER. Without more than a subject it is a signing certificate of `sign-1`, valid through 2026. */
export function makeCertificate(input: CertificateInput): Uint8Array {
  const signer: PoolKey = input.issuer?.key ?? input.key ?? 'sign-1';
  const algorithm = signatureAlgorithm(signer);
  const issuerName = input.issuerName ?? input.issuer?.name ?? input.subject;
  const version = input.version ?? 3;
  const tbs = sequence(
    ...(version === 3 ? [explicit(0, integer(2))] : []),
    integer(input.serial ?? 0x1234abcd),
    algorithm,
    encodeName(issuerName),
    sequence(
      time(input.notBefore ?? new Date('2026-01-01T00:00:00+09:00')),
      time(input.notAfter ?? new Date('2026-12-31T23:59:59+09:00')),
    ),
    encodeName(input.subject),
    spkiOfKey(input.key ?? 'sign-1'),
    ...(version === 3 ? [explicit(3, sequence(...extensionsOf(input)))] : []),
  );
  const signature = input.signed === false ? new Uint8Array(256) : sign('sha256', tbs, privateKeyOf(signer));
  return sequence(tbs, algorithm, bits(signature));
}

function signatureAlgorithm(key: PoolKey): Uint8Array {
  return key === 'sign-ec'
    ? sequence(oid('1.2.840.10045.4.3.2'))
    : sequence(oid('1.2.840.113549.1.1.11'), nothing());
}

function extensionsOf(input: CertificateInput): Uint8Array[] {
  const usage = input.keyUsage === undefined ? (input.ca ? keyUsage.ca : keyUsage.sign) : input.keyUsage;
  const found: Uint8Array[] = [
    extension(
      '2.5.29.14',
      false,
      octets(
        createHash('sha1')
          .update(spkiOfKey(input.key ?? 'sign-1'))
          .digest(),
      ),
    ),
  ];
  if (input.issuer !== undefined) {
    const keyId = createHash('sha1').update(spkiOfKey(input.issuer.key)).digest();
    found.push(extension('2.5.29.35', false, sequence(implicit(0, keyId))));
  }
  if (usage !== null) found.push(extension('2.5.29.15', true, encodeKeyUsage(usage)));
  if (input.ca) found.push(extension('2.5.29.19', true, sequence(boolean(true))));
  if (input.policies !== undefined && input.policies.length > 0) {
    found.push(
      extension('2.5.29.32', true, sequence(...input.policies.map((policy) => sequence(oid(policy))))),
    );
  }
  if (input.identity !== undefined) {
    found.push(extension('2.5.29.17', false, sequence(encodeIdentity(input.identity))));
  }
  if (input.crl !== undefined) {
    const points = input.crl.map((url) =>
      sequence(explicit(0, explicit(0, implicit(6, Buffer.from(url, 'latin1'))))),
    );
    found.push(extension('2.5.29.31', false, sequence(...points)));
  }
  if (input.ocsp !== undefined) {
    const places = input.ocsp.map((url) =>
      sequence(oid('1.3.6.1.5.5.7.48.1'), implicit(6, Buffer.from(url, 'latin1'))),
    );
    found.push(extension('1.3.6.1.5.5.7.1.1', false, sequence(...places)));
  }
  return [...found, ...(input.extensions ?? [])];
}

/** One Extension around its encoded value. */
export function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(type), ...(critical ? [boolean(true)] : []), octets(value));
}

function encodeKeyUsage(usage: number): Uint8Array {
  let first = 0;
  for (let bit = 0; bit < 8; bit += 1) if (usage & (1 << bit)) first |= 0x80 >> bit;
  if (usage & 0x100) return bits(Uint8Array.of(first, 0x80), 7);
  // X.690 §11.2.2: trailing zero bits of a named bit list are left out.
  let unused = 0;
  while (unused < 7 && (first & (1 << unused)) === 0) unused += 1;
  return first === 0 ? bits(new Uint8Array()) : bits(Uint8Array.of(first), unused);
}

/** The otherName with which a site checks an identity number (docs/npki.md): vid = h(h({ idn, R })). */
function encodeIdentity(identity: NonNullable<CertificateInput['identity']>): Uint8Array {
  const secret = sequence(printable(identity.idNumber), bits(identity.randomBytes));
  const once = createHash('sha256').update(secret).digest();
  const vid = createHash('sha256').update(once).digest();
  const hash = sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), explicit(0, octets(vid)));
  return tlv(
    0xa0,
    oid('1.2.410.200004.10.1.1'),
    explicit(0, sequence(utf8(identity.name), sequence(sequence(oid('1.2.410.200004.10.1.1.1'), hash)))),
  );
}

/** An RDNSequence. */
export function encodeName(name: NameInput): Uint8Array {
  const rdns = typeof name === 'string' ? parseDn(name) : name;
  return sequence(
    ...rdns.map((rdn) =>
      set(
        ...rdn.map(([type, value]) => {
          const text = typeof value !== 'string' ? value : stringOf(type, value);
          return sequence(oid(attributeTypes[type] ?? type), text);
        }),
      ),
    ),
  );
}

function stringOf(type: string, value: string): Uint8Array {
  if (type === 'c' || type === 'serialnumber') return printable(value);
  return type === 'emailaddress' ? ia5(value) : utf8(value);
}

function parseDn(dn: string): Attribute[][] {
  return dn
    .split(/(?<!\\),/)
    .map((part) => {
      const equals = part.indexOf('=');
      const attribute: Attribute = [
        part.slice(0, equals).toLowerCase(),
        part.slice(equals + 1).replace(/\\(.)/g, '$1'),
      ];
      return [attribute];
    })
    .reverse();
}
