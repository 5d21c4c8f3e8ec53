import type { TrustedAuthority } from '../../../src/contract/index.ts';

/** Whom everybody trusts here. */
export const pinnedAuthority: TrustedAuthority = {
  sha256: '2e'.repeat(32),
  subject: 'cn=KISA RootCA 4,ou=Korea Certification Authority Central,o=KISA,c=KR',
  notBefore: '2010-11-11T00:00:00Z',
  notAfter: '2040-11-11T00:00:00Z',
  kind: 'pinned',
  origins: [],
  addedAt: null,
};

/** What is in the file that the system's dialog gives. */
export const proposedAuthority: TrustedAuthority = {
  sha256: '4f9a02c761be18d3'.repeat(4),
  subject: 'cn=하늘상사 사내 인증기관,o=Haneul Trading,c=KR',
  notBefore: '2024-01-01T00:00:00Z',
  notAfter: '2034-01-01T00:00:00Z',
  kind: 'added',
  origins: [],
  addedAt: null,
};
