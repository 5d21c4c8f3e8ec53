import { describe as suite, expect, it } from 'vitest';
import { describe, isPractice, issuedBy, practiceMark, scanCard } from '../../../src/certificate/index.ts';
import type { CardScan } from '../../../src/certificate/index.ts';
import { authorities } from '../../support/authorities.ts';
import { makeCertificate } from '../../support/certificates.ts';
import type { NameInput, TestAuthority } from '../../support/certificates.ts';
import { fixture } from '../../support/fixtures.ts';

function card(subject: NameInput, issuer: TestAuthority, policy?: string): CardScan {
  const der = makeCertificate({
    subject,
    issuer,
    policies: policy === undefined ? [] : [policy],
    signed: false,
  });
  const result = scanCard(der);
  if (!result.ok) throw result.error;
  return result.value;
}

const { yessign, signKorea, kica, crossCert, tradeSign } = authorities;

/** The shapes of docs/npki.md, one by one: DN, authority, and what a person should read. */
const shapes: readonly (readonly [
  dn: string,
  issuer: TestAuthority,
  owner: string,
  latin: string,
  institution: string,
])[] = [
  [
    'cn=홍길동(HONG GIL DONG)0020046202601015678901,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
    yessign,
    '홍길동',
    'HONG GIL DONG',
    '우리은행',
  ],
  [
    'cn=홍길동()0088042202601015678901,ou=SHB,ou=personal4IB,o=yessign,c=kr',
    yessign,
    '홍길동',
    '',
    '신한은행',
  ],
  ['cn=홍길동()00040451A2B3C4D5E,ou=KMB,ou=personal4IB,o=yessign,c=kr', yessign, '홍길동', '', 'KB국민은행'],
  [
    'cn=홍길동()009104120200225191000030,ou=INITECH,ou=personal4IB,o=yessign,c=kr',
    yessign,
    '홍길동',
    '',
    '금융결제원',
  ],
  [
    'cn=홍길동()002304120260225191000030,ou=알수없음,ou=personal4IB,o=yessign,c=kr',
    yessign,
    '홍길동',
    '',
    'SC제일은행',
  ],
  [
    'cn=가나다(주)()0003680202601015678901,ou=GANADA,ou=IBK,ou=xUse4Esero,o=yessign,c=kr',
    yessign,
    '가나다(주)',
    '',
    'IBK기업은행',
  ],
  [
    'cn=(주)가나다(GANADA)0081050202601015678901,ou=WOORI,ou=HNB,ou=corporation4EC,o=yessign,c=kr',
    yessign,
    '(주)가나다',
    'GANADA',
    '하나은행',
  ],
  ['cn=홍길동-1234567,ou=HTS,ou=대신,ou=증권,o=SignKorea,c=KR', signKorea, '홍길동', '', '대신증권'],
  ['cn=홍길동,ou=HTS,ou=키움증권,ou=증권,o=SignKorea,c=KR', signKorea, '홍길동', '', '키움증권'],
  ['cn=홍길동()1234567,ou=HTS,ou=새벽,ou=증권,o=SignKorea,c=KR', signKorea, '홍길동', '', '새벽증권'],
  ['cn=홍길동()123,ou=HTS,ou=동양,ou=증권,o=SignKorea,c=KR', signKorea, '홍길동', '', '유안타증권'],
  [
    'cn=○○상사,ou=RA센터,ou=우체국(확대업무),ou=등록기관,ou=licensedCA,o=KICA,c=KR',
    kica,
    '○○상사',
    '',
    '한국정보인증',
  ],
  [
    'cn=하늘상사(주),ou=RA센터,ou=등록기관,ou=licensedCA,o=KICA,c=KR',
    kica,
    '하늘상사(주)',
    '',
    '한국정보인증',
  ],
  [
    'cn=(주)하늘상사,ou=법인,ou=한국전자인증,ou=licensedCA,o=CrossCert,c=KR',
    crossCert,
    '(주)하늘상사',
    '',
    '한국전자인증',
  ],
  [
    'cn=주식회사가나다(GANADA)0004050A001234567,ou=GANADA,ou=KMB,ou=corporation4EC,o=CrossCert,c=KR',
    crossCert,
    '주식회사가나다',
    'GANADA',
    'KB국민은행',
  ],
  [
    'cn=○○무역_0001234567,ou=KTNET,ou=LicensedCA,o=TradeSign,c=KR',
    tradeSign,
    '○○무역',
    '',
    '한국무역정보통신',
  ],
];

suite('a certificate in words', () => {
  it.each(shapes)('%s', (dn, issuer, owner, latin, institution) => {
    expect(describe(card(dn, issuer), 'ko')).toMatchObject({ owner, ownerLatin: latin, institution });
  });

  it('says what it is for, in both languages', () => {
    const bank = card(
      'cn=홍길동()0081,ou=HNB,ou=personal4IB,o=yessign,c=kr',
      yessign,
      '1.2.410.200005.1.1.4',
    );
    expect(describe(bank, 'ko')).toMatchObject({
      usageLabel: '은행·보험용',
      goodFor: '은행, 카드, 보험, 정부24, 홈택스',
      issuerName: '금융결제원',
      institution: '하나은행',
    });
    expect(describe(bank, 'en')).toMatchObject({
      usageLabel: 'bank and insurance',
      institution: 'Hana Bank',
    });
  });

  it('says so where a usage is not known', () => {
    const unknown = card('cn=a,o=yessign,c=kr', yessign, '1.2.3.4');
    expect(describe(unknown, 'ko')).toMatchObject({ usageLabel: '알 수 없는 용도', goodFor: '' });
    expect(describe(unknown, 'en')).toMatchObject({ usageLabel: 'unknown usage', goodFor: '' });
  });

  it('names an unknown authority by what its certificate says', () => {
    const own: TestAuthority = {
      name: 'cn=Own CA,o=하늘인증,c=KR',
      key: 'ca',
      certificate: new Uint8Array(),
    };
    expect(describe(card('cn=a', own), 'ko')).toMatchObject({
      issuerName: '하늘인증',
      institution: '하늘인증',
    });
    const bare: TestAuthority = { name: 'cn=Bare CA', key: 'ca', certificate: new Uint8Array() };
    expect(describe(card('cn=a', bare), 'en').issuerName).toBe('Bare CA');
  });

  it('never leaves the owner empty where the certificate says anything', () => {
    expect(describe(card('ou=서버실,o=하늘,c=KR', yessign), 'ko').owner).toBe('서버실');
    expect(describe(card('cn=()0020,o=yessign', yessign), 'ko').owner).toBe('()0020');
    expect(describe(card('cn=_123,o=yessign', yessign), 'ko').owner).toBe('_123');
  });

  it('knows browser certificates, which must not be exported', () => {
    expect(describe(card('cn=홍길동,ou=WOORI,ou=personalB,o=yessign,c=kr', yessign), 'ko').browserOnly).toBe(
      true,
    );
    expect(describe(card('cn=홍길동,ou=WOORI,ou=corporation4ecb,o=yessign', yessign), 'ko').browserOnly).toBe(
      true,
    );
    expect(describe(card('cn=홍길동,ou=WOORI,ou=personal,o=yessign,c=kr', yessign), 'ko').browserOnly).toBe(
      false,
    );
  });

  it('knows a practice certificate by its issuer, never by what a person is called', () => {
    const practice: TestAuthority = {
      name: `cn=${practiceMark.korean} 인증기관,o=${practiceMark.latin} CA,c=KR`,
      key: 'ca',
      certificate: new Uint8Array(),
    };
    expect(isPractice(card('cn=홍길동', practice))).toBe(true);
    expect(isPractice(card('cn=연습용 PRACTICE', yessign))).toBe(false);
  });

  it('knows the site and phone of where to renew', () => {
    const bank = card('cn=홍길동()0081,ou=HNB,ou=personal4IB,o=yessign,c=kr', yessign);
    expect(issuedBy(bank)).toMatchObject({ id: 'hana', website: 'https://www.kebhana.com/' });
  });

  it('describes a real certificate', () => {
    const result = scanCard(fixture('pypinksign/signCert.der'));
    if (!result.ok) throw result.error;
    expect(describe(result.value, 'ko')).toMatchObject({
      owner: 'HKD',
      ownerLatin: 'KILDONG.HONG',
      usageLabel: '은행·보험용',
      institution: '금융결제원',
    });
  });
});
