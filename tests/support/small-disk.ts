import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { statfsSync } from 'node:fs';
import { join } from 'node:path';

/** As root a namespace of mounts is enough; everybody else needs one of users, too. */
const isRoot = process.getuid?.() === 0;
const unshare = ['unshare', ...(isRoot ? [] : ['-Ur']), '-m', '--propagation', 'private'];
const probe = spawnSync('unshare', [...unshare.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);

/** True at home where nobody may mount; under CI a missing right is a failure, not a skip. */
export const withoutMounts = probe.status !== 0 && process.env['CI'] === undefined;

/** A small disk in memory at a folder, seen only by the programs that are put before it: nothing of it is left when it closes. */
export class SmallDisk {
  readonly folder: string;
  readonly #holder: ChildProcessWithoutNullStreams;

  private constructor(folder: string, holder: ChildProcessWithoutNullStreams) {
    this.folder = folder;
    this.#holder = holder;
  }

  /** @param folder an empty folder that is there */
  static async open(folder: string): Promise<SmallDisk> {
    const script = 'mount -t tmpfs -o size=4m tmpfs "$1" && echo ready && exec cat';
    const holder = spawn('unshare', [...unshare.slice(1), 'sh', '-c', script, 'sh', folder]);
    const [said] = (await once(holder.stdout, 'data')) as [Buffer];
    if (said.toString() !== 'ready\n') throw new Error(`no small disk: ${said.toString()}`);
    return new SmallDisk(folder, holder);
  }

  /** The words before a program that put it where the disk is. */
  get words(): readonly string[] {
    const as = isRoot ? [] : ['-U', '--preserve-credentials'];
    return ['nsenter', '-t', String(this.#holder.pid), ...as, '-m', '--'];
  }

  /** Where the test sees a path that only the disk's programs see. */
  seen(path: string): string {
    return join(`/proc/${this.#holder.pid}/root`, path);
  }

  /** Runs a command before the disk. @throws where it fails */
  do(...command: readonly string[]): void {
    const [file = '', ...args] = [...this.words, ...command];
    execFileSync(file, args, { stdio: 'pipe' });
  }

  /** 'ro', 'rw', 'size=…' */
  remount(options: string): void {
    this.do('mount', '-o', `remount,${options}`, this.folder);
  }

  /** The bytes that are taken. */
  get taken(): number {
    const { blocks, bfree, bsize } = statfsSync(this.seen(this.folder));
    return (blocks - bfree) * bsize;
  }

  close(): void {
    this.#holder.stdin.end();
  }
}
