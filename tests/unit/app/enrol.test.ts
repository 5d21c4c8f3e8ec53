import { describe, expect, test } from 'vitest';
import { noon } from './desk.ts';
import { enrollingCa } from '../../support/enrolling-ca.ts';
import { trees } from './crash-desk.ts';
import { acts, atAuthority, desk, deskInUse, inUse, newPassword, bytes, start } from './enrolling.ts';
import { openKey } from '../../../src/keys/index.ts';
import { DojangError } from '../../../src/errors/index.ts';

const now = (): Date => noon;

describe('an enrolment', () => {
  test('puts a new pair into the tree, locked with the new password, confirmed by the authority', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const done = await acts.issue(atAuthority(disk, ca));
    if (!done.ok) throw done.error;
    expect(ca.heard).toEqual(['ir', 'certConf', 'cr', 'certConf']);
    expect(done.value).toMatchObject({ replaced: null, contains: ['sign', 'km'], warnings: [] });
    const folder = `${trees.pc}/yessign/USER/cn=Kim,ou=person,o=yessign,c=kr`;
    expect(done.value.path).toBe(folder);
    expect(
      disk
        .list(folder)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['CaPubs', 'kmCert.der', 'kmPri.key', 'signCert.der', 'signPri.key']);
    expect(openKey(disk.read(`${folder}/signPri.key`, 100_000), bytes(newPassword)).ok).toBe(true);
    expect(openKey(disk.read(`${folder}/kmPri.key`, 100_000), bytes(newPassword)).ok).toBe(true);
    expect(disk.list('/home/kim/.dojang/enrolments')).toEqual([]);
    expect(await start(atAuthority(disk, ca))).toEqual([]);
  });
});
