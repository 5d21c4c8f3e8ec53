import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/app/index.ts';
import { calls } from '../../../src/contract/index.ts';
import type { CallName, CallOutput } from '../../../src/contract/index.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { Desk, bankCertificate, noon, rescanned } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

/** A call's answer, held against the contract. */
async function ask<N extends CallName>(session: Session, name: N, input: unknown): Promise<CallOutput<N>> {
  return calls[name].output.parse(await session.call(name, input)) as CallOutput<N>;
}

async function found(session: Session): Promise<CallOutput<'watchedIssue'>['watch']> {
  await rescanned(session);
  return (await ask(session, 'watchedIssue', {})).watch;
}

/** What lies beside the trash, out of its sight. */
function asides(): string[] {
  try {
    return readdirSync(join(desk.home, 'trash')).filter((name) => name.startsWith('aside-'));
  } catch {
    return [];
  }
}

const old = bankCertificate(20, { serial: 0x2000 });
const issued = bankCertificate(365, { serial: 0x3000, key: 'sign-2' });

describe('a bank’s page that writes over the folder in place', () => {
  test('is noticed, and what lay there can be put back', async () => {
    const folder = writeSample(desk.npki, old);
    const oldKey = readFileSync(join(folder, 'signPri.key'));
    const session = desk.open();
    const watch = await ask(session, 'beginIssue', { institutionId: 'woori', intent: 'reissue' });
    expect(watch).toMatchObject({
      institution: { name: '우리은행' },
      intent: 'reissue',
      kept: 1,
      unkept: [],
      found: null,
    });
    expect(asides()).toHaveLength(1);
    // Nothing of it is seen: neither as a certificate nor as something deleted.
    expect((await rescanned(session)).total).toBe(1);
    expect((await ask(session, 'trash', {})).items).toEqual([]);

    writeSample(desk.npki, issued);
    const now = await found(session);
    expect(now?.found).toMatchObject({
      institution: '우리은행',
      owner: '김하늘',
      place: '이 PC',
      replaced: true,
      path: folder,
    });

    expect(await ask(session, 'endIssue', {})).toEqual({ trashed: 1, warnings: [] });
    expect(asides()).toEqual([]);
    const { items } = await ask(session, 'trash', {});
    expect(items).toMatchObject([{ why: 'replaced', from: folder, institution: '우리은행' }]);
    const kept = join(desk.home, 'trash', items[0]?.trashId ?? '');
    expect(readFileSync(join(kept, 'signPri.key'))).toEqual(oldKey);
    expect((await ask(session, 'watchedIssue', {})).watch).toBeNull();

    // Back where it lay, once the new one is away.
    rmSync(folder, { recursive: true });
    await ask(session, 'restoreTrash', { trashIds: [items[0]?.trashId] });
    expect(readFileSync(join(folder, 'signPri.key'))).toEqual(oldKey);
  });

  test('is told once the key is there, too, not while the files still follow one by one', async () => {
    const session = desk.open();
    await ask(session, 'beginIssue', { institutionId: 'woori', intent: 'new' });
    writeSample(desk.npki, issued, { damage: 'key-missing' });
    expect((await found(session))?.found).toBeNull();
    writeSample(desk.npki, issued);
    expect((await found(session))?.found).toMatchObject({ replaced: false });
  });
});

describe('while a certificate is waited for', () => {
  test('a restart loses nothing: the same watching goes on', async () => {
    writeSample(desk.npki, old);
    const first = desk.open();
    await ask(first, 'beginIssue', { institutionId: 'woori', intent: 'renew' });
    first.close();
    writeSample(desk.npki, issued);
    const second = desk.open();
    expect(await found(second)).toMatchObject({ intent: 'renew', kept: 1, found: { replaced: true } });
    expect(await ask(second, 'endIssue', {})).toMatchObject({ trashed: 1 });
  });

  test('what isn’t the one is passed over, and old ones that turn up are none', async () => {
    writeSample(desk.npki, old);
    const session = desk.open();
    await ask(session, 'beginIssue', { institutionId: 'hana', intent: 'new' });
    // From somewhere else: a stick with an old one, copies of what was known.
    const stick = desk.plug('grey');
    writeSample(stick, old);
    writeSample(stick, bankCertificate(100, { bank: 'SHB' }));
    expect((await found(session))?.found).toBeNull();
    writeSample(desk.npki, issued, { folderName: 'other' });
    const other = (await found(session))?.found;
    expect(other?.institution).toBe('우리은행');
    // The bank's own is preferred as soon as it is there.
    writeSample(desk.npki, bankCertificate(365, { bank: 'HNB', serial: 0x4000 }), { folderName: 'own' });
    expect((await found(session))?.found?.institution).toBe('하나은행');
    const own = (await found(session))?.found?.id;
    await ask(session, 'passOverIssued', { id: own });
    const { watch } = await ask(session, 'passOverIssued', { id: other?.id });
    expect(watch?.found).toBeNull();
  });

  test('a changed password is no new certificate, and what was deleted goes to the trash once', async () => {
    const folder = writeSample(desk.npki, old);
    const gone = writeSample(desk.npki, bankCertificate(200, { bank: 'SHB' }), { folderName: 'shb' });
    const session = desk.open();
    const home = await rescanned(session);
    await ask(session, 'beginIssue', { institutionId: 'woori', intent: 'new' });
    writeFileSync(join(folder, 'signPri.key'), readFileSync(join(gone, 'signPri.key')));
    const id = home.cards.find(({ institution }) => institution === '신한은행')?.id;
    await ask(session, 'deleteCopies', { id, paths: [gone], purge: false, last: true });
    expect((await found(session))?.found).toBeNull();
    expect(await ask(session, 'endIssue', {})).toMatchObject({ trashed: 0 });
    expect((await ask(session, 'trash', {})).items.map(({ why }) => why)).toEqual(['deleted']);
    expect(asides()).toEqual([]);
  });

  test('a stick’s certificates stay on the stick, and are settled when it returns', async () => {
    const stick = desk.plug('grey');
    const onStick = writeSample(stick, old);
    const session = desk.open();
    await ask(session, 'beginIssue', { institutionId: 'woori', intent: 'new' });
    const trash = desk.path('media', 'grey', '.dojang-trash');
    expect(readdirSync(trash)).toEqual([expect.stringMatching(/^aside-/)]);
    expect(asides()).toEqual([]);
    writeSample(stick, issued);
    const drives = desk.drives;
    desk.drives = [];
    expect(await ask(session, 'endIssue', {})).toMatchObject({ trashed: 0 });
    session.close();
    desk.drives = drives;
    const next = desk.open();
    await rescanned(next);
    await expect
      .poll(async () => (await ask(next, 'trash', {})).items)
      .toMatchObject([{ from: onStick, why: 'replaced', location: { kind: 'usb' } }]);
  });

  test('the week is over: nobody is told any more, and nothing stays aside', async () => {
    writeSample(desk.npki, old);
    const session = desk.open();
    await ask(session, 'beginIssue', { institutionId: 'woori', intent: 'new' });
    session.close();
    desk.at = new Date(noon.getTime() + 8 * 86_400_000);
    const later = desk.open();
    expect(await found(later)).toBeNull();
    await expect.poll(asides).toEqual([]);
  });

  test('only institutions of the directory are watched for and opened', async () => {
    const session = desk.open();
    await expect(
      session.call('beginIssue', { institutionId: 'nobody', intent: 'new' }),
    ).rejects.toMatchObject({ reason: 'institution-unknown' });
    expect(await session.call('issuePage', { institutionId: 'kb' })).toBe(
      'https://obank.kbstar.com/quics?page=C018872',
    );
    expect(await session.call('issuePage', { institutionId: 'nobody' })).toBeNull();
    await expect(session.call('passOverIssued', { id: 'ab'.repeat(32) })).rejects.toMatchObject({
      reason: 'issue-not-watched',
    });
  });

  test('no password is asked for and no key opened: a damaged one is put aside as it is', async () => {
    const folder = writeSample(desk.npki, old, { damage: 'key-garbage' });
    const session = desk.open();
    expect(await ask(session, 'beginIssue', { institutionId: 'woori', intent: 'reissue' })).toMatchObject({
      kept: 1,
    });
    const [aside] = asides();
    expect(readFileSync(join(desk.home, 'trash', aside ?? '', 'signPri.key'))).toEqual(
      readFileSync(join(folder, 'signPri.key')),
    );
  });
});

describe('what fits is told from what was found', () => {
  test.each([
    ['nothing', [], 'new'],
    ['one that ends in 20 days', [bankCertificate(20)], 'renew'],
    ['one that is good for long', [bankCertificate(200)], 'register'],
    ['one that is over', [bankCertificate(-3)], 'expired'],
    [
      'one that ends soon beside one that doesn’t',
      [bankCertificate(200, { bank: 'SHB' }), bankCertificate(5)],
      'renew',
    ],
  ] as const)('%s', async (_name, samples, advice) => {
    for (const sample of samples) writeSample(desk.npki, sample);
    const session = desk.open();
    await rescanned(session);
    const plan = await ask(session, 'planIssue', { id: null });
    expect(plan.advice).toBe(advice);
    if (advice !== 'new') expect(plan.institution?.name).toBe('우리은행');
  });

  test('of one certificate it says what is left to do with it, and when', async () => {
    writeSample(desk.npki, bankCertificate(200));
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id;
    const plan = await ask(session, 'planIssue', { id });
    expect(plan).toMatchObject({ advice: 'renew-later', certificate: { daysLeft: 200 } });
    expect(plan.opensAt).toContain('2027-05-13');
    desk.at = new Date(noon.getTime() + 201 * 86_400_000);
    expect(await ask(session, 'planIssue', { id })).toMatchObject({ advice: 'expired' });
  });
});
