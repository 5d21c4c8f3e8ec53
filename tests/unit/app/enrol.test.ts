import { describe, expect, test } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { openKey } from '../../../src/keys/index.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { certificatesIn, sha256Hex } from '../../../src/certificate/index.ts';
import { errorBody, issuedFor, statusInfo } from '../../support/fake-ca.ts';
import { enrollingCa } from '../../support/enrolling-ca.ts';
import { trees } from './crash-desk.ts';
import { noon } from './desk.ts';
import { acts, atAuthority, bytes, desk, deskInUse, inUse, newPassword, start } from './enrolling.ts';

const now = (): Date => noon;
const place = `${trees.pc}/yessign/USER/cn=Kim,ou=person,o=yessign,c=kr`;
const stick = place.replace(trees.pc, trees.stick);
const home = '/home/kim/.dojang';

function namesIn(disk: CrashDisk, folder: string): string[] {
  if (disk.facts(folder) === null) return [];
  return disk
    .list(folder)
    .map(({ name }) => name)
    .sort();
}

function idAt(disk: CrashDisk, folder: string): string {
  const found = certificatesIn(disk.read(`${folder}/signCert.der`, 100_000));
  if (!found.ok) throw found.error;
  return sha256Hex(found.value[0] ?? new Uint8Array());
}

const waiting = (disk: CrashDisk): string[] => namesIn(disk, `${home}/enrolments`);
const wholePair = ['CaPubs', 'kmCert.der', 'kmPri.key', 'signCert.der', 'signPri.key'];

describe('an issue', () => {
  test('puts a new pair into the tree, locked with the new password, confirmed by the authority', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const done = await acts.issue(atAuthority(disk, ca));
    if (!done.ok) throw done.error;
    expect(ca.heard).toEqual(['ir', 'certConf', 'cr', 'certConf']);
    expect(done.value).toMatchObject({ path: place, replaced: null, contains: ['sign', 'km'], warnings: [] });
    expect(namesIn(disk, place)).toEqual(wholePair);
    for (const name of ['signPri.key', 'kmPri.key'])
      expect(openKey(disk.read(`${place}/${name}`, 100_000), bytes(newPassword)).ok).toBe(true);
    expect(waiting(disk)).toEqual([]);
    expect(await start(atAuthority(disk, ca))).toEqual([]);
  });

  test('of the signing certificate alone asks for nothing else', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const done = await acts.issue(atAuthority(disk, ca), 'sign');
    expect(done.ok && done.value.contains).toEqual(['sign']);
    expect(ca.heard).toEqual(['ir', 'certConf']);
  });

  test('where an older one of the same holder lies puts that one into the trash', async () => {
    const { disk } = deskInUse();
    const done = await acts.issue(atAuthority(disk, enrollingCa({ now })));
    if (!done.ok) throw done.error;
    expect(done.value.replaced).toBe(sha256Hex(inUse.signCert));
    expect(idAt(disk, place)).toBe(done.value.id);
    expect(namesIn(disk, `${home}/trash`)).toHaveLength(1);
  });

  test('that is refused leaves nothing behind, and says why', async () => {
    const disk = desk();
    const ca = enrollingCa({
      now,
      bends: ['ip'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'not known', 'badRequest')) }),
    });
    const done = await acts.issue(atAuthority(disk, ca));
    expect(done.ok ? 'ok' : done.error.reason).toBe('cmp-refused');
    expect(done.ok ? '' : done.error.facts['said']).toContain('not known');
    expect(waiting(disk)).toEqual([]);
    expect(namesIn(disk, place)).toEqual([]);
  });

  test('whose encryption certificate is refused has the signing one revoked again', async () => {
    const disk = desk();
    const ca = enrollingCa({
      now,
      bends: ['cp'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'no km here', 'badRequest')) }),
    });
    const done = await acts.issue(atAuthority(disk, ca));
    expect(done.ok ? 'ok' : done.error.reason).toBe('cmp-refused');
    expect(ca.heard).toEqual(['ir', 'certConf', 'cr', 'rr']);
    expect(ca.valid()).toEqual([]);
    expect(waiting(disk)).toEqual([]);
  });

  test('never heard of by anybody leaves no keys lying about', async () => {
    const disk = desk();
    const ca = enrollingCa({
      now,
      onMessage: () => ({ lost: new DojangError('net-unreachable'), arrives: false }),
    });
    const done = await acts.issue(atAuthority(disk, ca));
    expect(done.ok ? 'ok' : done.error.reason).toBe('net-unreachable');
    expect(waiting(disk)).toEqual([]);
  });

  test('with another new password than at first is told so', async () => {
    const disk = desk();
    let isLost = true;
    const onMessage = () => (isLost ? { lost: new DojangError('net-timeout'), arrives: true } : null);
    const ca = enrollingCa({ now, onMessage });
    const lost = await acts.issue(atAuthority(disk, ca));
    expect(lost.ok ? 'ok' : lost.error.reason).toBe('net-timeout');
    expect(await start(atAuthority(disk, ca))).toEqual([expect.stringContaining('--reference 20261125-17')]);
    isLost = false;
    const other = await acts.issue(atAuthority(disk, ca), 'sign+km', 'Another-3-word!');
    expect(other.ok ? 'ok' : other.error.reason).toBe('enrolment-other-password');
    const done = await acts.issue(atAuthority(disk, ca));
    expect(done.ok ? 'ok' : done.error.reason).toBe('ok');
    // The very same request again: the authority issued once.
    expect(ca.heard).toEqual(['ir', 'ir', 'certConf', 'cr', 'certConf']);
  });

  test('begun with a mistyped code goes on with the right one, and with the same keys', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const mistyped = await acts.issue(atAuthority(disk, ca), 'sign+km', newPassword, 'mistyped');
    expect(mistyped.ok ? 'ok' : mistyped.error.reason).toBe('cmp-mac');
    const done = await acts.issue(atAuthority(disk, ca, 2));
    expect(done.ok ? 'ok' : done.error.reason).toBe('ok');
    expect(namesIn(disk, place)).toEqual(wholePair);
  });

  test('is waited for as long as there is time, and goes on the next time', async () => {
    const disk = desk();
    let at = noon.getTime();
    const ca = enrollingCa({ now: () => new Date(at), waits: 3, checkAfter: 100 });
    const context = {
      ...atAuthority(disk, ca),
      clock: { now: () => new Date(at) },
      pauses: {
        pause: (milliseconds: number) => {
          at += milliseconds;
          return Promise.resolve();
        },
      },
    };
    const first = await acts.issue(context, 'sign');
    expect(first.ok ? 'ok' : first.error.reason).toBe('cmp-waiting');
    expect(waiting(disk)).toHaveLength(1);
    for (let n = 0; n < 5 && waiting(disk).length > 0; n += 1) {
      at += 100_000;
      await acts.issue(context, 'sign');
    }
    expect(namesIn(disk, place)).toContain('signPri.key');
    expect(waiting(disk)).toEqual([]);
  });
});

describe('a reissue', () => {
  test('replaces every copy, and the old ones are in the trash of their drives', async () => {
    const { disk } = deskInUse();
    const ca = enrollingCa({ now });
    const done = await acts.reissue(atAuthority(disk, ca));
    if (!done.ok) throw done.error;
    expect(done.value.paths.toSorted()).toEqual([stick, place].toSorted());
    expect(done.value.replaced).toBe(sha256Hex(inUse.signCert));
    expect([idAt(disk, place), idAt(disk, stick)]).toEqual([done.value.id, done.value.id]);
    expect(namesIn(disk, `${home}/trash`)).toHaveLength(1);
    expect(namesIn(disk, '/media/stick/.dojang-trash')).toHaveLength(1);
  });

  test('for somebody else is given back, and the certificate in use stays', async () => {
    const { disk } = deskInUse();
    const ca = enrollingCa({ now, certificate: { subject: 'cn=Lee,ou=person,o=yessign,c=kr' } });
    const done = await acts.reissue(atAuthority(disk, ca), 'sign');
    expect(done.ok ? 'ok' : done.error.reason).toBe('enrolment-other-person');
    expect(ca.stateOf(issuedFor('sign-1'))).toBe('rejected');
    expect(idAt(disk, place)).toBe(sha256Hex(inUse.signCert));
    expect(waiting(disk)).toEqual([]);
  });
});

describe('a renewal', () => {
  test('asks for both before either is confirmed, and confirms the signing one last', async () => {
    const { disk } = deskInUse();
    const ca = enrollingCa({ now });
    const done = await acts.renew(atAuthority(disk, ca));
    if (!done.ok) throw done.error;
    expect(ca.heard).toEqual(['kur', 'kur', 'certConf', 'certConf']);
    expect([idAt(disk, place), idAt(disk, stick)]).toEqual([done.value.id, done.value.id]);
    expect(openKey(disk.read(`${stick}/kmPri.key`, 100_000), bytes(newPassword)).ok).toBe(true);
  });

  test('whose encryption certificate is refused gives the new signing one back unconfirmed', async () => {
    const { disk } = deskInUse();
    let kups = 0;
    const ca = enrollingCa({
      now,
      bends: ['kup'],
      bend: (reply) => {
        kups += 1;
        return kups === 1 ? reply : { ...reply, body: errorBody(statusInfo(2, 'no km', 'badRequest')) };
      },
    });
    const done = await acts.renew(atAuthority(disk, ca));
    expect(done.ok ? 'ok' : done.error.reason).toBe('cmp-refused');
    expect(ca.heard).toEqual(['kur', 'kur', 'certConf']);
    expect(ca.stateOf(issuedFor('sign-1'))).toBe('rejected');
    expect(idAt(disk, place)).toBe(sha256Hex(inUse.signCert));
  });

  test('finds out before it asks anybody that a copy can’t be written', async () => {
    const { disk } = deskInUse();
    const ca = enrollingCa({ now });
    const context = atAuthority(disk, ca);
    const volumeOf = disk.volumeOf.bind(disk);
    disk.volumeOf = (path) => ({ ...volumeOf(path), readOnly: path.startsWith('/media') });
    const done = await acts.renew(context);
    expect(done.ok ? 'ok' : done.error.reason).toBe('file-read-only');
    expect(ca.heard).toEqual([]);
  });
});
