import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openKey } from '../../../src/keys/index.ts';
import { readPkcs12 } from '../../../src/pkcs12/index.ts';
import { newPassword, oldPassword, thirdPassword } from './stage.ts';
import type { Stage } from './stage.ts';

/**
 * How everything on the stage stands, said so that two runs of one change look the same: each path (a folder ends with '/', a
 * trash's item is called '#') with what is in it: `key <hash of what is inside> old|new|third`, `pkcs12 <the same>`, `record of …`,
 * otherwise a hash.
 */
export type Picture = ReadonlyMap<string, string>;

/** What a change may leave behind for the next start, and nothing else. */
const ownNames = /(^|\/)\.dojang-[0-9a-f]{24}-[0-9a-f]{8}(\/|$)|\.tmp$/;

/** Whether a path is a change's own hidden file, or in its hidden folder. */
export function isLeftover(path: string): boolean {
  return ownNames.test(path);
}

const trashItem = /^(home\/trash|stick\/\.dojang-trash)\/[0-9a-f]{16}\//;

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

const known = new Map<string, string>();

/** Opening a key costs thousands of rounds, and the same few are met at every point. */
function sayKey(content: Uint8Array): string {
  const hash = sha256(content);
  let said = known.get(hash);
  if (said === undefined) {
    said = `key that opens with none of the passwords, ${content.length} bytes`;
    for (const [name, password] of [
      ['old', oldPassword],
      ['new', newPassword],
      ['third', thirdPassword],
    ] as const) {
      const opened = openKey(content, Buffer.from(password, 'utf8'));
      if (!opened.ok) continue;
      said = `key ${sha256(opened.value.pkcs8Bytes)} ${name}`;
      opened.value.wipe();
    }
    known.set(hash, said);
  }
  return said;
}

/** Two exports of one certificate differ in their salts alone. */
function sayPkcs12(content: Uint8Array): string {
  const hash = sha256(content);
  let said = known.get(hash);
  if (said === undefined) {
    const opened = readPkcs12(content, Buffer.from(oldPassword, 'utf8'));
    if (opened.ok) {
      const { keys, certificates } = opened.value;
      const inside = [...keys.map(({ pkcs8Bytes }) => pkcs8Bytes), ...certificates].map(sha256);
      said = `pkcs12 ${sha256(Buffer.from(inside.join()))}`;
      opened.value.wipe();
    } else said = `pkcs12 that opens with none of the passwords, ${content.length} bytes`;
    known.set(hash, said);
  }
  return said;
}

function sayRecord(content: Uint8Array): string {
  try {
    const { id, from, why } = JSON.parse(Buffer.from(content).toString('utf8')) as Record<string, unknown>;
    return `record of ${JSON.stringify([id, from, why])}`;
  } catch {
    return 'record that is torn';
  }
}

function say(path: string): string {
  const content = readFileSync(path);
  const name = basename(path);
  if (name === 'dojang-trash.json') return sayRecord(content);
  if (/\.p12$/i.test(name)) return sayPkcs12(content);
  return /pri\.key$/i.test(name) ? sayKey(content) : sha256(content);
}

function look(path: string, shown: string, picture: Map<string, string>): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const name = `${shown}/${entry.name}`;
    if (entry.isDirectory()) {
      picture.set(`${name}/`, '');
      look(join(path, entry.name), name, picture);
    } else picture.set(name, entry.isFile() ? say(join(path, entry.name)) : 'something else');
  }
}

/** Everything below one folder, word for word. */
export function pictureBelow(folder: string): Picture {
  const picture = new Map<string, string>();
  look(folder, '.', picture);
  return picture;
}

/** Everything on the stage, word for word. */
function wholePicture(stage: Stage): Picture {
  const picture = new Map<string, string>();
  for (const [name, path] of stage.parts) if (existsSync(path)) look(path, name, picture);
  return picture;
}

/** What the person has: the stores and the trashes. */
export function pictureOf(stage: Stage): Picture {
  const kept = [...wholePicture(stage)].filter(
    ([path]) => !path.startsWith('home/') || path.startsWith('home/trash/'),
  );
  return new Map(kept.map(([path, said]) => [path.replace(trashItem, '$1/#/'), said]));
}

/** What isn't the person's and should be gone: hidden files of a change, entries of the journal. */
export function leftoversOn(stage: Stage): string[] {
  return [...wholePicture(stage).keys()].filter((path) => isLeftover(path) || /^home\/journal\/./.test(path));
}

/** Where two pictures differ, in words. */
export function differences(found: Picture, expected: Picture): string[] {
  const paths = new Set([...found.keys(), ...expected.keys()]);
  return [...paths]
    .filter((path) => found.get(path) !== expected.get(path))
    .map((path) => `${path}: ${found.get(path) ?? 'nothing'} instead of ${expected.get(path) ?? 'nothing'}`);
}

/** What a file is, whichever of the passwords a key has. */
export function withoutPassword(said: string): string {
  return said.replace(/ (old|new|third)$/, '');
}

/**
 * Contents that were there and are nowhere now, one for each copy of it that is missing. Looked for on the same side (a stick's
 * keys never move to the PC); the journal's own safety copies don't count.
 */
export function lostContents(stage: Stage, before: Picture): string[] {
  const count = (picture: Picture): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const [path, said] of picture) {
      if (said === '' || path.startsWith('home/journal/')) continue;
      const side = path.startsWith('stick/') ? 'stick' : 'pc';
      const key = `${side}: ${withoutPassword(said)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const now = count(wholePicture(stage));
  return [...count(new Map([...before].filter(([path]) => !isLeftover(path))))]
    .filter(([content, times]) => (now.get(content) ?? 0) < times && !content.includes('record of'))
    .map(([content]) => `lost: ${content}`);
}

/** What every key file of the stores' own certificate says of its password. */
export function passwordsIn(picture: Picture): string[] {
  return [...picture]
    .filter(([path, said]) => path.includes('/KICA/') && said.startsWith('key '))
    .map(([, said]) => said.split(' ').at(-1) ?? '');
}
