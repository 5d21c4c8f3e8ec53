import { describe, expect, test } from 'vitest';
import { kindOf, pemBlocks } from '../../../src/app/formats.ts';
import { fixture } from '../../support/fixtures.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const block = (label: string, body = 'AAEC'): string =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

describe('PEM blocks', () => {
  test('are found between other text, with the headers of OpenSSL’s old way', () => {
    const legacy = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00AA\n\nAAEC';
    const file = `Bag Attributes\n${block('CERTIFICATE')}friendlyName: a-b\n${block('RSA PRIVATE KEY', legacy)}`;
    expect(pemBlocks(text(file))).toMatchObject([
      { label: 'CERTIFICATE', der: Uint8Array.of(0, 1, 2), legacy: false },
      { label: 'RSA PRIVATE KEY', legacy: true, text: block('RSA PRIVATE KEY', legacy).trimEnd() },
    ]);
  });

  test('that begin and never end, or end under another name, are none; the one behind them is', () => {
    const file = `-----BEGIN CERTIFICATE-----\nAA\n${block('X509 CRL')}-----BEGIN A-----\nAA\n-----END B-----\n${block('CERTIFICATE')}`;
    expect(pemBlocks(text(file)).map(({ label }) => label)).toEqual(['X509 CRL', 'CERTIFICATE']);
  });

  test('a megabyte of beginnings is read in one go', () => {
    expect(pemBlocks(text('-----BEGIN A-----'.repeat(60_000)))).toEqual([]);
  });
});

describe('what a file looks like', () => {
  test('a PKCS#12 file in BER, of indefinite length, is one', () => {
    expect(kindOf(Uint8Array.of(0x30, 0x80, 0x02, 0x01, 0x03, 0x30, 0x80, 0x06, 0x01, 0x00))).toBe('pkcs12');
    expect(kindOf(fixture('synthetic/two-key-3des.pfx'))).toBe('pkcs12');
  });

  test('other BER is not guessed at', () => {
    expect(() => kindOf(Uint8Array.of(0x30, 0x80, 0x06, 0x03, 0x30, 0x00))).toThrow();
  });
});
