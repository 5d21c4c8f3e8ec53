/** An enrolment that was done by a program that died before it could say so. */
import { describe, expect, test } from 'vitest';
import { wasDoneUntold } from '../../../src/app/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { sha256Hex } from '../../../src/certificate/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { enrollingCa } from '../../support/enrolling-ca.ts';
import { trees } from './crash-desk.ts';
import { noon } from './desk.ts';
import { acts, atAuthority, bytes, desk, deskInUse, inUse, newPassword } from './enrolling.ts';

const now = (): Date => noon;
const folder = '/home/kim/.dojang/enrolled';
const oldId = sha256Hex(inUse.signCert);

function fileIn(disk: CrashDisk): string {
  const [entry] = disk.list(folder);
  if (entry === undefined) throw new Error('nothing was noted');
  return `${folder}/${entry.name}`;
}

function noted(disk: CrashDisk): { told: boolean } {
  return JSON.parse(Buffer.from(disk.read(fileIn(disk), 300_000)).toString('utf8')) as { told: boolean };
}

/** As it stands where the program died after it had installed and before it said so. */
function diedBeforeTelling(disk: CrashDisk): void {
  disk.replace(fileIn(disk), bytes(JSON.stringify({ ...noted(disk), told: false })));
}

/** A disk where nothing of what came of enrolments can be written. */
function withoutRoom(disk: CrashDisk): AppContext['files'] {
  const files = Object.create(disk) as AppContext['files'];
  return Object.assign(files, {
    replace: (path: string, content: Uint8Array) => {
      if (path.startsWith(folder)) throw new DojangError('file-no-space', { path });
      disk.replace(path, content);
    },
  });
}

/** A renewal that was done, its program dead. */
async function renewed(): Promise<{ disk: CrashDisk; ca: ReturnType<typeof enrollingCa>; id: string }> {
  const { disk } = deskInUse();
  const ca = enrollingCa({ now });
  const done = await acts.renew(atAuthority(disk, ca));
  if (!done.ok) throw done.error;
  diedBeforeTelling(disk);
  return { disk, ca, id: done.value.id };
}

describe('an issue that was done and told to nobody', () => {
  test('is told by the same command, once, and nobody is asked for it', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const first = await acts.issue(atAuthority(disk, ca));
    if (!first.ok) throw first.error;
    diedBeforeTelling(disk);
    const heard = ca.heard.length;
    const again = await acts.issue({ ...atAuthority(disk, ca), language: 'en' });
    expect(again.ok && { id: again.value.id, path: again.value.path }).toEqual({
      id: first.value.id,
      path: first.value.path,
    });
    expect(ca.heard).toHaveLength(heard);
    expect(noted(disk).told).toBe(true);
    await acts.issue(atAuthority(disk, ca, 2));
    expect(ca.heard.length).toBeGreaterThan(heard);
  });

  test('is told to nobody who doesn’t know its password', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    await acts.issue(atAuthority(disk, ca));
    diedBeforeTelling(disk);
    const other = await acts.issue(atAuthority(disk, ca), 'sign+km', 'Another-3-word!');
    expect(other.ok ? 'ok' : other.error.reason).toBe('enrolment-other-password');
    expect(noted(disk).told).toBe(false);
    expect((await acts.issue(atAuthority(disk, ca))).ok).toBe(true);
  });

  test('is done also where there is no room to note it', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const done = await acts.issue({ ...atAuthority(disk, ca), files: withoutRoom(disk) });
    expect(done.ok ? 'ok' : done.error.reason).toBe('ok');
    expect(disk.facts(`${trees.pc}/yessign/USER/cn=Kim,ou=person,o=yessign,c=kr/signPri.key`)).not.toBeNull();
  });

  test.each([
    ['cut off', '{"version":1,"act":"iss'],
    ['of another program', '{"version":2}'],
    ['hostile', `{"version":1,"told":false,"output":{"paths":${'['.repeat(5000)}`],
    ['huge', ' '.repeat(400_000)],
  ])('isn’t believed of a note that is %s', async (_, text) => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    await acts.issue(atAuthority(disk, ca));
    const heard = ca.heard.length;
    disk.replace(fileIn(disk), bytes(text));
    await acts.issue(atAuthority(disk, ca, 2));
    expect(ca.heard.length).toBeGreaterThan(heard);
  });

  test('is no news after ten days', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const done = await acts.issue(atAuthority(disk, ca));
    if (!done.ok) throw done.error;
    diedBeforeTelling(disk);
    const later = { now: () => new Date(noon.getTime() + 11 * 86_400_000) };
    const heard = ca.heard.length;
    await acts.issue({ ...atAuthority(disk, ca, 2), clock: later });
    expect(ca.heard.length).toBeGreaterThan(heard);
  });

  test('is no news where it was deleted meanwhile', async () => {
    const { disk, ca } = await renewed();
    for (const tree of [trees.pc, trees.stick]) {
      const place = `${tree}/yessign/USER/${inUse.dn}`;
      for (const { name } of disk.list(place)) disk.remove(`${place}/${name}`);
      disk.removeFolder(place);
    }
    expect(wasDoneUntold(atAuthority(disk, ca), 'renew', oldId)).toBe(false);
  });
});

describe('a renewal that was done and told to nobody', () => {
  test.each([
    ['the old one’s name', oldId],
    ['the beginning of it', oldId.slice(0, 10).toUpperCase()],
    ['its place', `${trees.pc}/yessign/USER/${inUse.dn}`],
  ])('is told by %s and isn’t renewed a second time', async (_, certificate) => {
    const { disk, ca, id } = await renewed();
    const heard = ca.heard.length;
    const again = await acts.renew(atAuthority(disk, ca), { certificate });
    expect(again.ok ? again.value.id : again.error.reason).toBe(id);
    expect(ca.heard).toHaveLength(heard);
    expect(noted(disk).told).toBe(true);
  });

  test('is known by the old one’s name only as long as nobody was told', async () => {
    const { disk, ca } = await renewed();
    const context = atAuthority(disk, ca);
    expect(wasDoneUntold(context, 'renew', oldId)).toBe(true);
    expect(wasDoneUntold(context, 'reissue', oldId)).toBe(false);
    expect(wasDoneUntold(context, 'renew', trees.pc)).toBe(false);
    await acts.renew(context, { certificate: oldId });
    expect(wasDoneUntold(context, 'renew', oldId)).toBe(false);
  });
});

describe('an enrolment that is stopped', () => {
  test('after its request left says so, and goes on when it is asked for again', async () => {
    const disk = desk();
    const onMessage = () => ({ lost: new DojangError('cancelled'), arrives: true });
    const stopped = await acts.issue(
      atAuthority(disk, enrollingCa({ now, onMessage })),
      'sign+km',
      newPassword,
    );
    expect(stopped.ok ? 'ok' : stopped.error.reason).toBe('enrolment-stopped');
    expect(stopped.ok ? 'ok' : stopped.error.code).toBe('cancelled');
    const done = await acts.issue(atAuthority(disk, enrollingCa({ now })));
    expect(done.ok ? 'ok' : done.error.reason).toBe('ok');
  });
});
