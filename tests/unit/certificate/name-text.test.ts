import { describe, expect, test } from 'vitest';
import { readTlv } from '../../../src/asn1/index.ts';
import { dnOf, nameFromText } from '../../../src/certificate/index.ts';

function read(text: string): string {
  const name = nameFromText(text);
  if (!name.ok) return name.error.reason;
  return dnOf(name.value, readTlv(name.value, 0));
}

describe('a name that a person typed', () => {
  test.each([
    'cn=김하늘()0020041202401011234567,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
    'cn=Test CA,o=A\\, B and C,c=KR',
    'emailaddress=kim@test.invalid,cn=Kim,dc=test,dc=invalid',
    '1.2.3.4=odd,cn=x',
  ])('%s comes back as it was', (text) => {
    expect(read(text)).toBe(text);
  });

  test('may be written as OpenSSL writes it', () => {
    expect(read('/C=KR/O=Test Root/CN=Mock CA')).toBe('cn=Mock CA,o=Test Root,c=KR');
  });

  test.each(['', 'Kim', 'cn=', '=x', 'nosuch=x', ',,', 'cn=a'.padEnd(3000, 'a')])('%j isn’t one', (text) => {
    expect(read(text)).toBe('usage-invalid');
  });
});
