import { afterAll, beforeAll } from 'vitest';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { carryingRepertoire } from './fake-main/repertoire-carrying.ts';
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

walkPieces(carryingRepertoire, () => theatre);
walkForcedColours(
  carryingRepertoire.filter(({ name }) =>
    ['import-empty', 'import-files', 'import-preview', 'export-file'].includes(name),
  ),
  () => theatre,
);
