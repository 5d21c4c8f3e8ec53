import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  belongsTo,
  isKeyFile,
  openIndependently,
  opensslOpens,
  randomNumberIn,
} from '../support/independent-npki.ts';
import { randomOf } from '../support/keys.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { changePassword, changePasswordCommand } from './crash/acts.ts';
import { Stage, newPassword, oldPassword, person } from './crash/stage.ts';
import { fixtureBytes, keyFixtures, layFixtures } from './fixture-tree.ts';
import type { FixtureTree } from './fixture-tree.ts';

const fresh = Buffer.from(newPassword);

/** Every file below a folder that is a locked key, whatever it is called and wherever it lies. */
function keyFilesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .filter(isKeyFile);
}

/** The typed password as the fixture's maker wrote it. */
function bytesOf({ password, encoding }: (typeof keyFixtures)[number]): Buffer {
  if (encoding === 'utf-8') return Buffer.from(password, 'utf8');
  // 비밀번호 in CP949.
  return Buffer.concat([Buffer.from('baf1b9d0b9f8c8a3', 'hex'), Buffer.from('1234!', 'latin1')]);
}

describe.skipIf(withoutOpenssl)('after passwd, by a reading that shares no code with ours', () => {
  const stage = new Stage();
  beforeAll(async () => {
    await changePassword.lay(stage);
    expect(await stage.run(changePasswordCommand)).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => {
    stage.remove();
  });

  test.each(['pc', 'stick'])(
    'sign and km key on the %s open with the new password and belong to their certificates',
    (place) => {
      const folder = stage.at(place, 'NPKI', person.authorityFolder, 'USER', person.dn);
      for (const [key, certificate] of [
        ['signPri.key', 'signCert.der'],
        ['kmPri.key', 'kmCert.der'],
      ] as const) {
        const open = openIndependently(readFileSync(join(folder, key)), fresh);
        if (open === null) throw new Error(`${key} doesn't open`);
        expect(belongsTo(open, readFileSync(join(folder, certificate)))).toBe(true);
        if (key === 'signPri.key') expect(randomNumberIn(open)).toEqual(randomOf('sign-2'));
      }
    },
  );

  test('the old password opens no key file that is left anywhere, but a neighbour’s', () => {
    const files = [...stage.parts.values()].flatMap(keyFilesBelow);
    const neighbours = files.filter((file) => openIndependently(file, Buffer.from(oldPassword)) !== null);
    expect(files).toHaveLength(6);
    expect(neighbours).toHaveLength(2);
  });
});

describe.skipIf(withoutOpenssl)('passwd keeps what is inside, under every lock of the field', () => {
  const stage = new Stage();
  let tree: FixtureTree;
  beforeAll(() => {
    tree = layFixtures(stage.at('pc'));
  });
  afterAll(() => {
    stage.remove();
  });

  test.each(keyFixtures)('$path', async (fixture) => {
    const folder = tree.folderOf.get(fixture.path) ?? '';
    const old = bytesOf(fixture);
    const before = openIndependently(readFileSync(join(folder, 'signPri.key')), old);
    expect(before).not.toBeNull();
    const ran = await stage.run({
      argv: ['passwd', folder, '--only', folder, '--password-stdin', '--json'],
      input: `${fixture.password}\n${newPassword}\n`,
    });
    expect(ran.exitCode, ran.stdout).toBe(0);
    const changed = readFileSync(join(folder, 'signPri.key'));
    expect(openIndependently(changed, fresh)).toEqual(before);
    expect(openIndependently(changed, old)).toBeNull();
    expect(openIndependently(changed, Buffer.from(fixture.password, 'utf8'))).toBeNull();
    if (before === null) throw new Error('it opened');
    expect(belongsTo(before, fixtureBytes(fixture.certificate))).toBe(true);
    // OpenSSL leaves the attributes out of what it writes.
    expect(randomNumberIn(before)?.length).toBe(fixture.path.includes('openssl') ? undefined : 20);
    if (fixture.scheme === 'PBES2') {
      expect(opensslOpens(changed, newPassword)).toBe(true);
      expect(opensslOpens(changed, fixture.password)).toBe(false);
    }
  });
});
