import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import { copyOverEarlier, copyToEmptyPlace, deleteBoth, restoreBoth } from './crash/acts.ts';
import { differences } from './crash/picture.ts';
import type { Picture } from './crash/picture.ts';
import { crashSuite } from './crash/suite.ts';
import type { Claims } from './crash/suite.ts';
import { idOf, earlier, person } from './crash/stage.ts';

/** What lies in the person's folder in a store, or in the only item of a trash, by the files' names. */
function filesIn(picture: Picture, place: 'pc' | 'stick' | 'home/trash' | 'stick/.dojang-trash'): Picture {
  const folder = place.includes('trash') ? `${place}/#/` : `${place}/NPKI/KICA/USER/`;
  const files = [...picture].filter(([path, said]) => path.startsWith(folder) && said !== '');
  return new Map(files.map(([path, said]) => [path.split('/').at(-1) ?? '', said]));
}

function expectEmpty(picture: Picture): void {
  expect([...picture]).toEqual([]);
}

/** The same files, besides what a trash notes of them. */
function expectSame(found: Picture, expected: Picture): void {
  expect(expected.size).toBeGreaterThan(3);
  const noted = 'dojang-trash.json';
  expect(differences(found, expected).filter((difference) => !difference.startsWith(noted))).toEqual([]);
}

crashSuite('copy to a stick where nothing of it lies', copyToEmptyPlace, {
  does: 'lays the certificate set there, byte for byte; what isn’t part of it stays where it is',
  holds: ({ before, after }) => {
    const set = new Map([...filesIn(before, 'pc')].filter(([name]) => name !== '메모.txt'));
    expectSame(filesIn(after, 'stick'), set);
    expectSame(filesIn(after, 'pc'), filesIn(before, 'pc'));
  },
  interrupted: 'interrupted at any call, the copy is whole or not there after the next command',
});

crashSuite('copy over the certificate that it followed', copyOverEarlier, {
  does: 'puts the earlier one into the trash of the stick, whole',
  holds: ({ before, after }) => {
    expectSame(filesIn(after, 'stick/.dojang-trash'), filesIn(before, 'stick'));
    expect(filesIn(after, 'stick/.dojang-trash').get('dojang-trash.json')).toContain(idOf(earlier));
    expect(filesIn(after, 'stick').get('signCert.der')).toBe(idOf(person));
    expectSame(filesIn(after, 'pc'), filesIn(before, 'pc'));
  },
  interrupted:
    'interrupted at any call, one of the two lies there whole, and the earlier one is nowhere lost',
});

const deleted: Claims = {
  does: 'puts each copy into the trash of its own drive, whole',
  holds: ({ before, after }) => {
    expectSame(filesIn(after, 'home/trash'), filesIn(before, 'pc'));
    expectSame(filesIn(after, 'stick/.dojang-trash'), filesIn(before, 'stick'));
    expectEmpty(filesIn(after, 'pc'));
    expectEmpty(filesIn(after, 'stick'));
  },
  interrupted: 'interrupted at any call, both copies are whole: in their places, or in the trash',
};

const restored: Claims = {
  does: 'puts each copy back into its place, whole',
  holds: ({ before, after }) => {
    expectSame(filesIn(after, 'pc'), filesIn(before, 'home/trash'));
    expectSame(filesIn(after, 'stick'), filesIn(before, 'stick/.dojang-trash'));
    expectEmpty(filesIn(after, 'home/trash'));
    expectEmpty(filesIn(after, 'stick/.dojang-trash'));
  },
  interrupted: 'interrupted at any call, both copies are whole: in the trash, or in their places',
};

crashSuite('delete', deleteBoth, deleted);
crashSuite('trash restore', restoreBoth, restored);

// A home on another volume than the stores: no rename reaches it, so the files are copied, proven and removed.
const memory = '/dev/shm';
if (existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev) {
  crashSuite('delete to a trash on another volume', deleteBoth, { ...deleted, homeOn: memory });
  crashSuite('trash restore from another volume', restoreBoth, { ...restored, homeOn: memory });
}
