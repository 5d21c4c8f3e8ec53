import { afterAll, beforeAll } from 'vitest';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { repertoire } from './fake-main/repertoire.ts';
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

walkPieces(repertoire, () => theatre);
walkForcedColours(
  repertoire.filter(({ name }) => ['home', 'home-states', 'certificate', 'check-passed'].includes(name)),
  () => theatre,
);
