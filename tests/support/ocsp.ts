/** OCSP responses made by hand: what a responder says, and everything it shouldn't. */
import { createHash, sign } from 'node:crypto';
import { children, readTlv } from '../../src/asn1/index.ts';
import { outlineOf } from '../../src/certificate/index.ts';
import { extension } from './certificates.ts';
import { bits, explicit, implicit, integer, nothing, octets, oid, sequence, tlv } from './der.ts';
import { privateKeyOf } from './keys.ts';
import type { PoolKey } from './keys.ts';

const hashOids = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1' } as const;

/** What is said of one certificate. */
export interface SinglePlan {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  readonly status?: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Date;
  readonly reason?: number;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly hash?: 'sha1' | 'sha256';
  readonly extensions?: readonly Uint8Array[];
}

export interface OcspPlan {
  readonly singles: readonly SinglePlan[];
  readonly producedAt: Date;
  /** Whose name or key stands as the responder's. */
  readonly responder: Uint8Array;
  readonly by?: 'name' | 'key';
  readonly signer: PoolKey;
  readonly nonce?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  readonly extensions?: readonly Uint8Array[];
  readonly digest?: 'sha256' | 'sha1';
  readonly version?: number;
  readonly tamper?: boolean;
}

const general = (date: Date): Uint8Array =>
  tlv(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'latin1'));
const enumerated = (value: number): Uint8Array => tlv(0x0a, Uint8Array.of(value));

function nameOf(der: Uint8Array): Uint8Array {
  const { subject } = outlineOf(der);
  return der.subarray(subject.at, subject.end);
}

/** The bits of subjectPublicKey. */
function keyOf(der: Uint8Array): Uint8Array {
  const { spki } = outlineOf(der);
  const [, key] = children(der, readTlv(der, spki.at));
  if (key === undefined) throw new Error('no key');
  return der.subarray(key.start + 1, key.end);
}

function single(plan: SinglePlan): Uint8Array {
  const { certificate, issuer, hash = 'sha1', status = 'good' } = plan;
  const digest = (bytes: Uint8Array): Uint8Array => createHash(hash).update(bytes).digest();
  const { serial } = outlineOf(certificate);
  const id = sequence(
    sequence(oid(hashOids[hash]), nothing()),
    octets(digest(nameOf(issuer))),
    octets(digest(keyOf(issuer))),
    certificate.subarray(serial.at, serial.end),
  );
  const revoked = explicit(
    1,
    general(plan.revokedAt ?? plan.thisUpdate),
    ...(plan.reason === undefined ? [] : [explicit(0, enumerated(plan.reason))]),
  );
  const said = { good: implicit(0, new Uint8Array()), unknown: implicit(2, new Uint8Array()), revoked }[
    status
  ];
  return sequence(
    id,
    said,
    general(plan.thisUpdate),
    ...(plan.nextUpdate === undefined ? [] : [explicit(0, general(plan.nextUpdate))]),
    ...(plan.extensions === undefined ? [] : [explicit(1, sequence(...plan.extensions))]),
  );
}

/** The response's DER. */
export function makeOcsp(plan: OcspPlan): Uint8Array {
  const { responder, digest = 'sha256' } = plan;
  const key = createHash('sha1').update(keyOf(responder)).digest();
  const extensions = [
    ...(plan.nonce === undefined ? [] : [extension('1.3.6.1.5.5.7.48.1.2', false, octets(plan.nonce))]),
    ...(plan.extensions ?? []),
  ];
  const data = sequence(
    ...(plan.version === undefined ? [] : [explicit(0, integer(plan.version))]),
    plan.by === 'key' ? explicit(2, octets(key)) : explicit(1, nameOf(responder)),
    general(plan.producedAt),
    sequence(...plan.singles.map(single)),
    ...(extensions.length === 0 ? [] : [explicit(1, sequence(...extensions))]),
  );
  const signature = Uint8Array.from(sign(digest, data, privateKeyOf(plan.signer)));
  if (plan.tamper === true) signature[9] = (signature[9] ?? 0) ^ 1;
  const algorithm = digest === 'sha256' ? '1.2.840.113549.1.1.11' : '1.2.840.113549.1.1.5';
  const basic = sequence(
    data,
    sequence(oid(algorithm), nothing()),
    bits(signature),
    ...(plan.certificates === undefined ? [] : [explicit(0, sequence(...plan.certificates))]),
  );
  return sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

/** A responder that doesn't answer, and why (RFC 6960 §4.2.1). */
export function ocspRefusal(status: number): Uint8Array {
  return sequence(enumerated(status));
}

/** The nonce of a request, as `ocspRequest` makes it; null where it has none. */
export function nonceIn(request: Uint8Array): Uint8Array | null {
  const at = Buffer.from(request).indexOf(oid('1.3.6.1.5.5.7.48.1.2'));
  if (at < 0) return null;
  const value = readTlv(request, readTlv(request, at).end);
  const nonce = readTlv(request, value.start, value.end);
  return request.subarray(nonce.start, nonce.end);
}
