import { describe, expect, it } from 'vitest';
import { certificateFileLimit, certificatesIn } from '../../../src/certificate/index.ts';
import { authorities, testRoot } from '../../support/authorities.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { sequence } from '../../support/der.ts';
import { fixture } from '../../support/fixtures.ts';

const one = makeCertificate({ subject: 'cn=하나' });
const two = authorities.yessign.certificate;
const three = testRoot.certificate;

const pem = (der: Uint8Array, label = 'CERTIFICATE'): string =>
  `-----BEGIN ${label}-----\r\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\r\n')}\r\n-----END ${label}-----\r\n`;
const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');

function found(bytes: Uint8Array): string[] | string {
  const result = certificatesIn(bytes);
  return result.ok ? result.value.map((der) => Buffer.from(der).toString('hex')) : result.error.reason;
}

const hex = (...ders: readonly Uint8Array[]): string[] => ders.map((der) => Buffer.from(der).toString('hex'));

describe('the certificates of a file', () => {
  it('are found in DER, one or several, with or without trailing bytes', () => {
    expect(found(one)).toEqual(hex(one));
    expect(found(Buffer.concat([one, two, three]))).toEqual(hex(one, two, three));
    expect(found(Buffer.concat([one, Buffer.from('\r\n\0\0')]))).toEqual(hex(one));
  });

  it('are found in CaPubs', () => {
    expect(found(sequence(two, three))).toEqual(hex(two, three));
    expect(found(sequence(two))).toEqual(hex(two));
  });

  it('are found in PEM, with text around and other blocks between', () => {
    expect(found(text(pem(one)))).toEqual(hex(one));
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    expect(found(text(`\ufeffsubject=하나\n${pem(two)}${key}${pem(three, 'X509 CERTIFICATE')}end`))).toEqual(
      hex(two, three),
    );
  });

  it('are copies: wiping the file leaves them whole', () => {
    const file = Buffer.from(one);
    const result = certificatesIn(file);
    file.fill(0);
    expect(result.ok && Buffer.compare(result.value[0] ?? Buffer.alloc(0), one)).toBe(0);
  });

  it('are refused by name where there are none', () => {
    expect(found(new Uint8Array())).toBe('file-empty');
    expect(found(text('안녕하세요'))).toBe('format-unknown');
    expect(found(text('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'))).toBe(
      'format-unknown',
    );
    expect(found(fixture('synthetic/pbes1-15.iter1024.key'))).toBe('certificate-damaged');
    expect(found(text(pem(one.subarray(0, 300))))).toBe('certificate-damaged');
    expect(found(Buffer.concat([one, two.subarray(0, 99)]))).toBe('certificate-damaged');
    expect(found(new Uint8Array(certificateFileLimit + 1))).toBe('file-too-large');
    expect(found(text(pem(two).repeat(257)))).toBe('file-too-large');
  });
});
