import { expect } from 'vitest';
import { changePassword, finishPasswordChange, undoPasswordChange } from './crash/acts.ts';
import { differences, passwordsIn } from './crash/picture.ts';
import type { Picture } from './crash/picture.ts';
import { crashSuite } from './crash/suite.ts';

/** Each file says the same, whichever password it has: the very same key is inside. */
function expectSameInside(before: Picture, after: Picture): void {
  const inside = (picture: Picture): Picture =>
    new Map([...picture].map(([path, said]) => [path, said.replace(/ (old|new)$/, '')]));
  expect(differences(inside(after), inside(before))).toEqual([]);
}

crashSuite('passwd', changePassword, {
  does: 'changes sign and km key of both copies, and nothing else',
  holds: ({ before, after }) => {
    expect(passwordsIn(before)).toEqual(['old', 'old', 'old', 'old']);
    expect(passwordsIn(after)).toEqual(['new', 'new', 'new', 'new']);
    expectSameInside(before, after);
  },
  interrupted:
    'interrupted at any call, all keys open with one password after the next command: the one it said',
});

crashSuite('the next command after a decided passwd', finishPasswordChange, {
  does: 'finishes it',
  holds: ({ before, after }) => {
    expect(passwordsIn(before).toSorted()).toEqual(['new', 'old', 'old', 'old']);
    expect(passwordsIn(after)).toEqual(['new', 'new', 'new', 'new']);
  },
  interrupted: 'interrupted itself at any call, the one after it finishes',
});

crashSuite('the next command after a passwd that was not decided', undoPasswordChange, {
  does: 'undoes it',
  holds: ({ before, after }) => {
    expect(passwordsIn(before)).toEqual(['old', 'old', 'old', 'old']);
    expect(passwordsIn(after)).toEqual(['old', 'old', 'old', 'old']);
    expect([...before.keys()].some((path) => path.includes('.dojang-'))).toBe(true);
  },
  interrupted: 'interrupted itself at any call, the one after it undoes',
});
