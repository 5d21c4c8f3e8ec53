/** Hashes of key derivations, named as node:crypto and BoringSSL know them. */
export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Bytes of digest and of block (RFC 7292 appendix B.2: u and v). */
export const hashSizes: Readonly<
  Record<HashName, { readonly digestLength: number; readonly blockLength: number }>
> = {
  sha1: { digestLength: 20, blockLength: 64 },
  sha224: { digestLength: 28, blockLength: 64 },
  sha256: { digestLength: 32, blockLength: 64 },
  sha384: { digestLength: 48, blockLength: 128 },
  sha512: { digestLength: 64, blockLength: 128 },
};
