import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DojangError } from '../../src/errors/index.ts';
import { runningPracticeCa, startOrFindPracticeCa, startPracticeCa } from '../../src/practice-ca/index.ts';
import type { PracticeCa, PracticeCaOptions } from '../../src/practice-ca/index.ts';
import {
  systemClock,
  systemLocks,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../../src/system/index.ts';
import { temporaryFolder } from '../support/npki-folder.ts';

const stale = {
  cmp: 'http://127.0.0.1:9/cmp',
  ra: 'http://127.0.0.1:9/ra/x',
  crl: 'http://127.0.0.1:9/crl/issuing.crl',
  ocsp: 'http://127.0.0.1:9/ocsp',
  caCertificate: '/nowhere.pem',
};

function optionsIn(folder: string): PracticeCaOptions {
  return {
    folder,
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    files: systemWritableFiles,
    locks: systemLocks,
    defect: () => undefined,
  };
}

describe('where a practice authority is', () => {
  const open: PracticeCa[] = [];
  const started = async (options: PracticeCaOptions): Promise<PracticeCa> => {
    const ca = await startPracticeCa(options);
    open.push(ca);
    return ca;
  };
  afterEach(async () => {
    for (const ca of open.splice(0)) await ca.close().catch(() => undefined);
  });
  const newFolder = (): string => join(temporaryFolder().path, 'ca');
  const never = { pause: (): Promise<void> => Promise.reject(new Error('nobody needs to wait')) };

  it('is told by the one that runs; another program finds it there', async () => {
    const options = optionsIn(newFolder());
    const first = await startOrFindPracticeCa(options, never);
    if (first.elsewhere) throw new Error('nobody was there');
    open.push(first.ca);
    const second = await startOrFindPracticeCa(options, never);
    expect(second).toMatchObject({ elsewhere: true, addresses: { cmp: first.ca.cmp, ra: first.ca.ra } });
  });

  it('isn’t what a killed one said, while the next one still starts: it is waited for', async () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'running.json'), JSON.stringify(stale));
    const options = optionsIn(folder);
    const starting = started(options);
    // It holds the lock by now, and makes its keys.
    let pauses = 0;
    const found = await startOrFindPracticeCa(options, {
      pause: async () => {
        pauses += 1;
        await starting;
      },
    });
    expect(pauses).toBe(1);
    expect(found).toMatchObject({ elsewhere: true, addresses: { cmp: (await starting).cmp } });
  });

  it('is this process where the other one ends just then', async () => {
    const options = optionsIn(newFolder());
    const ending = await startPracticeCa(options);
    writeFileSync(join(options.folder, 'running.json'), 'half a');
    const found = await startOrFindPracticeCa(options, { pause: () => ending.close() });
    expect(found.elsewhere).toBe(false);
    if (!found.elsewhere) open.push(found.ca);
  });

  it('is nowhere where somebody is there and never says: after a while that is told', async () => {
    const options = optionsIn(newFolder());
    await started(options);
    writeFileSync(join(options.folder, 'running.json'), '{}');
    let pauses = 0;
    const asked = startOrFindPracticeCa(options, { pause: () => Promise.resolve(void (pauses += 1)) });
    await expect(asked).rejects.toMatchObject({ reason: 'practice-running' });
    expect(pauses).toBeGreaterThan(10);
    expect(() => runningPracticeCa(systemWritableFiles, options.folder)).toThrow(DojangError);
  });

  it('ends wholly although its word can’t be taken back: port, database and folder are free', async () => {
    const options = optionsIn(newFolder());
    let refuses = false;
    const files = {
      ...systemWritableFiles,
      remove: (path: string) => {
        if (refuses && path.endsWith('running.json')) throw new DojangError('file-permission', { path });
        systemWritableFiles.remove(path);
      },
    };
    const ca = await startPracticeCa({ ...options, files });
    refuses = true;
    await expect(ca.close()).rejects.toMatchObject({ reason: 'file-permission' });
    await expect(fetch(ca.crl)).rejects.toThrow();
    const next = await started(options);
    expect(next.cmp).toBe(ca.cmp);
    expect(existsSync(join(options.folder, 'running.json'))).toBe(true);
  });

  it('leaves nothing running where it can’t say where it is', async () => {
    const options = optionsIn(newFolder());
    const stops: string[] = [];
    const timers = {
      ...systemTimers,
      after: (milliseconds: number, act: () => void) => {
        const stop = systemTimers.after(milliseconds, act);
        return () => {
          stops.push('stopped');
          stop();
        };
      },
    };
    const files = {
      ...systemWritableFiles,
      replace: (path: string, bytes: Uint8Array) => {
        if (path.endsWith('running.json')) throw new DojangError('file-permission', { path });
        systemWritableFiles.replace(path, bytes);
      },
    };
    await expect(startPracticeCa({ ...options, timers, files })).rejects.toMatchObject({
      reason: 'file-permission',
    });
    expect(stops).toEqual(['stopped']);
    await started(options);
    expect(readFileSync(join(options.folder, 'running.json'), 'utf8')).toContain('/cmp');
  });
});
