import { describe, expect, it } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { watchRoots } from '../../../src/npki/index.ts';
import type { Watch } from '../../../src/npki/index.ts';
import type { Drive, Timers } from '../../../src/ports/index.ts';
import { certificateOf, key, rootAt, stick, writePair } from './cards.ts';
import { MemoryFiles } from './memory-files.ts';

const npki = '/home/kim/NPKI';

/** Timers that a test moves on. */
class HandTimers implements Timers {
  #now = 0;
  #next = 0;
  readonly #waiting = new Map<number, { readonly at: number; readonly act: () => void }>();

  after(milliseconds: number, act: () => void): () => void {
    const id = (this.#next += 1);
    this.#waiting.set(id, { at: this.#now + milliseconds, act });
    return () => this.#waiting.delete(id);
  }

  /** Lets time pass, with every promise that waits in between. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await settle();
    for (;;) {
      const due = [...this.#waiting]
        .filter(([, { at }]) => at <= until)
        .sort(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#waiting.delete(due[0]);
      this.#now = due[1].at;
      due[1].act();
      await settle();
    }
    this.#now = until;
  }

  get waiting(): number {
    return this.#waiting.size;
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

interface Scene {
  readonly files: MemoryFiles;
  readonly timers: HandTimers;
  readonly told: string[];
  readonly plugged: Drive[];
  readonly watch: Watch;
  known: readonly string[];
}

/** A watch over the PC's folder and whatever is plugged; `deaf`: the system tells nothing by itself. */
async function watching(prepare: (files: MemoryFiles) => void, deaf = true): Promise<Scene> {
  const files = new MemoryFiles();
  prepare(files);
  if (deaf) files.watch = () => () => undefined;
  const timers = new HandTimers();
  const told: string[] = [];
  const plugged: Drive[] = [];
  const scene = { files, timers, told, plugged, known: [] as readonly string[] };
  const watch = watchRoots({
    files,
    timers,
    drives: { removable: () => Promise.resolve([...plugged]) },
    rootsOf: (drives) => [rootAt(npki), ...drives.map((drive) => stick(drive.mount, drive.id))],
    filesOf: () => scene.known,
    onChange: (reason) => told.push(reason),
  });
  await timers.pass(3_000);
  return Object.assign(scene, { watch });
}

describe('within two seconds, without any notice of the system', () => {
  it('tells nothing while nothing changes', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'));
    await scene.timers.pass(60_000);
    expect(scene.told).toEqual([]);
  });

  it('tells of a new certificate folder', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'));
    writePair(scene.files, npki, '박바다');
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['files']);
  });

  it('tells of the very first certificate on a PC without any NPKI folder', async () => {
    const scene = await watching((files) => {
      files.folder('/home/kim');
    });
    writePair(scene.files, npki, '김하늘');
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['files']);
  });

  it('tells again when the files of a new folder follow one by one', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'));
    const folder = `${npki}/yessign/USER/cn=박바다`;
    scene.files.folder(folder);
    await scene.timers.pass(2_000);
    scene.files.write(`${folder}/signCert.der`, certificateOf('박바다'));
    await scene.timers.pass(2_000);
    scene.files.write(`${folder}/signPri.key`, key.subarray(0, 10));
    await scene.timers.pass(2_000);
    scene.files.write(`${folder}/signPri.key`, key);
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['files', 'files', 'files', 'files']);
  });

  it('tells of a renewal that is written over the old files', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'));
    const path = `${npki}/yessign/USER/cn=김하늘,ou=WOORI,ou=personal4IB,o=yessign,c=kr/signCert.der`;
    scene.known = [path];
    await scene.timers.pass(2_000);
    scene.files.write(path, certificateOf('김하늘', 2027));
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['files']);
  });

  it('tells of a removed certificate', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'));
    scene.files.remove(`${npki}/yessign/USER/cn=김하늘,ou=WOORI,ou=personal4IB,o=yessign,c=kr`);
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['files']);
  });

  it('tells of a stick that comes and goes, and of a certificate stored on it', async () => {
    const scene = await watching((files) => {
      writePair(files, npki, '김하늘');
      writePair(files, '/media/KINGSTON/NPKI', '김하늘');
    });
    scene.plugged.push({ id: 'ABCD-1234', label: 'KINGSTON', mount: '/media/KINGSTON' });
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['drives']);
    writePair(scene.files, '/media/KINGSTON/NPKI', '박바다');
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['drives', 'files']);
    scene.plugged.length = 0;
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['drives', 'files', 'drives']);
  });

  it('tells of a stick whose folder is gone though the system still names the drive', async () => {
    const scene = await watching((files) => writePair(files, '/media/KINGSTON/NPKI', '김하늘'));
    scene.plugged.push({ id: 'ABCD-1234', label: 'KINGSTON', mount: '/media/KINGSTON' });
    await scene.timers.pass(2_000);
    scene.files.remove('/media/KINGSTON');
    await scene.timers.pass(2_000);
    expect(scene.told).toEqual(['drives', 'files']);
  });

  it('asks a known file among thousands within a few looks', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'));
    const paths = Array.from({ length: 1_200 }, (_, i) => `${npki}/many/${i}/signCert.der`);
    for (const path of paths) scene.files.write(path, Uint8Array.of(1));
    scene.known = paths;
    await scene.timers.pass(10_000);
    scene.told.length = 0;
    scene.files.write(paths[1_100] ?? '', Uint8Array.of(2));
    await scene.timers.pass(3 * 1_500 + 200);
    expect(scene.told).toEqual(['files']);
  });
});

describe('with the notices of the system', () => {
  it('tells once, a moment after the last of a flock of changes', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'), false);
    for (const name of ['가', '나', '다']) writePair(scene.files, npki, name);
    await scene.timers.pass(149);
    expect(scene.told).toEqual([]);
    await scene.timers.pass(1);
    expect(scene.told).toEqual(['files']);
  });

  it('tells at least once a second while changes go on', async () => {
    const scene = await watching((files) => writePair(files, npki, '김하늘'), false);
    for (let i = 0; i < 30; i += 1) {
      writePair(scene.files, npki, `사람${i}`);
      await scene.timers.pass(100);
    }
    expect(scene.told.length).toBeGreaterThanOrEqual(2);
    expect(scene.told.length).toBeLessThanOrEqual(6);
  });

  it('lets go of a stick that was pulled, and of everything when it is stopped', async () => {
    const scene = await watching((files) => writePair(files, '/media/KINGSTON/NPKI', '김하늘'), false);
    scene.plugged.push({ id: 'ABCD-1234', label: 'KINGSTON', mount: '/media/KINGSTON' });
    await scene.timers.pass(2_000);
    expect(scene.files.isWatched('/media/KINGSTON/NPKI')).toBe(true);
    scene.plugged.length = 0;
    await scene.timers.pass(4_000);
    expect(scene.files.isWatched('/media/KINGSTON/NPKI')).toBe(false);
    writePair(scene.files, npki, '김하늘');
    scene.told.length = 0;
    scene.watch.stop();
    expect(scene.timers.waiting).toBe(0);
    await scene.timers.pass(10_000);
    expect(scene.told).toEqual([]);
  });
});

describe('drives that cannot be named', () => {
  it('keep their last answer', async () => {
    const files = new MemoryFiles();
    const timers = new HandTimers();
    const told: string[] = [];
    let answers = 0;
    const watch = watchRoots({
      files,
      timers,
      drives: {
        removable: () => {
          answers += 1;
          return answers === 2
            ? Promise.reject(new DojangError('usage-invalid'))
            : Promise.resolve([{ id: 'A', label: '', mount: '/media/A' }]);
        },
      },
      rootsOf: () => [],
      filesOf: () => [],
      onChange: (reason) => told.push(reason),
    });
    await timers.pass(10_000);
    watch.stop();
    expect(answers).toBeGreaterThan(3);
    expect(told).toEqual([]);
  });
});
