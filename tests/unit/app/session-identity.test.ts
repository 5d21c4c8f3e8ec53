import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calls } from '../../../src/contract/index.ts';
import { poolPassword } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { Desk, bankCertificate, rescanned } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  writeSample(desk.npki, bankCertificate(100));
});
afterEach(() => {
  desk.clear();
});

const secret = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** What 인증서 확인 says of the person, with this number. */
async function identityWith(number: string | null): Promise<string | undefined> {
  const session = desk.open();
  const id = (await rescanned(session)).cards[0]?.id ?? '';
  const page = calls.certificate.output.parse(await session.call('certificate', { id }));
  const verified = await session.call('verify', {
    id,
    path: page.certificate.copies[0]?.path ?? '',
    passwordBytes: secret(poolPassword),
    ...(number === null ? {} : { idNumberBytes: secret(number) }),
  });
  expect(verified.ok).toBe(number === null || number.startsWith('800101'));
  return verified.checks.find(({ name }) => name === 'identity')?.result;
}

describe('the number of a person', () => {
  test('matches, with and without its hyphen', async () => {
    expect(await identityWith('800101-1234567')).toBe('passed');
    expect(await identityWith('8001011234567')).toBe('passed');
  });

  test('of somebody else doesn’t', async () => {
    expect(await identityWith('9001011234567')).toBe('failed');
  });

  test('that isn’t given isn’t asked about', async () => {
    expect(await identityWith(null)).toBe('skipped');
  });
});
