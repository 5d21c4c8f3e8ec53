import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog, placeOf } from '../../../electron/log.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dojang-log-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const now = (): Date => new Date('2026-11-24T00:00:00Z');
const folder = (): string => join(home, 'log');
const lines = (): unknown[] =>
  readFileSync(join(folder(), 'dojang.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('the log', () => {
  it('writes the listed fields, one event a line', () => {
    const log = openLog(folder(), now);
    log('start');
    log('call-failed', {
      call: 'verify',
      code: 'wrong-password',
      reason: 'password-wrong',
      milliseconds: 12,
    });
    expect(lines()).toEqual([
      { time: '2026-11-24T00:00:00.000Z', event: 'start' },
      {
        time: '2026-11-24T00:00:00.000Z',
        event: 'call-failed',
        call: 'verify',
        code: 'wrong-password',
        reason: 'password-wrong',
        milliseconds: 12,
      },
    ]);
  });

  it('leaves out every field that is not listed, and a place that is none', () => {
    const log = openLog(folder(), now);
    const smuggled = { path: '/home/minsu/NPKI', name: '홍길동', at: '/home/minsu/worker.js:1:2' };
    log('call-failed', smuggled);
    expect(lines()).toEqual([{ time: '2026-11-24T00:00:00.000Z', event: 'call-failed' }]);
  });

  it('says of a defect only where in the bundle it was thrown', () => {
    const error = new Error('cn=홍길동');
    error.stack = 'Error: cn=홍길동\n    at open (file:///home/minsu/app/dist/worker.js:12:345)';
    expect(placeOf(error)).toBe('worker.js:12:345');
    expect(placeOf('cn=홍길동')).toBeUndefined();
  });

  it.runIf(process.platform !== 'win32')('can be read by its owner only', () => {
    openLog(folder(), now)('start');
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder(), 'dojang.log')).mode & 0o777).toBe(0o600);
  });

  it('keeps three files of 256 KiB and drops older ones', () => {
    const log = openLog(folder(), now);
    for (let n = 0; n < 4; n++) {
      log('start', { count: n });
      writeFileSync(join(folder(), 'dojang.log'), `${n}`.repeat(256 * 1024 + 1));
    }
    log('quit');
    expect(readdirSync(folder()).sort()).toEqual(['dojang.log', 'dojang.log.1', 'dojang.log.2']);
    expect(lines()).toMatchObject([{ event: 'quit' }]);
    expect(readFileSync(join(folder(), 'dojang.log.1'), 'utf8')[0]).toBe('3');
  });

  it('never stops the app: a folder that cannot be made is no error', () => {
    writeFileSync(folder(), 'a file is in the way');
    expect(() => {
      openLog(folder(), now)('start');
    }).not.toThrow();
  });
});
