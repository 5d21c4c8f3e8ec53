import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inject } from 'vitest';
import { authorities } from '../../support/authorities.ts';
import { poolPassword } from '../../support/keys.ts';
import { temporaryFolder, writeSample } from '../../support/npki-folder.ts';
import { koreanDayEnd, makeSample, tourSamples } from '../../support/people.ts';
import type { Sample } from '../../support/people.ts';
import type { SmallDisk } from '../../support/small-disk.ts';
import { runProgram, runUntil, traced } from '../../support/strace.ts';
import type { Call, Ended, Fault, Program, Stopped } from '../../support/strace.ts';
import { labelOf } from './label.ts';

export const oldPassword = poolPassword;
export const newPassword = 'Blue-Tide-4719!';
export const thirdPassword = 'Grey-Lamp-8052!';

/** What a command line is told. */
export interface Command {
  readonly argv: readonly string[];
  readonly input?: string;
  /** Another DOJANG_HOME than the stage's. */
  readonly home?: string;
}

/** The program asks the real clock: everything is as on the day the test runs. */
const now = new Date();

function personNamed(id: string): Sample {
  const found = tourSamples(now).find((sample) => sample.id === id);
  if (found === undefined) throw new Error(`the tour has no ${id}`);
  return found;
}

/** A certificate with a sign and a km key. */
export const person = personNamed('general');
/** The one that it followed: same name, same issuer. */
export const earlier = makeSample({
  id: 'earlier',
  dn: person.dn,
  issuer: authorities.kica,
  authorityFolder: person.authorityFolder,
  policy: '1.2.410.200004.5.2.1.2',
  serial: 0x5b0391d0,
  notAfter: koreanDayEnd(now, 12),
  key: 'sign-3',
});
/** Somebody else's, which may lie beside it. */
export const companion = personNamed('trade');
const neighbour = personNamed('hana');

/** SHA-256 of its signing certificate. */
export function idOf({ signCert }: Sample): string {
  return createHash('sha256').update(signCert).digest('hex');
}

export type Place = 'pc' | 'stick';

/**
 * A PC with a stick in folders of their own: `pc/NPKI` is the person's home, `stick` a removable drive, `home` is DOJANG_HOME.
 * Always in the same place, so that the same command does the same each time; `keep` remembers how everything stands,
 * `reset` puts it back.
 */
export class Stage {
  readonly #own = temporaryFolder();
  readonly #elsewhere: ReturnType<typeof temporaryFolder> | null;
  /** DOJANG_HOME. */
  readonly home: string;
  readonly log = join(this.#own.path, 'strace.log');
  #disk: SmallDisk | null = null;

  /** @param homeOn a folder of another volume, for a home that no rename reaches */
  constructor(homeOn: string | null = null) {
    this.#elsewhere = homeOn === null ? null : temporaryFolder(homeOn);
    this.home = this.#elsewhere === null ? this.at('home') : join(this.#elsewhere.path, 'home');
    for (const place of ['pc', 'stick']) mkdirSync(this.at(place), { recursive: true });
    this.plug(true);
  }

  /** A path below what a change may touch. */
  at(...names: readonly string[]): string {
    return join(this.#own.path, 'tree', ...names);
  }

  /** A path that no change may touch. */
  beside(name: string): string {
    return join(this.#own.path, name);
  }

  /** Where the test sees a path of the stage: one that lies on a small disk is hidden from it. */
  seen(path: string): string {
    return this.#disk?.seen(path) ?? path;
  }

  /** The parts of it as the test sees them, by the names they have in pictures. */
  get parts(): ReadonlyMap<string, string> {
    return new Map([
      ['pc', this.seen(this.at('pc'))],
      ['stick', this.seen(this.at('stick'))],
      ['home', this.seen(this.home)],
    ]);
  }

  /** From now on every program runs before this disk, which lies in a part of the stage. */
  use(disk: SmallDisk): void {
    this.#disk = disk;
  }

  /** Plugs the stick, or pulls it. */
  plug(isThere: boolean): void {
    const drives = isThere ? [{ id: 'STICK-1', label: '내 USB', mount: this.at('stick') }] : [];
    writeFileSync(join(this.#own.path, 'drives.json'), JSON.stringify(drives));
  }

  /** Lays a certificate set, with a file beside it that nobody understands, and answers its folder. */
  lay(place: Place, sample: Sample): string {
    const root = this.seen(this.at(place, 'NPKI'));
    const folder = writeSample(root, sample, { caPubs: [authorities.kica.certificate] });
    writeFileSync(join(folder, '메모.txt'), `${place}의 메모`);
    return join(this.at(place, 'NPKI'), relative(root, folder));
  }

  /** Somebody else's certificate in both places: nothing may happen to it. */
  layNeighbour(): void {
    this.lay('pc', neighbour);
    this.lay('stick', neighbour);
  }

  /** Lays a file of its own, and answers its path. */
  layFile(name: string, content: Uint8Array, place: Place = 'pc'): string {
    writeFileSync(this.seen(this.at(place, name)), content);
    return this.at(place, name);
  }

  keep(): void {
    for (const [name, path] of this.parts) {
      const kept = join(this.#own.path, 'kept', name);
      rmSync(kept, { recursive: true, force: true });
      if (existsSync(path)) cpSync(path, kept, { recursive: true });
    }
  }

  reset(): void {
    for (const [name, path] of this.parts) {
      const kept = join(this.#own.path, 'kept', name);
      // A disk's own folder can't be removed, only what is in it.
      for (const entry of existsSync(path) ? readdirSync(path) : [])
        rmSync(join(path, entry), { recursive: true, force: true });
      if (existsSync(kept)) cpSync(kept, path, { recursive: true });
      else rmSync(path, { recursive: true, force: true });
    }
  }

  program({ argv, input = '', home = this.home }: Command): Program {
    return {
      file: process.execPath,
      args: [inject('cli'), ...argv],
      input,
      environment: {
        PATH: process.env['PATH'] ?? '',
        LANG: 'ko_KR.UTF-8',
        HOME: this.at('pc'),
        DOJANG_HOME: home,
        DOJANG_DRIVES_FILE: join(this.#own.path, 'drives.json'),
      },
      folder: this.#own.path,
    };
  }

  /** Runs the command line to its end. `before`: words in front of it (setpriv …). */
  run(command: Command, before: readonly string[] = []): Promise<Ended> {
    const program = this.program(command);
    const [file = '', ...args] = [...(this.#disk?.words ?? []), ...before, program.file, ...program.args];
    return runProgram({ ...program, file, args });
  }

  trace(command: Command, fault: Fault | null): Promise<Ended & { readonly calls: readonly Call[] }> {
    return traced(this.program(command), this.log, fault, this.#disk?.words);
  }

  /** Runs it up to the end of the first call that `isIt` knows in a clean run, from how the stage stands now, and stops there. */
  async runUntil(command: Command, isIt: (label: string) => boolean): Promise<Stopped> {
    this.keep();
    const { calls, stdout } = await this.trace(command, null);
    const call = calls.find((one) => isIt(labelOf(one, this) ?? ''));
    if (call === undefined) throw new Error(`it no longer does that: ${stdout}`);
    this.reset();
    return runUntil(this.program(command), call, this.#disk?.words);
  }

  remove(): void {
    this.#own.remove();
    this.#elsewhere?.remove();
  }
}
