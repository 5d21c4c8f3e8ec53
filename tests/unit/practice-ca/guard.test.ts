import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hostName, judgeCaller } from '../../../src/practice-ca/http/guard.ts';

const own = new Set(['127.0.0.1', 'localhost']);
const judged = (headers: Record<string, string>, httpVersion = '1.1'): string =>
  judgeCaller({ httpVersion, headers }, own);

describe('who may ask the practice authority', () => {
  it('programs, whatever port they name in Host, or none', () => {
    for (const host of ['127.0.0.1', '127.0.0.1:80', 'localhost:9', 'LOCALHOST', '127.0.0.1:'])
      expect(judged({ host })).toBe('fine');
  });

  it('programs of HTTP/1.0 that send no Host; those of 1.1 must', () => {
    expect(judged({}, '1.0')).toBe('fine');
    expect(judged({})).toBe('other-host');
  });

  it('no web page: Origin or Sec-Fetch-Site says so, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.constantFrom('origin', 'sec-fetch-site'), fc.string(), (name, value) => {
        return judged({ host: '127.0.0.1', [name]: value }) === 'web-page';
      }),
    );
  });

  it('on every address of this machine, by number, where it was opened so', () => {
    const wide = new Set(['0.0.0.0', '127.0.0.1']);
    const asked = (host: string): string => judgeCaller({ httpVersion: '1.1', headers: { host } }, wide);
    expect([asked('192.168.0.9:8080'), asked('[fe80::1]:80'), asked('evil.example')]).toEqual([
      'fine',
      'fine',
      'other-host',
    ]);
  });

  it('by an IPv6 address however it is written, in brackets alone', () => {
    const asked = (host: string): string =>
      judgeCaller({ httpVersion: '1.1', headers: { host } }, new Set([hostName('0:0::0:1')]));
    expect(['[::1]', '[::1]:80', '[0:0:0:0:0:0:0:1]:80', '[::0001]'].map(asked)).toEqual(
      Array(4).fill('fine'),
    );
    expect(['::1', '::1:80', '[::2]', '[::1', '[::1]x', '[::1%25lo]'].map(asked)).toEqual(
      Array(6).fill('other-host'),
    );
  });

  it('no name that only leads here', () => {
    for (const host of [
      'evil.example',
      '127.0.0.1.evil.example',
      'evil.example:127',
      '127.0.0.2',
      '[::1]',
      '',
      ':80',
      '127.0.0.1:80:80',
    ])
      expect(judged({ host })).toBe('other-host');
  });
});
