import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutStrace } from '../support/strace.ts';
import type { Call } from '../support/strace.ts';
import { changePassword, copyOverEarlier, copyToEmptyPlace, deleteBoth, restoreBoth } from './crash/acts.ts';
import { rehearse } from './crash/rounds.ts';
import type { Act } from './crash/rounds.ts';
import { Stage } from './crash/stage.ts';

/** A clean run, asked what came before what. A place in it is the number of a call; -1 where there is none. */
class Trace {
  readonly calls: readonly Call[];

  constructor(calls: readonly Call[]) {
    this.calls = calls.filter(({ failure }) => failure === '');
  }

  first(name: string, path: string, after = -1): number {
    return this.calls.findIndex((call, n) => n > after && call.name === name && call.paths.includes(path));
  }

  last(name: string, path: string): number {
    return this.calls.findLastIndex((call) => call.name === name && call.paths.includes(path));
  }

  /** Where this one file or folder was made. */
  made(path: string): number {
    return this.calls.findIndex(
      ({ name, paths, changes }) => paths[0] === path && (name === 'mkdir' || (name === 'openat' && changes)),
    );
  }

  /** Every file and folder that was made below. */
  madeBelow(folder: string): string[] {
    const made = this.calls
      .filter(({ name, changes }) => name === 'mkdir' || (name === 'openat' && changes))
      .map(({ paths }) => paths[0] ?? '');
    return [...new Set(made)].filter((path) => path.startsWith(`${folder}/`) && this.made(path) >= 0);
  }

  /** The renames whose target isn't the end of a journal's entry. */
  get renames(): { readonly at: number; readonly from: string; readonly to: string }[] {
    return this.calls.flatMap(({ name, paths: [from, to] }, at) =>
      name.startsWith('rename') && from !== undefined && to !== undefined && !to.includes('/journal/')
        ? [{ at, from, to }]
        : [],
    );
  }

  /** Where what was decided is on the disk: the record's file, and then its folder. */
  get decided(): number {
    const record = this.calls.find(
      ({ name, paths, changes }) => name === 'openat' && changes && paths[0]?.endsWith('/commit'),
    )?.paths[0];
    if (record === undefined) return -1;
    const written = this.first('fsync', record, this.last('write', record));
    return written < 0 ? -1 : this.first('fsync', dirname(record), written);
  }
}

describe.skipIf(withoutStrace).each<[string, Act, number]>([
  ['passwd', changePassword, 4],
  ['copy to an empty place', copyToEmptyPlace, 1],
  // The record, four files to it, and the new folder where they were.
  ['copy over an earlier certificate', copyOverEarlier, 1 + 4 + 1],
  // Twice, the PC's and the stick's: the record, six files to it; back, and the record goes.
  ['delete', deleteBoth, 2 * (1 + 6)],
  ['trash restore', restoreBoth, 2 * (6 + 1)],
])('the trace of %s', (_, act, renames) => {
  const stage = new Stage();
  let trace: Trace;
  beforeAll(async () => {
    trace = new Trace((await rehearse(act, stage)).calls);
  });
  afterAll(() => {
    stage.remove();
  });

  test('has the renames that it should have', () => {
    expect(trace.renames).toHaveLength(renames);
  });

  test('what is renamed was on the disk before, each file of it, and with its name', () => {
    for (const { at, from } of trace.renames) {
      if (trace.made(from) < 0) continue;
      const below = trace.madeBelow(from);
      for (const file of below.length === 0 ? [from] : below) {
        const synced = trace.first('fsync', file, trace.last('write', file));
        expect(synced).toBeGreaterThan(trace.made(file));
        expect(synced).toBeLessThan(at);
        const named = trace.first('fsync', dirname(file), trace.made(file));
        expect(named).toBeGreaterThan(-1);
        expect(named).toBeLessThan(trace.decided);
      }
    }
  });

  test('the record of what was decided is on the disk before the first rename', () => {
    expect(trace.decided).toBeGreaterThan(-1);
    for (const { at } of trace.renames) expect(at).toBeGreaterThan(trace.decided);
  });

  test('the plan is on the disk before anything is written beside the person’s files', () => {
    const plan = trace.calls.find(({ name, paths }) => name === 'write' && paths[0]?.endsWith('/plan.json'));
    const path = plan?.paths[0] ?? '';
    const named = trace.first('fsync', dirname(path), trace.first('fsync', path));
    const entered = trace.first('fsync', dirname(dirname(path)), named);
    expect(entered).toBeGreaterThan(-1);
    for (const place of ['pc', 'stick'])
      for (const made of trace.madeBelow(stage.at(place))) expect(trace.made(made)).toBeGreaterThan(entered);
  });

  test('after a rename both folders are synced, before anything that could be needed is taken away', () => {
    const removals = trace.calls.flatMap(({ name, paths: [path] }, at) =>
      (name === 'unlink' || name === 'pwrite64') && path !== undefined ? [at] : [],
    );
    const cleaning = removals.find((at) => at > trace.decided) ?? -1;
    expect(cleaning).toBeGreaterThan(-1);
    for (const { at, from, to } of trace.renames) {
      for (const folder of new Set([dirname(from), dirname(to)])) {
        // What goes away for good goes through a hidden folder: nobody needs it.
        if (basename(folder).startsWith('.dojang-')) continue;
        const synced = trace.first('fsync', folder, at);
        // A folder that was left empty was removed: then the one that held it.
        const removed = trace.first('rmdir', folder, at);
        const holder = removed < 0 ? -1 : trace.first('fsync', dirname(folder), removed);
        const lasting = synced < 0 ? holder : synced;
        expect(lasting, folder).toBeGreaterThan(at);
        expect(lasting, folder).toBeLessThan(cleaning);
      }
    }
  });

  test('the journal forgets it last', () => {
    const forgotten = trace.calls.findIndex(
      ({ name, paths }) => name.startsWith('rename') && paths[1]?.includes('/journal/done-'),
    );
    expect(forgotten).toBeGreaterThan(-1);
    const later = trace.calls.slice(forgotten + 1).filter(({ changes, name }) => changes && name !== 'write');
    for (const { paths } of later) expect(paths[0]).toContain('/journal');
  });
});

describe.skipIf(withoutStrace)('what passwd leaves of the old password', () => {
  test('each old key is overwritten and synced before its last name goes', async () => {
    const stage = new Stage();
    try {
      const trace = new Trace((await rehearse(changePassword, stage)).calls);
      const kept = trace.calls.filter(({ name }) => name === 'link').map(({ paths }) => paths[1] ?? '');
      expect(kept).toHaveLength(4);
      for (const path of kept) {
        const overwritten = trace.first('pwrite64', path);
        const synced = trace.first('fsync', path, overwritten);
        expect(overwritten).toBeGreaterThan(trace.decided);
        expect(synced).toBeGreaterThan(overwritten);
        expect(trace.first('unlink', path)).toBeGreaterThan(synced);
      }
    } finally {
      stage.remove();
    }
  });
});
