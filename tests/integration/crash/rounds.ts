import { listOutput } from '../../../src/contract/index.ts';
import { messageOf } from '../../../src/app/index.ts';
import { exitCodeOf } from '../../../src/cli/exit-codes.ts';
import { DojangError } from '../../../src/errors/index.ts';
import { translator } from '../../../src/texts/index.ts';
import type { Call, Ended } from '../../support/strace.ts';
import { labelOf } from './label.ts';
import { differences, isLeftover, leftoversOn, lostContents, pictureOf, withoutPassword } from './picture.ts';
import type { Picture } from './picture.ts';
import { isLong, pointsOf, sampleOf, seed } from './points.ts';
import type { Point } from './points.ts';
import { idOf, person } from './stage.ts';
import type { Command, Stage } from './stage.ts';

/** A change that is interrupted at each of its steps. */
export interface Act {
  /** Lays everything before it. */
  lay(stage: Stage): Promise<void> | void;
  command(stage: Stage): Command;
  /** What has to stand in its place at any moment, by its path in the picture; everything else is at least somewhere. */
  stays(path: string): boolean;
  /** It only finishes or undoes what another began: whatever it answers, in the end everything stands as it was decided then. */
  readonly isRecovery?: boolean;
  /** A file that is replaced: the old one, whole, or the new one. */
  readonly replaces?: string;
  /** Parts of the picture that are changes of their own: each stands as before or as after. */
  readonly parts?: readonly string[];
}

/** An act whose clean run is known: where it goes through, and how everything stands before and after it. */
export interface Rehearsed {
  readonly act: Act;
  readonly before: Picture;
  readonly after: Picture;
  readonly calls: readonly Call[];
  readonly points: readonly Point[];
}

const list: Command = { argv: ['list', '--json'] };

/** Runs the act once without any fault, and the next command. @throws where that doesn't work */
export async function rehearse(act: Act, stage: Stage): Promise<Rehearsed> {
  await act.lay(stage);
  stage.keep();
  const before = pictureOf(stage);
  const ran = await stage.trace(act.command(stage), null);
  if (ran.exitCode !== 0)
    throw new Error(`without a fault: exit ${ran.exitCode}\n${ran.stdout}${ran.stderr}`);
  const after = pictureOf(stage);
  const left = leftoversOn(stage);
  if (left.length > 0) throw new Error(`without a fault this is left: ${left.join(', ')}`);
  return { act, before, after, calls: ran.calls, points: pointsOf(ran.calls, stage) };
}

/** The calls that touch the stage, with their numbers; sorted, for the order in which a folder is listed is the disk's. */
export function stepsOf(calls: readonly Call[], stage: Stage): string[] {
  const steps = calls.flatMap((call) => {
    const label = labelOf(call, stage);
    return label === null ? [] : [`${call.name}#${call.nth} ${label}`];
  });
  return steps.sort();
}

interface Told {
  readonly error?: { readonly code: string; readonly message: string };
  readonly pending?: boolean;
  readonly copies?: readonly { readonly result: string }[];
  readonly imported?: readonly { readonly id: string; readonly path: string; readonly result: string }[];
  readonly problems?: readonly { readonly code: string; readonly message: string }[];
}

const unfinished = messageOf(new DojangError('change-unfinished'), translator('ko'));

/** The pictures in which some of an act's parts are done, and the others aren't. */
function mixed({ act, before, after }: Rehearsed, mayBeDone: (part: string) => boolean | null): Picture[] {
  const { parts } = act;
  if (parts === undefined) return [before, after];
  return parts.reduce<Picture[]>(
    (pictures, part) => {
      const done = pictures.map((picture) => withPart(picture, after, part));
      const is = mayBeDone(part);
      return is === null ? [...pictures, ...done] : is ? done : pictures;
    },
    [before],
  );
}

function withPart(picture: Picture, from: Picture, part: string): Picture {
  const others = [...picture].filter(([path]) => !path.startsWith(part));
  return new Map([...others, ...[...from].filter(([path]) => path.startsWith(part))]);
}

/** What an answer promises (docs/cli.md), and what is wrong with the answer itself. */
function promiseOf(
  { exitCode, signal, stdout, stderr }: Ended,
  rehearsed: Rehearsed,
): { readonly holds: readonly Picture[]; readonly wrong: readonly string[] } {
  const { act, after, before } = rehearsed;
  const decided = act.isRecovery === true ? [after] : null;
  if (signal === 'SIGKILL') return { holds: decided ?? mixed(rehearsed, () => null), wrong: [] };
  const wrong: string[] = [];
  let told: Told = {};
  try {
    told = JSON.parse(stdout) as Told;
  } catch {
    wrong.push(`standard output isn't one JSON value: ${JSON.stringify(stdout)}`);
  }
  if (exitCode === null || exitCode === 1) wrong.push(`exit ${exitCode}: ${stdout}${stderr}`);
  // Of an import the first problem decides; what `list` finds is no failure.
  const failure = told.error ?? (told.imported === undefined ? undefined : told.problems?.[0]);
  const code = failure === undefined ? 0 : exitCodeOf(failure.code);
  if (code !== exitCode) wrong.push(`exit ${exitCode} with ${JSON.stringify(failure)}`);
  const results = (told.copies ?? []).map(({ result }) => result);
  if (exitCode === 0 && results.some((result) => result !== 'changed'))
    wrong.push(`exit 0 with ${results.join()}`);
  const isPending = told.pending === true || failure?.message === unfinished;
  if (isPending && exitCode !== 6) wrong.push(`pending with exit ${exitCode}`);
  if (exitCode !== 0 && !isPending && results.includes('changed'))
    wrong.push(`exit ${exitCode} with ${results.join()}`);
  if (act.parts !== undefined && exitCode !== 0) {
    const { imported, problems = [] } = told;
    // Stopped in the middle, or one of them waits: the answer doesn't say which ones are done.
    const isOpen = imported === undefined || problems.some(({ message }) => message === unfinished);
    const isDone = (part: string): boolean =>
      imported?.some(({ path }) => path.includes(`/${part}`)) === true;
    return { holds: mixed(rehearsed, (part) => isDone(part) || (isOpen ? null : false)), wrong };
  }
  return { holds: decided ?? [exitCode === 0 || isPending ? after : before], wrong };
}

/** What has to be true at any moment, also before the next start. */
function wrongMeanwhile(stage: Stage, { act, before, after }: Rehearsed): string[] {
  const found = pictureOf(stage);
  const torn = [...found]
    .filter(([path, said]) => said.includes('none of the passwords') && !isLeftover(path))
    .map(([path, said]) => `${path}: ${said}`);
  const moved = [...before]
    .filter(([path]) => act.stays(path) && !isLeftover(path))
    .filter(([path, said]) => withoutPassword(found.get(path) ?? 'nothing') !== withoutPassword(said))
    .map(([path]) => `${path}: ${found.get(path) ?? 'nothing'}`);
  const { replaces } = act;
  if (replaces === undefined) return [...torn, ...moved, ...lostContents(stage, before)];
  const stands = found.get(replaces) ?? 'nothing';
  const isOne = stands === before.get(replaces) || stands === after.get(replaces);
  const kept = new Map([...before].filter(([path]) => path !== replaces));
  return [...torn, ...moved, ...lostContents(stage, kept), ...(isOne ? [] : [`${replaces}: ${stands}`])];
}

/** The next command finishes or undoes; what is wrong after it. */
async function wrongAfterwards(stage: Stage, holds: readonly Picture[]): Promise<string[]> {
  const { exitCode, stdout, stderr } = await stage.run(list);
  if (exitCode !== 0) return [`the next command: exit ${exitCode}: ${stdout}${stderr}`];
  const found = pictureOf(stage);
  const ways = holds.map((expected) => differences(found, expected));
  const wrong = ways.some((way) => way.length === 0) ? [] : (ways[0] ?? []);
  const left = leftoversOn(stage).map((path) => `left over: ${path}`);
  const { certificates } = listOutput.parse(JSON.parse(stdout));
  const listed = certificates.find(({ id }) => id === idOf(person))?.copies.length ?? 0;
  const lying = [...found.keys()].filter(
    (path) => /^(pc|stick)\/NPKI\/KICA\/.*signCert\.der$/.test(path) && found.get(path) === idOf(person),
  ).length;
  return [...wrong, ...left, ...(listed === lying ? [] : [`${listed} copies listed, ${lying} are there`])];
}

interface Tried {
  readonly hit: boolean;
  readonly wrong: readonly string[];
}

async function tryPoint(stage: Stage, rehearsed: Rehearsed, { fault, label }: Point): Promise<Tried> {
  stage.reset();
  const { calls, ...ended } = await stage.trace(rehearsed.act.command(stage), fault);
  const met = calls.find(({ nth }) => nth === fault.nth);
  const hit = met !== undefined && labelOf(met, stage) === label;
  const { holds, wrong } = promiseOf(ended, rehearsed);
  const meanwhile = wrongMeanwhile(stage, rehearsed);
  return { hit, wrong: [...wrong, ...meanwhile, ...(await wrongAfterwards(stage, holds))] };
}

/** Node's own reads can shift the count of one run: then the point is tried again. */
const tries = 5;

/** What came of an act's points. */
export interface RoundReport {
  /** Where a fault was put. */
  readonly points: number;
  /** Every claim that didn't hold, with the point that shows it. */
  readonly wrong: readonly string[];
}

/** Runs the act from the start once for each point (a sample, or all of them in the long round), with the fault there. */
export async function interrupt(stage: Stage, rehearsed: Rehearsed, count: number): Promise<RoundReport> {
  const changing = new Set(
    rehearsed.calls.filter(({ changes }) => changes).map(({ name, nth }) => `${name}#${nth}`),
  );
  const points = sampleOf(rehearsed.points, count, changing);
  const wrong: string[] = [];
  const told = (found: readonly string[]): void => {
    wrong.push(...found);
    // The long round takes hours: what it finds is said at once.
    if (isLong) for (const one of found) process.stderr.write(`${one}\n`);
  };
  for (const point of points) {
    const { name, nth, kind } = point.fault;
    const where = `${kind} at ${name}#${nth} (${point.label}), DOJANG_SEED=${seed}`;
    let hit = false;
    for (let n = 0; n < tries && !hit; n += 1) {
      const tried = await tryPoint(stage, rehearsed, point);
      hit = tried.hit;
      told(tried.wrong.map((what) => `${where}: ${what}`));
    }
    if (!hit) told([`${where}: was never met`]);
  }
  return { points: points.length, wrong };
}
