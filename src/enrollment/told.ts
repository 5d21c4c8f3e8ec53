import { childAt, children, expectTag, readTlv, tag } from '../asn1/index.ts';
import { attempt, DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { checkPath } from '../trust/index.ts';
import { certificateFacts } from './certificate-facts.ts';
import { base64, sameBytes } from './encoding.ts';
import { infoType } from './messages/index.ts';
import type { InfoTypeAndValue } from './messages/index.ts';
import type { Told } from './types.ts';

/** The elements of a SEQUENCE OF, each as its DER. @throws DojangError `der-*` */
function elementsOf(value: Uint8Array): Uint8Array[] {
  const list = expectTag(value, 0, value.length, tag.sequence);
  return children(value, list).map(({ at, end }) => value.subarray(at, end));
}

/** What a genp says (RFC 9810 §5.3.19, RFC 9483 §4.3). Fails with `cmp-body`, and as `rootUpdateIn`. */
export function toldIn(
  genp: readonly InfoTypeAndValue[],
  trust: readonly Uint8Array[],
  now: Date,
): Result<Told> {
  const valueOf = (type: string): Uint8Array | undefined =>
    genp.find((info) => info.infoType === type)?.infoValue;
  const told = attempt(() => {
    const [certificates, keyTypes, update] = [
      valueOf(infoType.caCerts),
      valueOf(infoType.signKeyPairTypes),
      valueOf(infoType.rootCaKeyUpdate),
    ];
    return {
      certificates: certificates === undefined ? [] : elementsOf(certificates).map(base64),
      keyTypes: keyTypes === undefined ? [] : elementsOf(keyTypes).map(base64),
      rootUpdate: update === undefined ? null : rootUpdateIn(update, trust, now),
    };
  });
  if (told.ok || !told.error.reason.startsWith('der-')) return told;
  return { ok: false, error: new DojangError('cmp-body', { body: 'genp' }, told.error) };
}

/**
 *     RootCaKeyUpdateContent ::= SEQUENCE {               -- RFC 9810 §5.3.19.15
 *       newWithNew      CMPCertificate,
 *       newWithOld  [0] CMPCertificate OPTIONAL,
 *       oldWithNew  [1] CMPCertificate OPTIONAL }
 *
 * A new root is only told of where the old one vouches for its key: newWithOld leads to the configured trust.
 * @throws DojangError `der-*`, `cmp-certificate-path`
 */
function rootUpdateIn(
  value: Uint8Array,
  trust: readonly Uint8Array[],
  now: Date,
): NonNullable<Told['rootUpdate']> {
  const content = expectTag(value, 0, value.length, tag.sequence);
  const first = expectTag(value, content.start, content.end, tag.sequence);
  const newWithNew = value.subarray(first.at, first.end);
  const linkOf = (n: number): Uint8Array | null => {
    const wrapper = children(value, content).find((child) => child.tag === tag.explicit(n));
    if (wrapper === undefined) return null;
    const certificate = childAt(value, wrapper, 0) ?? readTlv(value, wrapper.start, wrapper.end);
    return value.subarray(certificate.at, certificate.end);
  };
  const [newWithOld, oldWithNew] = [linkOf(0), linkOf(1)];
  const [root, link] = [certificateFacts(newWithNew), certificateFacts(newWithOld ?? new Uint8Array())];
  const isVouched =
    newWithOld !== null &&
    root.ok &&
    link.ok &&
    sameBytes(root.value.spki, link.value.spki) &&
    checkPath({ leaf: newWithOld, anchors: trust, at: now }).ok;
  if (!isVouched) throw new DojangError('cmp-certificate-path', { why: 'issuer-unknown' });
  return {
    newWithNew: base64(newWithNew),
    newWithOld: base64(newWithOld),
    oldWithNew: oldWithNew === null ? null : base64(oldWithNew),
  };
}
