import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { systemFiles } from '../../../src/system/index.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';

let home: ReturnType<typeof temporaryFolder>;
let at: (...names: string[]) => string;
beforeEach(() => {
  home = temporaryFolder();
  at = (...names) => join(home.path, ...names);
});
afterEach(() => {
  home.remove();
});

/** The reason with which an act fails. */
function reasonOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DojangError) return error.reason;
    throw error;
  }
  return 'it succeeded';
}

const read =
  (name: string, limit = 1000): (() => Uint8Array) =>
  () =>
    systemFiles.read(at(name), limit);

describe('reading', () => {
  it('answers the whole file, and the facts that were true of it', () => {
    writeFileSync(at('a'), '안녕');
    utimesSync(at('a'), 1_700_000_000, 1_700_000_000);
    const { content, facts } = systemFiles.readWithFacts(at('a'), 6);
    expect(Buffer.from(content).toString()).toBe('안녕');
    expect(facts).toEqual({ kind: 'file', size: 6, modifiedAt: 1_700_000_000_000 });
    expect(systemFiles.facts(at('a'))).toEqual(facts);
  });

  it('hands out bytes that no one else holds', () => {
    writeFileSync(at('a'), 'x');
    const content = systemFiles.read(at('a'), 10);
    expect(content.buffer.byteLength).toBe(1);
  });

  it('refuses a byte more than the limit', () => {
    writeFileSync(at('a'), 'x'.repeat(7));
    expect(reasonOf(read('a', 6))).toBe('file-too-large');
    expect(systemFiles.read(at('a'), 7)).toHaveLength(7);
  });

  it('refuses links, folders, devices and what is not there, each by its name', () => {
    writeFileSync(at('a'), 'x');
    symlinkSync(at('a'), at('link'));
    symlinkSync(at('nowhere'), at('dangling'));
    mkdirSync(at('folder'));
    expect(reasonOf(read('link'))).toBe('file-is-link');
    expect(reasonOf(read('dangling'))).toBe('file-is-link');
    expect(reasonOf(read('folder'))).toBe('file-not-regular');
    expect(reasonOf(read('nothing'))).toBe('file-not-found');
    expect(reasonOf(read('a/below'))).toBe('file-not-found');
    expect(reasonOf(read('nul\0byte'))).toBe('file-not-found');
    expect(reasonOf(read('x'.repeat(300)))).toBe('file-not-found');
    expect(reasonOf(() => systemFiles.read('/dev/zero', 10))).toBe('file-not-regular');
  });

  it('does not wait for a pipe that nobody writes to', () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect(reasonOf(read('pipe'))).toBe('file-not-regular');
  });

  it('leaves no descriptor open, whether it succeeded or not', () => {
    writeFileSync(at('a'), 'x'.repeat(100));
    const open = (): number => readdirSync('/dev/fd').length;
    const before = open();
    for (let i = 0; i < 20; i += 1) {
      read('a')();
      reasonOf(read('a', 1));
      reasonOf(read('nothing'));
    }
    expect(open()).toBe(before);
  });

  it('says permission where it is missing', () => {
    writeFileSync(at('a'), 'x');
    mkdirSync(at('closed'));
    chmodSync(at('a'), 0);
    chmodSync(at('closed'), 0);
    if (process.getuid?.() !== 0) {
      expect(reasonOf(read('a'))).toBe('file-permission');
      expect(reasonOf(() => systemFiles.list(at('closed')))).toBe('file-permission');
      return;
    }
    // Root may read everything, so a process that has given up its rights asks.
    chmodSync(home.path, 0o755);
    const asked = execFileSync(process.execPath, ['-e', questionOf(at('a'), at('closed'))], {
      encoding: 'utf8',
    });
    expect(JSON.parse(asked)).toEqual(['file-permission', 'file-permission']);
  });

  /** Asks, as nobody, why a file can't be read and a folder can't be listed. */
  function questionOf(file: string, folder: string): string {
    const room = join(import.meta.dirname, '../../../src/system/files.ts');
    return `import(${JSON.stringify(room)}).then(({ systemFiles }) => {
      process.setgroups([]);
      process.setgid(65534);
      process.setuid(65534);
      const why = (act) => { try { act(); return 'allowed'; } catch (error) { return error.reason; } };
      console.log(JSON.stringify([
        why(() => systemFiles.read(${JSON.stringify(file)}, 10)),
        why(() => systemFiles.list(${JSON.stringify(folder)})),
      ]));
    });`;
  }
});

describe('looking', () => {
  it('names every kind of entry without following links', () => {
    writeFileSync(at('file'), 'x');
    mkdirSync(at('folder'));
    symlinkSync(at('folder'), at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    const kinds = Object.fromEntries(systemFiles.list(home.path).map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({ file: 'file', folder: 'folder', link: 'link', pipe: 'other' });
    expect(systemFiles.facts(at('link'))?.kind).toBe('link');
    expect(systemFiles.facts(at('nothing'))).toBeNull();
    expect(systemFiles.realPath(at('link'))).toBe(at('folder'));
    expect(systemFiles.realPath(at('nothing'))).toBeNull();
    expect(reasonOf(() => systemFiles.list(at('nothing')))).toBe('file-not-found');
  });
});

describe('replacing', () => {
  it('makes its folders for the person alone, and the file too', () => {
    systemFiles.replace(at('a/b/index'), Buffer.from('one'));
    systemFiles.replace(at('a/b/index'), Buffer.from('two'));
    expect(readFileSync(at('a/b/index'), 'utf8')).toBe('two');
    expect(statSync(at('a/b/index')).mode & 0o777).toBe(0o600);
    expect(statSync(at('a')).mode & 0o777).toBe(0o700);
    expect(readdirSync(at('a/b'))).toEqual(['index']);
  });

  it('puts a new file in the place of the old one, which keeps its content where it is linked', () => {
    systemFiles.replace(at('index'), Buffer.from('old'));
    linkSync(at('index'), at('other name'));
    systemFiles.replace(at('index'), Buffer.from('new'));
    expect(readFileSync(at('other name'), 'utf8')).toBe('old');
  });

  it('leaves the old file and nothing temporary when it fails', () => {
    mkdirSync(at('index'));
    writeFileSync(at('index/inside'), 'x');
    expect(
      reasonOf(() => {
        systemFiles.replace(at('index'), Buffer.from('new'));
      }),
    ).toBe('file-not-regular');
    expect(readdirSync(home.path)).toEqual(['index']);
    writeFileSync(at('file'), 'x');
    expect(
      reasonOf(() => {
        systemFiles.replace(at('file/below'), Buffer.from('new'));
      }),
    ).toBe('file-not-regular');
  });

  it('syncs the file before it is renamed and the folder after, as a trace of the system calls shows', (context) => {
    if (!existsSync('/usr/bin/strace')) context.skip();
    const room = join(import.meta.dirname, '../../../src/system/files.ts');
    const script = `import(${JSON.stringify(room)}).then(({ systemFiles }) =>
      systemFiles.replace(${JSON.stringify(at('index'))}, Buffer.from('new')));`;
    execFileSync('strace', [
      '-f',
      '-y',
      '-e',
      'trace=fsync,rename',
      '-o',
      at('trace'),
      process.execPath,
      '-e',
      script,
    ]);
    const calls = readFileSync(at('trace'), 'utf8')
      .split('\n')
      .flatMap((line) => /(fsync|rename)\((.*)\)\s+= 0/.exec(line)?.slice(1, 3).join(' ') ?? []);
    expect(
      calls.map((call) => call.replace(/\.[0-9a-f]{24}\.tmp/g, 'TEMPORARY').replaceAll(home.path, '')),
    ).toEqual([
      expect.stringMatching(/^fsync \d+<\/TEMPORARY>$/),
      'rename "/TEMPORARY", "/index"',
      expect.stringMatching(/^fsync \d+<>$/),
    ]);
  });
});

describe('watching', () => {
  it('tells of a new entry, and no more once it is stopped', async () => {
    let told = 0;
    let heard: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (heard = resolve));
    const stop = systemFiles.watch(home.path, () => {
      told += 1;
      heard();
    });
    mkdirSync(at('new'));
    await first;
    stop();
    const before = told;
    mkdirSync(at('newer'));
    const other = new Promise<void>((resolve) => {
      const stopOther = systemFiles.watch(home.path, () => {
        stopOther();
        resolve();
      });
      mkdirSync(at('newest'));
    });
    await other;
    expect(told).toBe(before);
  });

  it('is silent and harmless where nothing is', () => {
    const stop = systemFiles.watch(at('nothing'), () => undefined);
    expect(stop).not.toThrow();
  });
});
