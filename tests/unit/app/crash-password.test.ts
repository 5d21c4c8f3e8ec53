import { describe, expect, test, vi } from 'vitest';
import { changePassword } from '../../../src/app/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { openKey } from '../../../src/keys/index.ts';
import { hashOf } from '../../../src/storage/index.ts';
import { trialTimeout, tryEverything } from '../../support/crash-disk.ts';
import type { CrashDisk, Verdict } from '../../support/crash-disk.ts';
import { poolPassword } from '../../support/keys.ts';
import { crashDesk, idOf, isUnconfirmed, put, systems, trees, trialOf, verdictOf } from './crash-desk.ts';
import { bankCertificate } from './desk.ts';

vi.setConfig({ testTimeout: trialTimeout });

const newPassword = 'Inju-2027!mok';
const person = bankCertificate(100, { km: true });

async function change(context: AppContext): Promise<Verdict> {
  const result = await changePassword(context, {
    certificate: idOf(person),
    stores: [],
    folder: '/home/kim',
    only: null,
    passwordBytes: new TextEncoder().encode(poolPassword),
    newPasswordBytes: new TextEncoder().encode(newPassword),
    raise: false,
  });
  if (!result.ok) return verdictOf(result);
  const { pending, error, warnings, copies } = result.value;
  if (pending) return 'pending-unconfirmed';
  if (error !== null) return 'refused';
  expect(copies.map((copy) => copy.result)).toEqual(['changed', 'changed', 'changed']);
  return isUnconfirmed(warnings) ? 'unconfirmed' : 'done';
}

const known = new Map<string, 'old' | 'new' | 'none'>();

/** Which of the two passwords opens a key file. */
function opener(content: Uint8Array): 'old' | 'new' | 'none' {
  const hash = hashOf(content);
  let found = known.get(hash);
  if (found !== undefined) return found;
  const opens = (password: string): boolean => {
    const opened = openKey(content, new TextEncoder().encode(password));
    if (opened.ok) opened.value.wipe();
    return opened.ok;
  };
  found = opens(poolPassword) ? 'old' : opens(newPassword) ? 'new' : 'none';
  known.set(hash, found);
  return found;
}

/** Every key file that is there is whole; after a recovery those of all copies open with one and the same password. */
function keysOpen(folders: readonly string[]) {
  return (disk: CrashDisk, moment: 'any' | 'powerless' | 'settled'): void => {
    const openers: string[] = [];
    const [stick] = disk.isHere('stick') ? disk.drivesNow() : [];
    for (const folder of folders) {
      const onStick = folder.startsWith('/media/stick');
      if (onStick && stick === undefined) continue;
      for (const name of ['signPri.key', 'kmPri.key']) {
        const path = `${folder}/${name}`.replace('/media/stick', stick?.mount ?? '');
        // FAT may lose a name, or its content, in a power cut, until the recovery.
        const torn = moment === 'powerless' && onStick;
        const facts = disk.facts(path);
        if (torn && (facts === null || facts.size === 0)) continue;
        openers.push(opener(disk.read(path, 100_000)));
      }
    }
    if (openers.includes('none')) throw new Error(`a key file opens with no password: ${openers.join()}`);
    if (moment === 'settled' && new Set(openers).size > 1)
      throw new Error(`two passwords: ${openers.join()}`);
  };
}

describe.each(systems)('on %s, whatever happens during a change of the password', (system) => {
  test('each key file opens with the old or the new one, and in the end all copies with the same', async () => {
    const disk = crashDesk(system);
    const folders = Object.values(trees).map((tree) => put(disk, tree, person));
    const tried = await tryEverything(trialOf(disk, change, keysOpen(folders)), {
      share: 0.1,
      pulled: ['stick'],
    });
    expect(tried.calls).toBeGreaterThan(30);
  });
});
