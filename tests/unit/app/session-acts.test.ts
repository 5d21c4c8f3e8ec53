import { existsSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calls } from '../../../src/contract/index.ts';
import type { CallName, CallOutput, Progress } from '../../../src/contract/index.ts';
import type { Session } from '../../../src/app/index.ts';
import { poolPassword } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { Desk, bankCertificate, rescanned } from './desk.ts';

const fresh = 'Kor3an-Seal!77';
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  // Files carry the real time: marks of old passwords compare with it.
  desk.at = new Date();
});
afterEach(() => {
  desk.clear();
});

/** A call's answer, held against the contract. */
async function ask<N extends CallName>(session: Session, name: N, input: unknown): Promise<CallOutput<N>> {
  return calls[name].output.parse(await session.call(name, input)) as CallOutput<N>;
}

async function onlyId(session: Session): Promise<string> {
  return (await rescanned(session)).cards[0]?.id ?? '';
}

describe('before a new password is asked for', () => {
  test('it is told which copies the current one opens, which have another, and which are away', async () => {
    const sample = bankCertificate(100, { km: true });
    writeSample(desk.npki, sample);
    const stick = desk.plug('grey');
    const onStick = writeSample(stick, sample);
    const session = desk.open();
    const id = await onlyId(session);
    const both = await ask(session, 'provePassword', { id, passwordBytes: utf8(poolPassword) });
    expect(both.copies.map(({ state, location }) => [location.kind, state])).toEqual([
      ['pc', 'opens'],
      ['usb', 'opens'],
    ]);
    await ask(session, 'changePassword', {
      id,
      paths: [onStick],
      passwordBytes: utf8(poolPassword),
      newPasswordBytes: utf8(fresh),
      raise: false,
    });
    const one = await ask(session, 'provePassword', { id, passwordBytes: utf8(poolPassword) });
    expect(one.copies.map(({ state }) => state)).toEqual(['opens', 'other-password']);
    desk.drives = [];
    await rescanned(session);
    const left = await ask(session, 'provePassword', { id, passwordBytes: utf8(poolPassword) });
    expect(left.away).toMatchObject([{ path: onStick, location: { kind: 'usb', label: 'GREY' } }]);
    await expect(
      session.call('provePassword', { id, passwordBytes: utf8('no-such-1!') }),
    ).rejects.toMatchObject({
      reason: 'password-wrong',
    });
  });
});

describe('a password change in the window', () => {
  test('shows its progress, notes itself in the history, and the copy that was away is marked when it returns', async () => {
    const sample = bankCertificate(100, { km: true });
    const onPc = writeSample(desk.npki, sample);
    const stick = desk.plug('grey');
    const onStick = writeSample(stick, sample);
    // Written long ago, as a stick's are.
    const before = new Date(Date.now() - 86_400_000);
    utimesSync(join(onStick, 'signPri.key'), before, before);
    const session = desk.open();
    const id = await onlyId(session);
    const drives = desk.drives;
    desk.drives = [];
    await rescanned(session);
    const seen: Progress[] = [];
    session.onProgress((progress) => seen.push(progress));
    const changed = await ask(session, 'changePassword', {
      id,
      paths: [onPc],
      passwordBytes: utf8(poolPassword),
      newPasswordBytes: utf8(fresh),
      raise: false,
    });
    expect(changed).toMatchObject({
      pending: false,
      error: null,
      copies: [
        { path: onPc, result: 'changed' },
        { path: onStick, result: 'away' },
      ],
      stillOld: [{ kind: 'away', path: onStick }],
    });
    expect(
      seen.filter(({ step }) => step === 'prepare').map(({ done, total }) => `${done}/${total}`),
    ).toEqual(['1/2', '2/2']);
    expect(seen.every(({ act }) => act === 'change-password')).toBe(true);
    const page = await ask(session, 'certificate', { id });
    expect(page.history).toMatchObject([{ kind: 'password-changed', ok: true }]);
    desk.drives = drives;
    const home = await rescanned(session);
    expect(home.cards[0]?.places.map(({ kind, state }) => [kind, state])).toEqual([
      ['pc', 'fresh'],
      ['usb', 'stale'],
    ]);
    expect(home.oldPasswords).toEqual([{ id, institution: '우리은행', place: 'GREY' }]);
    const after = await ask(session, 'certificate', { id });
    expect(after.certificate.copies.map(({ staleReason }) => staleReason)).toEqual([null, 'old-password']);
    // Changed there, too: the mark goes.
    await ask(session, 'changePassword', {
      id,
      paths: [onStick],
      passwordBytes: utf8(poolPassword),
      newPasswordBytes: utf8(fresh),
      raise: false,
    });
    expect((await rescanned(session)).oldPasswords).toEqual([]);
    const last = await ask(session, 'certificate', { id });
    expect(last.certificate.copies.map(({ staleReason }) => staleReason)).toEqual([null, null]);
  });

  test('one act at a time: the second is told', async () => {
    writeSample(desk.npki, bankCertificate(100));
    const session = desk.open();
    const id = await onlyId(session);
    const input = {
      id,
      paths: [desk.npki],
      passwordBytes: utf8(poolPassword),
      newPasswordBytes: utf8(fresh),
      raise: false,
    };
    const first = session.call('changePassword', input);
    await expect(session.call('restoreTrash', { trashIds: ['0123456789abcdef'] })).rejects.toMatchObject({
      reason: 'store-locked',
    });
    expect(await first).toMatchObject({ error: null });
  });

  test('stopped before it is decided, nothing is changed', async () => {
    writeSample(desk.npki, bankCertificate(100));
    const session = desk.open();
    const id = await onlyId(session);
    const stopped = session.call('changePassword', {
      id,
      paths: [desk.npki],
      passwordBytes: utf8(poolPassword),
      newPasswordBytes: utf8(fresh),
      raise: false,
    });
    await session.call('cancelAct', {});
    await expect(stopped).rejects.toMatchObject({ reason: 'cancelled' });
    expect(
      (await ask(session, 'provePassword', { id, passwordBytes: utf8(poolPassword) })).copies,
    ).toMatchObject([{ state: 'opens' }]);
  });
});

describe('copying to a drive', () => {
  test('tells what it would meet on each, copies, and then calls it the same', async () => {
    const newer = bankCertificate(300);
    writeSample(desk.npki, newer);
    writeSample(desk.plug('old'), bankCertificate(20));
    desk.plug('empty');
    const session = desk.open();
    const home = await rescanned(session);
    const id = home.cards.find(({ daysLeft }) => daysLeft > 100)?.id ?? '';
    for (const { mount } of desk.drives) expect(existsSync(mount) || mount.endsWith('empty')).toBe(true);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(desk.path('media', 'empty'), { recursive: true });
    const { targets } = await ask(session, 'copyTargets', { id });
    expect(targets.map(({ label, state }) => [label, state])).toEqual([
      ['OLD', 'older'],
      ['EMPTY', 'empty'],
    ]);
    expect(targets.every(({ free }) => free === null || free > 0)).toBe(true);
    expect(await ask(session, 'copyToDrive', { id, driveId: 'old' })).toMatchObject({ result: 'replaced' });
    expect(await ask(session, 'copyToDrive', { id, driveId: 'empty' })).toMatchObject({ result: 'copied' });
    const again = await ask(session, 'copyTargets', { id });
    expect(again.targets.map(({ state }) => state)).toEqual(['same', 'same']);
    const { history } = await ask(session, 'certificate', { id });
    expect(history.map(({ kind, place }) => [kind, place])).toEqual([
      ['copied', 'OLD'],
      ['copied', 'EMPTY'],
    ]);
    // Copying is no check: whether the password is known is still to be asked.
    expect((await rescanned(session)).next).toMatchObject({ kind: 'never-checked' });
    await expect(session.call('copyToDrive', { id, driveId: 'gone' })).rejects.toMatchObject({
      reason: 'drive-not-found',
    });
  });
});

describe('deleting', () => {
  test('the last copy needs to be meant; undone, it is as it was', async () => {
    const path = writeSample(desk.npki, bankCertificate(100, { km: true }));
    const session = desk.open();
    const id = await onlyId(session);
    await expect(
      session.call('deleteCopies', { id, paths: [path], purge: false, last: false }),
    ).rejects.toMatchObject({ reason: 'last-copy' });
    const { trashed } = await ask(session, 'deleteCopies', { id, paths: [path], purge: false, last: true });
    expect((await rescanned(session)).total).toBe(0);
    const { items } = await ask(session, 'trash', {});
    expect(items).toMatchObject([{ id, from: path, location: { kind: 'pc', label: '이 PC' } }]);
    await ask(session, 'restoreTrash', { trashIds: trashed.map(({ trashId }) => trashId) });
    expect((await rescanned(session)).total).toBe(1);
    const { history } = await ask(session, 'certificate', { id });
    expect(history.map(({ kind }) => kind)).toEqual(['deleted', 'restored']);
    expect(statSync(join(path, 'signPri.key')).mode & 0o777).not.toBe(0);
  });

  test('what has been in the trash for 30 days is gone at the next start', async () => {
    const path = writeSample(desk.npki, bankCertificate(100));
    const session = desk.open();
    const id = await onlyId(session);
    await ask(session, 'deleteCopies', { id, paths: [path], purge: false, last: true });
    desk.at = new Date(desk.at.getTime() + 29 * 86_400_000);
    expect((await ask(desk.open(), 'trash', {})).items).toHaveLength(1);
    desk.at = new Date(desk.at.getTime() + 2 * 86_400_000);
    const later = desk.open();
    await expect.poll(async () => (await ask(later, 'trash', {})).items.length).toBe(0);
  });

  test('a trash that somebody emptied by hand is no trouble', async () => {
    const path = writeSample(desk.npki, bankCertificate(100));
    const session = desk.open();
    const id = await onlyId(session);
    const { trashed } = await ask(session, 'deleteCopies', { id, paths: [path], purge: false, last: true });
    rmSync(join(desk.home, 'trash'), { recursive: true });
    expect((await ask(session, 'trash', {})).items).toEqual([]);
    await expect(
      session.call('restoreTrash', { trashIds: trashed.map(({ trashId }) => trashId) }),
    ).rejects.toMatchObject({ reason: 'trash-not-found' });
  });
});
