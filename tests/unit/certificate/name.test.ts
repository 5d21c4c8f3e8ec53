import { describe, expect, it } from 'vitest';
import { sameDn, scanCard } from '../../../src/certificate/index.ts';
import type { Name } from '../../../src/certificate/index.ts';
import { makeCertificate } from '../../support/certificates.ts';
import type { NameInput } from '../../support/certificates.ts';
import { bmp, integer, tlv, utf8 } from '../../support/der.ts';

function nameOf(subject: NameInput): Name {
  const result = scanCard(makeCertificate({ subject, signed: false }));
  if (!result.ok) throw result.error;
  return result.value.subject;
}

describe('a name', () => {
  it('is written smallest first, in lower-case names, without spaces after commas', () => {
    const dn = 'cn=홍길동()0020046202601015678901,ou=WOORI,ou=personal4IB,o=yessign,c=kr';
    expect(nameOf(dn)).toEqual({
      dn,
      commonName: '홍길동()0020046202601015678901',
      organization: 'yessign',
      units: ['WOORI', 'personal4IB'],
    });
  });

  it('has commas, plus signs, quotes and backslashes escaped in its text and plain in its parts', () => {
    const name = nameOf([[['c', 'KR']], [['o', 'A, B + "C" \\ D']], [['cn', '가,나']]]);
    expect(name.dn).toBe('cn=가\\,나,o=A\\, B \\+ \\"C\\" \\\\ D,c=KR');
    expect([name.commonName, name.organization]).toEqual(['가,나', 'A, B + "C" \\ D']);
  });

  it('joins the attributes of one RDN with a plus sign', () => {
    const name = nameOf([
      [['o', 'yessign']],
      [
        ['cn', '홍길동'],
        ['serialnumber', '7'],
      ],
    ]);
    expect(name.dn).toBe('cn=홍길동+serialnumber=7,o=yessign');
    expect(name.commonName).toBe('홍길동');
  });

  it('reads every kind of string the field uses', () => {
    const eucKr = Buffer.from('c8abb1e6b5bf', 'hex');
    expect(nameOf([[['cn', bmp('홍길동')]]]).dn).toBe('cn=홍길동');
    expect(nameOf([[['cn', tlv(0x14, Buffer.from('홍길동'))]]]).dn).toBe('cn=홍길동');
    expect(nameOf([[['cn', tlv(0x14, eucKr)]]]).dn).toBe('cn=홍길동');
    expect(nameOf([[['cn', tlv(0x13, eucKr)]]]).dn).toBe('cn=홍길동');
    expect(nameOf([[['cn', tlv(0x1c, Buffer.from('0000d64d0001f511', 'hex'))]]]).dn).toBe('cn=홍\u{1f511}');
    expect(nameOf([[['cn', bmp('가,나')]]]).dn).toBe('cn=가\\,나');
  });

  it('writes an unknown attribute by its OID, a value without a text in hexadecimal', () => {
    expect(nameOf([[['1.2.410.200004.9.9', '값']]]).dn).toBe('1.2.410.200004.9.9=값');
    expect(nameOf([[['cn', integer(5)]]]).dn).toBe('cn=#020105');
    expect(nameOf([[['uid', 'hong']], [['emailaddress', 'a@b.kr']]]).dn).toBe('emailaddress=a@b.kr,uid=hong');
  });

  it('takes long values, and the most specific CN of two', () => {
    const long = '가'.repeat(100);
    expect(nameOf([[['cn', 'CA']], [['cn', long]]])).toMatchObject({
      dn: `cn=${long},cn=CA`,
      commonName: long,
    });
  });

  it('may be empty', () => {
    expect(nameOf([])).toEqual({ dn: '', commonName: '', organization: '', units: [] });
  });

  it('with an empty RDN, an RDN of something else or hundreds of parts is damage', () => {
    for (const subject of [[[]], Array.from({ length: 65 }, () => [['ou', 'x'] as const])]) {
      const result = scanCard(makeCertificate({ subject, signed: false }));
      expect(result.ok ? 'ok' : result.error.reason).toBe('certificate-damaged');
    }
    const der = Buffer.from(makeCertificate({ subject: [[['cn', utf8('가나다라')]]], signed: false }));
    const at = der.lastIndexOf(Buffer.from('310f300d0603550403', 'hex'));
    der[at + 1] = 0x0e;
    const result = scanCard(der);
    expect(result.ok ? 'ok' : result.error.reason).toBe('certificate-damaged');
  });
});

describe('two DNs', () => {
  it('are the same whatever their case and Unicode form', () => {
    const nfd = 'CN=홍길동,O=YesSign,C=KR'.normalize('NFD');
    expect(sameDn('cn=홍길동,o=yessign,c=kr', nfd)).toBe(true);
    expect(sameDn('cn=홍길동,o=yessign,c=kr', 'cn=홍길순,o=yessign,c=kr')).toBe(false);
  });
});
