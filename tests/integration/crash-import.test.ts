import { expect } from 'vitest';
import {
  exportOverFile,
  exportToNewFile,
  importOverEarlier,
  importToEmptyPlace,
  importTwo,
} from './crash/acts.ts';
import { differences } from './crash/picture.ts';
import type { Picture } from './crash/picture.ts';
import { companion, earlier, idOf, person } from './crash/stage.ts';
import { crashSuite } from './crash/suite.ts';

/** Points of each act in `npm test`. */
const points = 12;

/** The files below a part of the stage, by their names. */
function filesBelow(picture: Picture, part: string): Picture {
  const files = [...picture].filter(([path, said]) => path.startsWith(part) && said !== '');
  return new Map(files.map(([path, said]) => [path.split('/').at(-1) ?? '', said]));
}

/** Where two pictures differ outside the part that was to change. */
function elsewhere(before: Picture, after: Picture, ...parts: readonly string[]): string[] {
  const others = (picture: Picture): Picture =>
    new Map([...picture].filter(([path]) => !parts.some((part) => path.startsWith(part))));
  return differences(others(after), others(before));
}

const onStick = 'stick/NPKI/KICA/';

crashSuite('import of a PKCS#12 file where nothing of it lies', importToEmptyPlace, {
  points,
  does: 'lays the certificate set there, its keys under the same password, and touches nothing else',
  holds: ({ before, after }) => {
    const files = filesBelow(after, onStick);
    expect([...files.keys()].sort()).toEqual([
      'CaPubs',
      'kmCert.der',
      'kmPri.key',
      'signCert.der',
      'signPri.key',
    ]);
    expect(files.get('signCert.der')).toBe(idOf(person));
    for (const name of ['signPri.key', 'kmPri.key']) expect(files.get(name)).toMatch(/^key .* old$/);
    expect(elsewhere(before, after, onStick)).toEqual([]);
  },
  interrupted: 'interrupted at any call, it is there whole or not at all after the next command',
});

crashSuite('import of a PKCS#12 file over the certificate that it followed', importOverEarlier, {
  points,
  does: 'puts the earlier one into the trash of the stick, whole',
  holds: ({ before, after }) => {
    expect(filesBelow(after, onStick).get('signCert.der')).toBe(idOf(person));
    const trashed = filesBelow(after, 'stick/.dojang-trash/#/');
    expect(trashed.get('dojang-trash.json')).toContain(idOf(earlier));
    const own = new Map([...trashed].filter(([name]) => name !== 'dojang-trash.json'));
    expect(differences(own, filesBelow(before, onStick))).toEqual([]);
    expect(elsewhere(before, after, onStick, 'stick/.dojang-trash')).toEqual([]);
  },
  interrupted:
    'interrupted at any call, one of the two lies there whole, and the earlier one is nowhere lost',
});

crashSuite('import of a folder of two certificates', importTwo, {
  points,
  does: 'lays both beside the one that is there already',
  holds: ({ before, after }) => {
    for (const [part, sample] of [
      [onStick, person],
      ['stick/NPKI/TradeSign/', companion],
    ] as const) {
      expect(filesBelow(after, part).get('signCert.der')).toBe(idOf(sample));
      expect(filesBelow(after, part).get('kmPri.key')).toMatch(/^key .* old$/);
    }
    expect(elsewhere(before, after, onStick, 'stick/NPKI/TradeSign/')).toEqual([]);
  },
  interrupted: 'interrupted at any call, each is there whole or not at all: those that the answer names',
});

crashSuite('export to a new file', exportToNewFile, {
  points,
  does: 'writes the file, which opens, and touches nothing else',
  holds: ({ before, after }) => {
    expect(after.get('stick/kim.p12')).toMatch(/^pkcs12 [0-9a-f]{64}$/);
    expect(elsewhere(before, after, 'stick/kim.p12')).toEqual([]);
  },
  interrupted: 'interrupted at any call, it is there whole or not at all after the next command',
});

crashSuite('export over a file that is there', exportOverFile, {
  points,
  does: 'replaces it, and touches nothing else',
  holds: ({ before, after }) => {
    expect(after.get('stick/kim.p12')).toMatch(/^pkcs12 [0-9a-f]{64}$/);
    expect(after.get('stick/kim.p12')).not.toBe(before.get('stick/kim.p12'));
    expect(elsewhere(before, after, 'stick/kim.p12')).toEqual([]);
  },
  interrupted: 'interrupted at any call, the old file or the new one stands there, whole, at any moment',
});
