import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calls } from '../../../src/contract/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { poolPassword } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { tourSamples } from '../../support/people.ts';
import { Desk, bankCertificate, homeOf, noon, rescanned } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const secret = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function reasonOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'none';
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    return error.reason;
  }
}

describe('the home screen', () => {
  test('without any certificate names the places that were searched', async () => {
    const home = await rescanned(desk.open());
    expect(home).toMatchObject({ scanned: true, total: 0, cards: [], next: null, problems: [] });
    expect(home.searched).toEqual([
      { path: desk.npki, found: 0, note: '폴더가 없어요', kind: 'pc', label: '이 PC' },
    ]);
    // The practice store is no news to somebody who never practised.
    mkdirSync(join(desk.home, 'practice', 'NPKI'), { recursive: true });
    const practised = await rescanned(desk.open());
    expect(practised.searched.map(({ kind, note }) => [kind, note])).toEqual([
      ['pc', '폴더가 없어요'],
      ['practice', '인증서가 없어요'],
    ]);
  });

  test('shows the people of the tour: what is usable by its end, then what is over', async () => {
    for (const sample of tourSamples(noon)) writeSample(desk.npki, sample);
    const { cards, next, total } = await rescanned(desk.open());
    expect(total).toBe(6);
    expect(cards.map(({ daysLeft, status }) => [daysLeft, status])).toEqual([
      [6, 'expiring'],
      [23, 'expiring'],
      [108, 'valid'],
      [212, 'valid'],
      [301, 'valid'],
      [-163, 'expired'],
    ]);
    expect(cards[0]).toMatchObject({ owner: '김하늘', institution: '하나은행', older: 0, practice: false });
    // What expired half a year ago is no news; what ends in six days is.
    expect(next).toMatchObject({ kind: 'expiring', days: 6, id: cards[0]?.id, owner: '김하늘' });
  });

  test('gives a renewed certificate one card, from its newest; the old copy is no expiry', async () => {
    const renewed = bankCertificate(300, { serial: 2, key: 'sign-2' });
    writeSample(desk.npki, bankCertificate(-5, { serial: 1 }), { folderName: 'old' });
    writeSample(desk.npki, renewed, { folderName: 'new' });
    const session = desk.open();
    const { cards, next } = await rescanned(session);
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({ status: 'valid', daysLeft: 300, older: 1 });
    expect(cards[0]?.places).toMatchObject([{ kind: 'pc', label: '이 PC', state: 'fresh' }]);
    expect(next?.kind).toBe('never-checked');
    const page = calls.certificate.output.parse(
      await session.call('certificate', { id: cards[0]?.id ?? '' }),
    );
    expect(page.lineage).toMatchObject([{ status: 'expired' }]);
    const old = await session.call('certificate', { id: page.lineage[0]?.id ?? '' });
    expect(old.certificate).toMatchObject({
      supersededBy: cards[0]?.id,
      copies: [{ staleReason: 'superseded' }],
    });
  });

  test('falls back to the older certificate while the newer one has no key', async () => {
    writeSample(desk.npki, bankCertificate(20, { serial: 1 }), { folderName: 'old' });
    writeSample(desk.npki, bankCertificate(385, { serial: 2, key: 'sign-2' }), {
      folderName: 'new',
      damage: 'key-missing',
    });
    const { cards } = await rescanned(desk.open());
    expect(cards).toMatchObject([{ daysLeft: 20, status: 'expiring', older: 0 }]);
  });

  test.each([
    ['key-missing', 'key-missing', 'broken', 'key-missing'],
    ['key-garbage', 'damaged', 'broken', 'damaged'],
  ] as const)('a folder with %s is shown as what it is', async (damage, status, state, step) => {
    writeSample(desk.npki, bankCertificate(100), { damage });
    const { cards, next } = await rescanned(desk.open());
    expect(cards).toMatchObject([{ status, places: [{ state }] }]);
    expect(next?.kind).toBe(step);
  });

  test('a broken copy is no worry while another place holds a whole one', async () => {
    writeSample(desk.npki, bankCertificate(100), { damage: 'key-missing' });
    writeSample(desk.plug('kingston'), bankCertificate(100));
    const { cards, drives } = await rescanned(desk.open());
    expect(cards).toMatchObject([{ status: 'valid' }]);
    expect(cards[0]?.places.map(({ label, state }) => [label, state]).sort()).toEqual([
      ['KINGSTON', 'fresh'],
      ['이 PC', 'broken'],
    ]);
    expect(drives).toMatchObject([{ id: 'kingston', label: 'KINGSTON', certificates: 1 }]);
  });

  test('a damaged folder is a problem with a sentence and hides none of the others', async () => {
    writeSample(desk.npki, bankCertificate(100));
    const folder = writeSample(desk.npki, bankCertificate(200, { bank: 'HNB' }), { damage: 'cert-garbage' });
    const session = desk.open();
    const { cards, problems, problemsTotal } = await rescanned(session);
    expect(cards).toHaveLength(1);
    expect(problemsTotal).toBe(problems.length);
    expect(problems.map(({ path }) => path)).toContain(join(folder, 'signCert.der'));
    for (const { message } of problems) expect(message).toMatch(/요\.$/);
    expect(await session.call('knowsPath', { path: join(folder, 'signCert.der') })).toBe(true);
    expect(await session.call('knowsPath', { path: '/etc/passwd' })).toBe(false);
  });

  test('a stick that is pulled leaves its card as away, with when it was seen, over a restart too', async () => {
    const stick = desk.plug('kingston');
    writeSample(stick, bankCertificate(100));
    const session = desk.open();
    expect((await rescanned(session)).cards[0]?.places[0]?.state).toBe('fresh');
    renameSync(dirname(stick), `${dirname(stick)}-pulled`);
    desk.drives = [];
    desk.at = new Date(noon.getTime() + 3_600_000);
    const { cards, drives } = await rescanned(session);
    expect(drives).toEqual([]);
    expect(cards).toMatchObject([
      { status: 'valid', places: [{ kind: 'usb', label: 'KINGSTON', state: 'away' }] },
    ]);
    expect(Date.parse(cards[0]?.places[0]?.seenAt ?? '')).toBe(noon.getTime());
    session.close();
    expect((await rescanned(desk.open())).cards).toMatchObject([{ places: [{ state: 'away' }] }]);
  });

  test('a drive letter that turns out to be a stick is the stick, not the PC', async () => {
    desk.drives = [{ id: 'e', label: 'E', mount: dirname(desk.npki) }];
    writeSample(desk.npki, bankCertificate(100));
    const { cards, searched } = await rescanned(desk.open());
    expect(cards).toMatchObject([{ places: [{ kind: 'usb', label: 'E' }] }]);
    expect(searched.map(({ kind }) => kind)).toEqual(['usb']);
  });

  test('the last day is today’s until midnight in Korea, and over a moment later', async () => {
    writeSample(desk.npki, bankCertificate(0));
    const session = desk.open();
    expect(await rescanned(session)).toMatchObject({ next: { kind: 'expires-today', days: 0 } });
    desk.at = new Date('2026-11-24T14:59:58Z');
    expect((await homeOf(session)).cards[0]).toMatchObject({ status: 'expiring', daysLeft: 0 });
    desk.at = new Date('2026-11-24T15:00:00Z');
    expect(await homeOf(session)).toMatchObject({
      cards: [{ status: 'expired', daysLeft: -1 }],
      next: { kind: 'expired', days: -1 },
    });
    desk.at = noon;
    expect((await homeOf(session)).cards[0]?.status).toBe('expiring');
  });
});

describe('checking a certificate', () => {
  test('a right password passes, is remembered, and the headline says all is good', async () => {
    const path = writeSample(desk.npki, bankCertificate(100, { km: true }));
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    const verified = await session.call('verify', { id, path, passwordBytes: secret(poolPassword) });
    expect(calls.verify.output.parse(verified)).toMatchObject({ id, ok: true });
    const { next } = await homeOf(session);
    expect(next).toMatchObject({ kind: 'all-good', id, days: 70 });
    // Renewal opens thirty days before the end.
    expect(next?.date?.slice(0, 10)).toBe('2027-02-02');
    const page = await session.call('certificate', { id });
    expect(page.history).toEqual([{ at: noon.toISOString(), kind: 'checked', ok: true }]);
    session.close();
    expect((await homeOf(desk.open())).next?.kind).toBe('all-good');
  });

  test('a wrong password is an error and leaves no trace', async () => {
    const path = writeSample(desk.npki, bankCertificate(100));
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    const act = session.call('verify', { id, path, passwordBytes: secret('틀린암호1234!') });
    expect(await reasonOf(act)).toBe('password-wrong');
    expect((await session.call('certificate', { id })).history).toEqual([]);
  });

  test('another certificate’s key does not pass, and that is remembered', async () => {
    const path = writeSample(desk.npki, bankCertificate(100), { damage: 'key-of-another' });
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    const { ok, checks } = await session.call('verify', { id, path, passwordBytes: secret(poolPassword) });
    expect(ok).toBe(false);
    expect(checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toEqual([
      'key-matches',
    ]);
    expect((await session.call('certificate', { id })).history).toMatchObject([{ ok: false }]);
  });

  test('only copies that were found are ever opened', async () => {
    writeSample(desk.npki, bankCertificate(100));
    const elsewhere = writeSample(desk.path('elsewhere'), bankCertificate(100));
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    const act = session.call('verify', { id, path: elsewhere, passwordBytes: secret(poolPassword) });
    expect(await reasonOf(act)).toBe('certificate-not-found');
  });

  test('a folder whose certificate was exchanged since the scan is not taken for the old one', async () => {
    const path = writeSample(desk.npki, bankCertificate(100), { folderName: 'one' });
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    writeSample(desk.npki, bankCertificate(200, { key: 'sign-2' }), { folderName: 'one' });
    const act = session.call('verify', { id, path, passwordBytes: secret(poolPassword) });
    expect(await reasonOf(act)).toBe('certificate-not-found');
  });
});

describe('the facts of a certificate', () => {
  test('are given one by one, and only those', async () => {
    const sample = bankCertificate(100);
    writeSample(desk.npki, sample);
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    expect(await session.call('factOf', { id, fact: 'dn' })).toBe(sample.dn);
    expect(await session.call('factOf', { id, fact: 'fingerprint' })).toBe(id);
    expect(await session.call('factOf', { id, fact: 'serial' })).toBe((0x1000 + 100).toString(16));
    const pem = await session.call('factOf', { id, fact: 'pem' });
    const base64 = pem.replace(/-----[A-Z ]+-----|\n/g, '');
    expect(Buffer.compare(Buffer.from(base64, 'base64'), sample.signCert)).toBe(0);
  });

  test('an unknown certificate or call is an error, not a crash', async () => {
    const session = desk.open();
    const id = 'ab'.repeat(32);
    expect(await reasonOf(session.call('certificate', { id }))).toBe('certificate-not-found');
    expect(await reasonOf(session.call('factOf', { id, fact: 'dn' }))).toBe('certificate-not-found');
    expect(await reasonOf(session.call('constructor', {}))).toBe('usage-invalid');
  });
});

describe('the settings', () => {
  test('last over a restart, and the language changes what is said', async () => {
    const session = desk.open();
    await session.call('changeSettings', { language: 'en', appearance: 'dark' });
    expect((await rescanned(session)).searched[0]?.note).toBe('There is no such folder');
    session.close();
    expect(await desk.open().call('settings', {})).toEqual({
      language: 'en',
      appearance: 'dark',
      folders: [],
    });
  });

  test('an added folder is searched, and forgotten when it is taken off', async () => {
    const folder = desk.path('내 인증서');
    writeSample(folder, bankCertificate(100));
    const session = desk.open();
    expect((await session.call('addFolder', { path: folder })).folders).toEqual([folder]);
    const { cards } = await rescanned(session);
    expect(cards).toMatchObject([{ places: [{ kind: 'folder', label: '내 인증서', state: 'fresh' }] }]);
    expect((await session.call('addFolder', { path: folder })).folders).toEqual([folder]);
    expect((await session.call('removeFolder', { path: folder })).folders).toEqual([]);
    expect((await rescanned(session)).cards).toEqual([]);
  });

  test.each([
    ['a network path', '\\\\host\\share', 'path-network'],
    ['another network path', '//host/share', 'path-network'],
    ['a relative path', 'NPKI', 'file-not-found'],
    ['nothing', '/no/such/folder', 'file-not-found'],
  ])('%s is not added', async (_, path, reason) => {
    expect(await reasonOf(desk.open().call('addFolder', { path }))).toBe(reason);
  });

  test('a damaged file gives the defaults where it must, and is kept aside when it is replaced', async () => {
    mkdirSync(desk.home, { recursive: true });
    const damaged = '{"language":"en","appearance":"purple"}';
    writeFileSync(join(desk.home, 'settings.json'), damaged);
    const session = desk.open();
    expect(await session.call('settings', {})).toEqual({ language: 'en', appearance: 'system', folders: [] });
    expect(desk.wrote('settings.damaged.json')).toBe(false);
    await session.call('changeSettings', { appearance: 'dark' });
    expect(readFileSync(join(desk.home, 'settings.damaged.json'), 'utf8')).toBe(damaged);
  });

  test('a torn history and a torn index cost nothing but themselves', async () => {
    writeSample(desk.npki, bankCertificate(100));
    mkdirSync(desk.home, { recursive: true });
    writeFileSync(join(desk.home, 'history.json'), '{"');
    writeFileSync(join(desk.home, 'index.bin'), 'dojang-index 1 00');
    expect((await rescanned(desk.open())).cards).toHaveLength(1);
  });
});

describe('what happens while the window is open', () => {
  test('a certificate that a bank’s page stores appears by itself', async () => {
    const session = desk.open();
    expect((await rescanned(session)).total).toBe(0);
    const appeared = new Promise<void>((done) => {
      session.on('changed', () => {
        void homeOf(session).then(({ total }) => {
          if (total === 1) done();
        });
      });
    });
    writeSample(desk.npki, bankCertificate(100));
    await appeared;
  });

  test('a certificate whose folder is removed goes by itself', async () => {
    const folder = writeSample(desk.npki, bankCertificate(100));
    const session = desk.open();
    expect((await rescanned(session)).total).toBe(1);
    const gone = new Promise<void>((done) => {
      session.on('changed', () => {
        void homeOf(session).then(({ total }) => {
          if (total === 0) done();
        });
      });
    });
    rmSync(folder, { recursive: true });
    await gone;
  });
});
