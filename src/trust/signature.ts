import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { HashName, SignatureScheme } from './algorithms.ts';
import { BoundedMap } from './bounded-map.ts';
import type { PublicKey } from './public-key.ts';

/** Something signed: the bytes that were signed, how, and the signature. */
export interface Signed {
  /** SHA-256 of the whole, lower-case hexadecimal. */
  readonly sha256: string;
  readonly tbs: Uint8Array;
  readonly scheme: SignatureScheme;
  readonly signature: Uint8Array;
}

/** `weak`: made in a way that anybody may have forged, so that it isn't even tried. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unsupported' | 'weak';

/** RSA keys below are refused: 1024 bits fell to academia's reach, 768 were factored in 2009. */
const leastRsaBits = 1024;

/**
 * Verdicts found before. They depend on nothing but the bytes of both, so that keeping them changes no answer: authorities'
 * certificates and CRLs are met again with every person's certificate.
 */
const verdicts = new BoundedMap<string, SignatureVerdict>(2048);

/** Whether the signature was made with the key (RFC 5280 §4.1.1.3). `spend` is called before each real check. */
export function checkSignature(signed: Signed, key: PublicKey, spend: () => void): SignatureVerdict {
  const question = `${signed.sha256}${key.id.length <= longestKept ? key.id : ''}`;
  const known = key.id.length <= longestKept ? verdicts.get(question) : undefined;
  if (known !== undefined) return known;
  spend();
  const verdict = verdictOn(signed, key);
  return key.id.length <= longestKept ? verdicts.add(question, verdict) : verdict;
}

/** Hexadecimal digits of a key of 4096 bits, and some. */
const longestKept = 1400;

function verdictOn({ tbs, scheme, signature }: Signed, key: PublicKey): SignatureVerdict {
  if (scheme.kind === 'unknown' || key.kind === 'none') return 'unsupported';
  if ('hash' in scheme && (scheme.hash === 'md5' || scheme.hash === 'md2')) return 'weak';
  // A plain RSA key may make PSS signatures, a PSS key nothing else (RFC 4055 §1.2).
  const fits = scheme.kind === key.kind || (scheme.kind === 'rsa-pss' && key.kind === 'rsa');
  if (!fits || signature.length === 0) return 'invalid';
  if (key.bits > 0 && key.bits < leastRsaBits) return 'weak';
  const object = key.object();
  if (object === null) return 'unsupported';
  try {
    return holds(tbs, scheme, signature, object, key) ? 'valid' : 'invalid';
  } catch (error) {
    // The platform's own errors: an algorithm this one was built without (Ed448 in BoringSSL).
    if (error instanceof Error) return 'unsupported';
    throw error;
  }
}

function holds(
  tbs: Uint8Array,
  scheme: Exclude<SignatureScheme, { kind: 'unknown' }>,
  signature: Uint8Array,
  object: KeyObject,
  { only }: PublicKey,
): boolean {
  switch (scheme.kind) {
    case 'rsa':
      return verify(scheme.hash, tbs, object, signature);
    case 'rsa-pss':
      // RFC 4055 §3.3: the same hash, and at least the salt the key asks for.
      if (only !== null && (only.hash !== scheme.hash || only.saltLength > scheme.saltLength)) return false;
      return verify(
        scheme.hash,
        tbs,
        { key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength },
        signature,
      );
    case 'ecdsa':
      return verify(scheme.hash, tbs, object, signature);
    case 'ed25519':
    case 'ed448':
      return verify(null, tbs, object, signature);
  }
}

/** SHA-1 is refused for new signatures from 2014 on (NIST SP 800-131A). */
const sha1Until = Date.UTC(2014, 0, 1);
const soundRsaBits = 2048;

/** Why a signature or key is weak, though it is not refused. */
export type Weakness = 'md5' | 'sha1' | 'rsa-short';

/** What is weak about how something was signed at that time. */
export function weakSignature(scheme: SignatureScheme, madeAt: number): Weakness[] {
  const hash: HashName | null = 'hash' in scheme ? scheme.hash : null;
  if (hash === 'md5' || hash === 'md2') return ['md5'];
  return hash === 'sha1' && madeAt >= sha1Until ? ['sha1'] : [];
}

/** What is weak about a key. */
export function weakKey({ kind, bits }: PublicKey): Weakness[] {
  return (kind === 'rsa' || kind === 'rsa-pss') && bits < soundRsaBits ? ['rsa-short'] : [];
}
