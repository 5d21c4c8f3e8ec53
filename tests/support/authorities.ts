import { makeCertificate } from './certificates.ts';
import type { TestAuthority } from './certificates.ts';
import type { PoolKey } from './keys.ts';

/**
 * A small test hierarchy: one root of the tests' own, and issuing authorities that carry the O of real ones, so that
 * institutions and usages are recognised. Nothing chains to a real root.
 */
const rootName = 'cn=Dojang Test Root,ou=Test Authority Central,o=Dojang Test,c=KR';

export const testRoot: TestAuthority = {
  name: rootName,
  key: 'root',
  certificate: makeCertificate({
    subject: rootName,
    key: 'root',
    serial: 1,
    ca: true,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2045-01-01T00:00:00Z'),
  }),
};

function issuing(name: string, serial: number, key: PoolKey = 'ca'): TestAuthority {
  return {
    name,
    key,
    certificate: makeCertificate({
      subject: name,
      issuer: testRoot,
      key,
      serial,
      ca: true,
      policies: ['2.5.29.32.0'],
      notBefore: new Date('2020-06-01T00:00:00Z'),
      notAfter: new Date('2040-06-01T00:00:00Z'),
    }),
  };
}

export const authorities = {
  yessign: issuing('cn=yessignCA-Test Class 9,ou=AccreditedCA,o=yessign,c=kr', 2),
  signKorea: issuing('cn=SignKorea Test CA9,ou=AccreditedCA,o=SignKorea,c=KR', 3),
  kica: issuing('cn=signGATE Test CA9,ou=AccreditedCA,o=KICA,c=KR', 4),
  crossCert: issuing('cn=CrossCertTestCA9,ou=AccreditedCA,o=CrossCert,c=KR', 5),
  tradeSign: issuing('cn=TradeSignTestCA9,ou=AccreditedCA,o=TradeSign,c=KR', 6),
} as const;
