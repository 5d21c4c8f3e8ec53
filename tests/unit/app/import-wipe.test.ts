import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as keys from '../../../src/keys/index.ts';
import type * as pkcs12 from '../../../src/pkcs12/index.ts';
import type { ClearKey } from '../../../src/keys/index.ts';
import type { Result } from '../../../src/errors/index.ts';
import { poolPassword } from '../../support/keys.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { Desk, bankCertificate } from './desk.ts';
import { filesOf, fresh, importInto, lay } from './importing.ts';

/** Every key in the clear that was handed out, to be looked at afterwards. */
const { handedOut, watched } = vi.hoisted(() => {
  const handedOut: Uint8Array[] = [];
  const watched = <K extends Pick<ClearKey, 'pkcs8Bytes'>>(result: Result<K>): Result<K> => {
    if (result.ok) handedOut.push(result.value.pkcs8Bytes);
    return result;
  };
  return { handedOut, watched };
});

vi.mock('../../../src/keys/index.ts', async (original) => {
  const real = await original<typeof keys>();
  return {
    ...real,
    openKey: (...args: Parameters<typeof real.openKey>) => watched(real.openKey(...args)),
    readClearKey: (...args: Parameters<typeof real.readClearKey>) => watched(real.readClearKey(...args)),
  };
});
vi.mock('../../../src/pkcs12/index.ts', async (original) => {
  const real = await original<typeof pkcs12>();
  return {
    ...real,
    readPkcs12: (...args: Parameters<typeof real.readPkcs12>) => {
      const result = real.readPkcs12(...args);
      if (result.ok) handedOut.push(...result.value.keys.map(({ pkcs8Bytes }) => pkcs8Bytes));
      return result;
    },
  };
});

const kim = bankCertificate(100, { km: true });
let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

test.each([
  ['a PKCS#12 file', poolPassword, null],
  ['a PKCS#12 file under a new password', poolPassword, fresh],
  ['a pair', poolPassword, null],
  ['a pair under a new password', poolPassword, fresh],
  ['a pair under one that is refused', poolPassword, 'short'],
])('of %s no key in the clear is left', async (what, password, newPassword) => {
  const file = lay(desk.path('kim.p12'), pkcs12Of(kim));
  for (const [name, content] of Object.entries(filesOf(kim))) lay(desk.path('pair', name), content);
  handedOut.length = 0;
  const chosen = what.startsWith('a pair') ? desk.path('pair', 'signCert.der') : file;
  const done = importInto(desk, [chosen], { password, newPassword });
  if (newPassword === 'short') await expect(done).rejects.toMatchObject({ reason: 'password-unusable' });
  else expect((await done).problems).toEqual([]);
  expect(handedOut.length).toBeGreaterThan(1);
  expect(handedOut.filter((bytes) => bytes.some((byte) => byte !== 0))).toEqual([]);
});
