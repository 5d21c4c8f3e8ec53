import { afterAll, beforeAll } from 'vitest';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { actRepertoire } from './fake-main/repertoire-acts.ts';
import { passwordRepertoire } from './fake-main/repertoire-password.ts';
import { walkForcedColours, walkPieces } from './fake-main/walk.ts';

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
  // Motion would be caught half-way by pictures and by the contrast check.
  await theatre.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

const repertoire = [...passwordRepertoire, ...actRepertoire];
walkPieces(repertoire, () => theatre);

const acts = ['password-new-weak', 'password-changed-some', 'password-changing', 'delete-last', 'trash'];
walkForcedColours(
  repertoire.filter(({ name }) => acts.includes(name)),
  () => theatre,
);
