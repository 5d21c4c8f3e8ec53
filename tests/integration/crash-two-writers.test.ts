import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withoutStrace } from '../support/strace.ts';
import type { Ended } from '../support/strace.ts';
import { changePassword, changePasswordCommand, copyToEmptyPlace, deleteBoth } from './crash/acts.ts';
import { differences, leftoversOn, passwordsIn, pictureOf, withoutPassword } from './crash/picture.ts';
import type { Picture } from './crash/picture.ts';
import { isLong } from './crash/points.ts';
import { Stage, oldPassword, thirdPassword } from './crash/stage.ts';
import type { Command } from './crash/stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => {
  stage.remove();
});

const rounds = Array.from({ length: isLong ? 200 : 25 }, (_, n) => n);
const list = { argv: ['list', '--json'] };
const toThird: Command = { ...changePasswordCommand, input: `${oldPassword}\n${thirdPassword}\n` };

/** Where the second process keeps its own data: every other time where the first does. */
function homeOf(round: number): string {
  return round % 2 === 0 ? stage.home : stage.beside('other-home');
}

function errorIn({ stdout }: Ended): string | undefined {
  return (JSON.parse(stdout) as { error?: { code: string } }).error?.code;
}

/** Both at once, after which nothing is left of either. */
async function atOnce(first: Command, second: Command): Promise<readonly [Ended, Ended]> {
  const both = await Promise.all([stage.run(first), stage.run(second)]);
  for (const { exitCode, stdout, stderr } of both) expect([exitCode, stderr], stdout).not.toContain(1);
  expect(leftoversOn(stage)).toEqual([]);
  return both;
}

function inside(picture: Picture): Picture {
  return new Map([...picture].map(([path, said]) => [path, withoutPassword(said)]));
}

describe('two processes that change one certificate at once', () => {
  test(
    `${rounds.length} times two passwords: one wins (0), the other says so (3 or 6), and all four keys have the winner's`,
    async () => {
      await changePassword.lay(stage);
      stage.keep();
      const before = pictureOf(stage);
      for (const round of rounds) {
        stage.reset();
        const home = homeOf(round);
        rmSync(stage.beside('other-home'), { recursive: true, force: true });
        const ended = await atOnce(changePasswordCommand, { ...toThird, home });
        const winner = ended.findIndex(({ exitCode }) => exitCode === 0);
        const loser = ended[1 - winner];
        expect(winner, ended.map(({ stdout }) => stdout).join('\n')).toBeGreaterThan(-1);
        if (loser === undefined) throw new Error('there are two');
        expect(['3 wrong-password', '6 locked']).toContain(`${loser.exitCode} ${errorIn(loser)}`);
        const found = pictureOf(stage);
        const word = winner === 0 ? 'new' : 'third';
        expect(passwordsIn(found)).toEqual([word, word, word, word]);
        expect(differences(inside(found), inside(before))).toEqual([]);
      }
    },
    rounds.length * 10_000,
  );

  test(
    'one copies to a stick and the other changes the password: both copies have one password',
    async () => {
      await copyToEmptyPlace.lay(stage);
      stage.keep();
      for (const round of rounds) {
        stage.reset();
        const copy = { ...copyToEmptyPlace.command(stage), home: homeOf(round) };
        const [changed, copied] = await atOnce(changePasswordCommand, copy);
        expect([changed.exitCode, copied.exitCode]).toEqual([0, 0]);
        expect(passwordsIn(pictureOf(stage))).toEqual(['new', 'new', 'new', 'new']);
      }
    },
    rounds.length * 10_000,
  );

  test(
    'one deletes both copies and the other changes the password: both are in the trash, whole, with one password',
    async () => {
      await deleteBoth.lay(stage);
      stage.keep();
      for (let n = 0; n < rounds.length / 2; n += 1) {
        stage.reset();
        const [changed, deleted] = await atOnce(changePasswordCommand, {
          ...deleteBoth.command(stage),
          home: stage.home,
        });
        expect(deleted.exitCode).toBe(0);
        expect(['0 undefined', '4 not-found', '6 locked', '6 removed']).toContain(
          `${changed.exitCode} ${errorIn(changed)}`,
        );
        const found = pictureOf(stage);
        const keys = [...found].filter(([path]) => /^(home|stick)\/.*trash\/#\/.*\.key$/.test(path));
        const word = changed.exitCode === 0 ? 'new' : 'old';
        expect(keys.map(([, said]) => said.split(' ').at(-1))).toEqual([word, word, word, word]);
        expect([...found.keys()].some((path) => path.includes('/KICA/USER/cn='))).toBe(false);
      }
    },
    rounds.length * 10_000,
  );

  test.skipIf(withoutStrace)(
    'a second one waits ten seconds for one that stands still, then says locked (6); when that one dies it goes on',
    async () => {
      await changePassword.lay(stage);
      const before = pictureOf(stage);
      const still = await stage.runUntil(changePasswordCommand, (label) => label.startsWith('fsync stick/'));
      mkdirSync(stage.beside('other-home'));
      const began = performance.now();
      const second = await stage.run({ ...toThird, home: stage.beside('other-home') });
      expect([second.exitCode, errorIn(second)]).toEqual([6, 'locked']);
      expect(performance.now() - began).toBeGreaterThan(9_900);
      still.kill();
      await still.ended;
      // Its leftovers are its own home's to undo; the lock went with it.
      const third = await stage.run({ ...toThird, home: stage.beside('other-home') });
      expect(third.exitCode, third.stdout).toBe(0);
      expect(passwordsIn(pictureOf(stage))).toEqual(['third', 'third', 'third', 'third']);
      expect(await stage.run(list)).toMatchObject({ exitCode: 0 });
      expect(leftoversOn(stage)).toEqual([]);
      expect(passwordsIn(pictureOf(stage))).toEqual(['third', 'third', 'third', 'third']);
      expect(differences(inside(pictureOf(stage)), inside(before))).toEqual([]);
    },
  );
});

describe('an entry of another journal', () => {
  test.skipIf(withoutStrace)(
    'a decided change that another program overtook is not carried out any more: the newer password stays',
    async () => {
      await changePassword.lay(stage);
      const still = await stage.runUntil(
        changePasswordCommand,
        (label) => label === 'fsync home/journal/(id)/commit',
      );
      still.kill();
      await still.ended;
      const second = await stage.run({ ...toThird, home: stage.beside('other-home') });
      expect(second.exitCode, second.stdout).toBe(0);
      const found = pictureOf(stage);
      const next = await stage.run(list);
      expect(next.exitCode).toBe(0);
      expect(next.stderr).not.toBe('');
      const after = pictureOf(stage);
      expect(passwordsIn(after)).toEqual(passwordsIn(found));
      expect(leftoversOn(stage)).toEqual([]);
    },
  );
});
