import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/app/index.ts';
import { calls } from '../../../src/contract/index.ts';
import type { CallName, CallOutput } from '../../../src/contract/index.ts';
import { poolPassword, privateKeyOf } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { utf8Bytes } from '../../support/pkcs12.ts';
import { Desk, bankCertificate } from './desk.ts';
import { idOf, lay, layInTree, pem } from './importing.ts';

const kim = bankCertificate(100, { km: true });
const lee = bankCertificate(200, { bank: 'HNB', key: 'sign-2' });

let desk: Desk;
let session: Session;
beforeEach(() => {
  desk = new Desk();
  session = desk.open();
});
afterEach(() => {
  desk.clear();
});

/** A call's answer, held against the contract. */
async function ask<N extends CallName>(name: N, input: unknown): Promise<CallOutput<N>> {
  return calls[name].output.parse(await session.call(name, input)) as CallOutput<N>;
}

const drop = (...paths: readonly string[]) => ask('dropImport', { paths });
const at = (name: string, content: Uint8Array | string): string => lay(desk.path('chosen', name), content);

async function states(): Promise<Record<string, string>> {
  const { places } = await ask('importPlaces', {});
  return Object.fromEntries(
    places.flatMap(({ to, meets }) => meets.map(({ id, state }) => [`${to} ${id}`, state])),
  );
}

describe('the tray', () => {
  test('remembers what was chosen, shows what a password opens, and forgets the password', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    const { sources } = await drop(file);
    expect(sources).toMatchObject([
      { kind: 'pkcs12', name: 'kim.p12', state: 'password', unlocked: false, sets: [] },
    ]);
    const sourceId = sources[0]?.sourceId ?? '';
    await expect(
      session.call('openImport', { sourceId, passwordBytes: utf8Bytes('wrong') }),
    ).rejects.toMatchObject({
      reason: 'password-wrong',
    });
    const opened = await ask('openImport', { sourceId, passwordBytes: utf8Bytes(poolPassword) });
    expect(opened).toMatchObject({
      state: 'open',
      sets: [{ id: idOf(kim), contains: ['sign', 'km', 'ca'], hasIdentity: true }],
    });
    expect((await ask('importTray', {})).sources).toEqual([opened]);
    const empty = { sourceId, ids: null, to: 'pc' };
    expect(await ask('importSource', empty)).toMatchObject({ imported: [], problems: [{ code: 'usage' }] });
    const done = await ask('importSource', { ...empty, passwordBytes: utf8Bytes(poolPassword) });
    expect(done).toMatchObject({ imported: [{ id: idOf(kim) }], problems: [] });
  });

  test('what was put away stays away while something else is chosen, and comes back when it is chosen again', async () => {
    const [a, b] = [at('kim.p12', pkcs12Of(kim)), at('lee.p12', pkcs12Of(lee))];
    const { sources } = await drop(a);
    expect((await ask('clearImport', { sourceId: sources[0]?.sourceId ?? '' })).sources).toEqual([]);
    expect((await drop(b)).sources.map(({ name }) => name)).toEqual(['lee.p12']);
    expect((await drop(a)).sources.map(({ name }) => name).sort()).toEqual(['kim.p12', 'lee.p12']);
    expect((await ask('clearImport', { sourceId: null })).sources).toEqual([]);
    expect((await ask('importTray', {})).sources).toEqual([]);
  });

  test('a file that is gone by now is told', async () => {
    const { sources } = await drop(at('kim.p12', pkcs12Of(kim)));
    writeFileSync(desk.path('chosen', 'kim.p12'), 'something else');
    const call = session.call('openImport', {
      sourceId: sources[0]?.sourceId ?? '',
      passwordBytes: utf8Bytes(poolPassword),
    });
    await expect(call).rejects.toMatchObject({
      reason: expect.stringMatching(/import-gone|format-unknown/) as string,
    });
  });

  test('a key in the clear shows at once what it belongs to; one of nobody there says why not', async () => {
    const key = String(privateKeyOf('sign-2').export({ type: 'pkcs8', format: 'pem' }));
    const good = await drop(at('lee.pem', key + pem('CERTIFICATE', lee.signCert)));
    expect(good.sources).toMatchObject([
      { kind: 'pem', state: 'open', unlocked: true, sets: [{ id: idOf(lee) }] },
    ]);
    await ask('clearImport', { sourceId: null });
    const bad = await drop(at('bad.pem', key + pem('CERTIFICATE', kim.signCert)));
    expect(bad.sources).toMatchObject([
      { state: 'unusable', problem: { reason: expect.any(String) as string } },
    ]);
  });
});

describe('a file that changes while it lies on the tray', () => {
  test('is locked again: what was seen in it was another one', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    const sourceId = (await drop(file)).sources[0]?.sourceId ?? '';
    await ask('openImport', { sourceId, passwordBytes: utf8Bytes(poolPassword) });
    writeFileSync(file, pkcs12Of(lee));
    expect((await drop(file)).sources).toMatchObject([{ sourceId, state: 'password', sets: [] }]);
  });
});

describe('the places it may go', () => {
  test('say what each certificate would meet there', async () => {
    layInTree(desk, lee);
    const stick = desk.plug('stick');
    writeSample(stick, bankCertificate(-200, { serial: 5, key: 'sign-3' }));
    const full = desk.plug('full');
    writeSample(full, bankCertificate(300, { serial: 7, key: 'sign-3' }));
    for (const sample of [kim, lee]) writeSample(desk.path('old', 'NPKI'), sample);
    await drop(desk.path('old'));
    expect(await states()).toMatchObject({
      [`pc ${idOf(kim)}`]: 'empty',
      [`pc ${idOf(lee)}`]: 'same',
      [`stick ${idOf(kim)}`]: 'older',
      [`full ${idOf(kim)}`]: 'newer',
      [`full ${idOf(lee)}`]: 'empty',
    });
  });

  test('meet what the import will meet, where a folder isn’t named by its DN', async () => {
    writeSample(desk.npki, kim, { folderName: 'cn=김하늘' });
    writeSample(desk.path('old', 'NPKI'), kim, { folderName: 'cn=김하늘' });
    await drop(desk.path('old'));
    expect(await states()).toEqual({ [`pc ${idOf(kim)}`]: 'same' });
  });

  test('are there on a PC that has no NPKI folder yet', async () => {
    expect(existsSync(desk.npki)).toBe(false);
    await drop(at('kim.p12', pkcs12Of(kim)));
    const { places } = await ask('importPlaces', {});
    expect(places).toMatchObject([{ to: 'pc', path: desk.npki, readOnly: false }]);
  });

  test('a stick is written into its own tree', async () => {
    mkdirSync(join(desk.plug('stick'), '..'), { recursive: true });
    const { sources } = await drop(at('kim.p12', pkcs12Of(kim)));
    const done = await ask('importSource', {
      sourceId: sources[0]?.sourceId ?? '',
      ids: null,
      to: 'stick',
      passwordBytes: utf8Bytes(poolPassword),
    });
    expect(done.imported[0]?.path.startsWith(desk.path('media', 'stick', 'NPKI'))).toBe(true);
  });
});
