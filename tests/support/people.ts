import { authorities } from './authorities.ts';
import { keyUsage, makeCertificate } from './certificates.ts';
import type { TestAuthority } from './certificates.ts';
import { randomOf } from './keys.ts';
import type { PoolKey } from './keys.ts';

/** A sample certificate set as it lies in a folder. Every name and number is invented. */
export interface Sample {
  /** For tests to call it by. */
  readonly id: string;
  /** The folder below NPKI. */
  readonly authorityFolder: string;
  /** The subject as the folder's name carries it. */
  readonly dn: string;
  readonly signCert: Uint8Array;
  /** Null where only the certificate is there. */
  readonly signKey: SampleKey | null;
  readonly kmCert: Uint8Array | null;
  readonly kmKey: SampleKey | null;
}

export type SampleKey = Exclude<PoolKey, 'root' | 'ca' | 'other-ca' | 'sign-ec'>;

export interface SampleInput {
  readonly id: string;
  readonly dn: string;
  readonly issuer: TestAuthority;
  readonly authorityFolder: string;
  readonly policy: string;
  readonly serial: number;
  /** Last moment, and how long before that it began. */
  readonly notAfter: Date;
  readonly days?: number;
  readonly key?: SampleKey;
  readonly km?: boolean;
  readonly idNumber?: string;
  readonly signed?: boolean;
}

const dayMs = 86_400_000;

/** The last second of the day in Korea that lies `days` after `now`: how the field's certificates end. */
export function koreanDayEnd(now: Date, days: number): Date {
  const koreaMs = 9 * 3_600_000;
  const midnight = Math.floor((now.getTime() + koreaMs) / dayMs) * dayMs - koreaMs;
  return new Date(midnight + (days + 1) * dayMs - 1000);
}

/** One person's certificate set. */
export function makeSample(input: SampleInput): Sample {
  const key = input.key ?? 'sign-1';
  const notBefore = new Date(input.notAfter.getTime() - (input.days ?? 366) * dayMs + 1000);
  const name = /^cn=([^(,]*)/i.exec(input.dn)?.[1] ?? '';
  const shared = {
    subject: input.dn,
    issuer: input.issuer,
    notBefore,
    notAfter: input.notAfter,
    policies: [input.policy],
    signed: input.signed ?? true,
  };
  return {
    id: input.id,
    authorityFolder: input.authorityFolder,
    dn: input.dn,
    signCert: makeCertificate({
      ...shared,
      key,
      serial: input.serial,
      identity: { name, idNumber: input.idNumber ?? '0000000000000', randomBytes: randomOf(key) },
      crl: [
        `ldap://dir.test.invalid:389/ou=dp1p${input.serial},ou=AccreditedCA,c=KR?certificateRevocationList`,
      ],
      ocsp: ['http://ocsp.test.invalid:4612'],
    }),
    signKey: key,
    kmCert: input.km
      ? makeCertificate({ ...shared, key: 'km-1', serial: input.serial + 1, keyUsage: keyUsage.km })
      : null,
    kmKey: input.km ? 'km-1' : null,
  };
}

/** The people of the sample tour, as they stand at `now`. */
export function tourSamples(now: Date): readonly Sample[] {
  return [
    makeSample({
      id: 'hana',
      dn: 'cn=김하늘(KIM HA NEUL)008104120251130812345678,ou=HNB,ou=personal4IB,o=yessign,c=kr',
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 0x2f41a07c,
      notAfter: koreanDayEnd(now, 6),
      key: 'sign-1',
    }),
    makeSample({
      id: 'general',
      dn: 'cn=김하늘()2026062400123456,ou=RA센터,ou=한국정보인증,ou=등록기관,ou=licensedCA,o=KICA,c=KR',
      issuer: authorities.kica,
      authorityFolder: 'KICA',
      policy: '1.2.410.200004.5.2.1.2',
      serial: 0x5b0391e4,
      notAfter: koreanDayEnd(now, 212),
      key: 'sign-2',
      km: true,
    }),
    makeSample({
      id: 'securities',
      dn: 'cn=김하늘-2204418,ou=HTS,ou=삼성,ou=증권,o=SignKorea,c=KR',
      issuer: authorities.signKorea,
      authorityFolder: 'SignKorea',
      policy: '1.2.410.200004.5.1.1.9',
      serial: 0x01a3c5e7,
      notAfter: koreanDayEnd(now, 23),
      key: 'sign-3',
    }),
    makeSample({
      id: 'business',
      dn: 'cn=(주)하늘상사(HANEUL TRADING)0020682026031200765432,ou=HANEUL,ou=WOORI,ou=xUse4Esero,o=yessign,c=kr',
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.6.8',
      serial: 0x2f41b8d1,
      notAfter: koreanDayEnd(now, 108),
      key: 'sign-3072',
    }),
    makeSample({
      id: 'trade',
      dn: 'cn=하늘무역_0001234567,ou=KTNET,ou=LicensedCA,o=TradeSign,c=KR',
      issuer: authorities.tradeSign,
      authorityFolder: 'TradeSign',
      policy: '1.2.410.200012.1.1.3',
      serial: 0x0b9d12,
      notAfter: koreanDayEnd(now, 301),
      key: 'sign-4',
      km: true,
    }),
    makeSample({
      id: 'expired',
      dn: 'cn=김하늘(KIM HA NEUL)008804120240611876543210,ou=SHB,ou=personal4IB,o=yessign,c=kr',
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 0x1e7754a0,
      notAfter: koreanDayEnd(now, -163),
      key: 'sign-4',
    }),
  ];
}
