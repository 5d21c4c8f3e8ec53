import type { RsaPrivateKeyInfo } from './private-key-info.ts';

/**
 * Whether the numbers of an RSA key belong together (RFC 8017 §3.2): n = pq, ed ≡ 1, dP and dQ are d's remainders,
 * qInv·q ≡ 1. A signature that verifies doesn't prove it: OpenSSL falls back from damaged primes to d, and never
 * looks at a damaged d while the primes are sound; other software then fails with the same key.
 */
export function isConsistent(key: RsaPrivateKeyInfo): boolean {
  const [d = 0n, p = 0n, q = 0n, dP = 0n, dQ = 0n, qInv = 0n] = key.secretsBytes.map(numberOf);
  const e = numberOf(key.exponent);
  if (p < 3n || q < 3n || p * q !== numberOf(key.modulus)) return false;
  return (
    (e * d) % (p - 1n) === 1n &&
    (e * d) % (q - 1n) === 1n &&
    d % (p - 1n) === dP &&
    d % (q - 1n) === dQ &&
    qInv < p &&
    (qInv * q) % p === 1n
  );
}

function numberOf(magnitude: Uint8Array): bigint {
  let value = 0n;
  for (const byte of magnitude) value = (value << 8n) | BigInt(byte);
  return value;
}
