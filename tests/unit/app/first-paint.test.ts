import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFirstPaint } from '../../../src/app/index.ts';
import { homeOutput, settings } from '../../../src/contract/index.ts';
import { systemFiles } from '../../../src/system/index.ts';
import { poolPassword } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { Desk, bankCertificate, noon, rescanned } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const inDays = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);

describe('the first paint', () => {
  test('is the home screen as it was left, brought to this day', async () => {
    writeSample(desk.npki, bankCertificate(40, { bank: 'WOORI' }));
    writeSample(desk.npki, bankCertificate(100, { bank: 'HNB' }), { damage: 'key-missing' });
    const session = desk.open();
    await rescanned(session);
    session.close();

    const paint = readFirstPaint(desk.home, systemFiles, noon);
    expect(settings.parse(paint?.settings)).toMatchObject({ language: 'system' });
    expect(homeOutput.parse(paint?.home)).toMatchObject({ scanned: false, total: 2 });
    expect(paint?.home.cards.map(({ status, daysLeft }) => [status, daysLeft])).toEqual([
      ['valid', 40],
      ['key-missing', 100],
    ]);

    const later = readFirstPaint(desk.home, systemFiles, inDays(20));
    expect(later?.home.cards.map(({ status, daysLeft }) => [status, daysLeft])).toEqual([
      ['expiring', 20],
      ['key-missing', 80],
    ]);
    const over = readFirstPaint(desk.home, systemFiles, inDays(101));
    expect(over?.home.cards.map(({ status }) => status)).toEqual(['expired', 'expired']);
  });

  test.each([
    [0, 'all-good', 10],
    [10, 'expiring', 30],
    [39, 'expiring', 1],
    [40, 'expires-today', 0],
    [41, 'expired', -1],
  ])('%i days later its sentence is %s', async (days, kind, left) => {
    const path = writeSample(desk.npki, bankCertificate(40));
    const session = desk.open();
    const id = (await rescanned(session)).cards[0]?.id ?? '';
    await session.call('verify', { id, path, passwordBytes: new TextEncoder().encode(poolPassword) });
    session.close();
    expect(readFirstPaint(desk.home, systemFiles, inDays(days))?.home.next).toMatchObject({
      kind,
      days: left,
    });
  });

  test('holds no DN, no serial and no fingerprint but the cards’ own, and is the person’s alone', async () => {
    const sample = bankCertificate(40);
    writeSample(desk.npki, sample);
    const session = desk.open();
    await rescanned(session);
    session.close();
    const file = join(desk.home, 'paint.json');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('cn=');
    expect(text).not.toContain('0020041202401011234567');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{"version":1,'],
    ['another version', '{"version":2,"settings":{"folders":[]},"home":{}}'],
    ['a list', '[]'],
    [
      'no cards',
      '{"version":1,"settings":{"folders":[]},"home":{"cards":[1],"problems":[],"searched":[],"drives":[]}}',
    ],
    [
      'a card without dates',
      '{"version":1,"settings":{"folders":[]},"home":{"cards":[{"places":[]}],"problems":[],"searched":[],"drives":[]}}',
    ],
  ])('is left out where there is %s', (_, text) => {
    mkdirSync(desk.home, { recursive: true });
    if (text !== null) writeFileSync(join(desk.home, 'paint.json'), text);
    expect(readFirstPaint(desk.home, systemFiles, noon)).toBeNull();
  });
});
