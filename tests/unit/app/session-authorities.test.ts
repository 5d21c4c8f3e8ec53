import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../../src/app/index.ts';
import { sha256Hex } from '../../../src/certificate/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { authorities, testRoot } from '../../support/authorities.ts';
import { Desk } from './desk.ts';

let desk: Desk;
let session: Session;
beforeEach(() => {
  desk = new Desk();
  session = desk.open();
});
afterEach(() => {
  desk.clear();
});

const rootId = sha256Hex(testRoot.certificate);

function fileOf(name: string, content: Uint8Array): string {
  const path = desk.path(name);
  writeFileSync(path, content);
  return path;
}

async function trusted(): Promise<readonly (readonly [string, string])[]> {
  const list = await session.call('authorities', {});
  return list.authorities.map(({ kind, sha256 }) => [kind, sha256] as const);
}

async function reasonOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'none';
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    return error.reason;
  }
}

test('an authority is trusted after its fingerprint was shown and confirmed, until it is removed', async () => {
  const before = await trusted();
  expect(before.map(([kind]) => kind)).toEqual(['pinned']);
  const { proposed } = await session.call('proposeAuthority', {
    path: fileOf('ca.der', testRoot.certificate),
  });
  expect(proposed).toMatchObject({ sha256: rootId, kind: 'added', subject: testRoot.name });
  expect(await trusted()).toEqual(before);
  await session.call('addAuthority', { sha256: rootId });
  expect(await trusted()).toEqual([...before, ['added', rootId]]);
  await session.call('removeAuthority', { sha256: rootId });
  expect(await trusted()).toEqual(before);
});

test('nothing is trusted that wasn’t shown last', async () => {
  expect(await reasonOf(session.call('addAuthority', { sha256: rootId }))).toBe('authority-unconfirmed');
  await session.call('proposeAuthority', { path: fileOf('ca.der', testRoot.certificate) });
  await session.call('proposeAuthority', {
    path: fileOf('other.der', authorities.kica.certificate),
  });
  expect(await reasonOf(session.call('addAuthority', { sha256: rootId }))).toBe('authority-unconfirmed');
  expect(await trusted()).toHaveLength(1);
});

test('what was shown is what is trusted, whatever the file has become', async () => {
  const path = fileOf('ca.der', testRoot.certificate);
  await session.call('proposeAuthority', { path });
  writeFileSync(path, authorities.kica.certificate);
  await session.call('addAuthority', { sha256: rootId });
  expect((await trusted()).at(-1)).toEqual(['added', rootId]);
});

test('a file that is no authority’s isn’t offered, and the built-in one stays', async () => {
  const path = fileOf('letter.txt', Buffer.from('hello'));
  expect(await reasonOf(session.call('proposeAuthority', { path }))).toBe('authority-unusable');
  const [pinned] = await trusted();
  expect(await reasonOf(session.call('removeAuthority', { sha256: pinned?.[1] ?? '' }))).toBe(
    'authority-not-found',
  );
});
