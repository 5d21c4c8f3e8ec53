import { hash } from 'node:crypto';
import { basename, dirname } from 'node:path/posix';
import type { Drive, Drives } from '../../../src/ports/index.ts';
import { MachineFiles } from './machine-files.ts';
import { cutVolume, flush } from './power.ts';
import { seeded } from './seeded.ts';
import { newFile, newFolder } from './state.ts';
import type { DiskState, Fault, FolderNode, Node, Volume, VolumeInput } from './state.ts';

/** A disk, and what a test does to it. Paths are absolute and posix, also where it behaves like Windows. */
export class CrashDisk extends MachineFiles {
  /** @param windows no name's case counts; a file's sync takes all earlier names of its volume along, and a folder's is that of its files */
  constructor(given: DiskState | { readonly windows: boolean } = { windows: false }) {
    super(
      'volumes' in given
        ? given
        : {
            windows: given.windows,
            volumes: [],
            faults: [],
            calls: 0,
            dead: false,
            died: false,
            wasCut: false,
            clock: 1_000_000_000_000,
            held: new Map(),
            trace: [],
          },
    );
  }

  /** Plugs a new volume in. The first one's mount is '/'. */
  add({ id, mount, behaviour, drive, toldId }: VolumeInput): this {
    if (mount !== '/') this.folder(dirname(mount));
    this.state.volumes.push({
      id,
      told: toldId ?? id,
      behaviour,
      drive: drive ?? null,
      mount,
      state: 'here',
      failing: null,
      root: newFolder(),
      log: [],
      freed: [],
    });
    return this;
  }

  /** Puts a folder there, and those above it; durable, and no call. */
  folder(path: string): FolderNode {
    const { volume, folder, name, node } = this.find(path);
    if (node?.kind === 'folder') return node;
    if (folder === null) {
      this.folder(dirname(path));
      return this.folder(path);
    }
    const made = newFolder();
    this.edit(volume, [{ folder, name, node: made }]);
    flush(volume, () => true, this.state.windows);
    return made;
  }

  /** Puts a file there; durable, and no call. Another program's: what has the name is replaced by a new file. */
  write(path: string, content: Uint8Array): void {
    const folder = this.folder(dirname(path));
    const { volume } = this.find(path);
    const file = { ...newFile(), content, durable: content, modifiedAt: this.now(volume) };
    this.edit(volume, [{ folder, name: basename(path), node: file }]);
    flush(volume, () => true, this.state.windows);
  }

  /** Takes a file or a folder with all that is in it away; durable, and no call. */
  erase(path: string): void {
    const { volume, folder, name } = this.find(path);
    if (folder !== null) this.edit(volume, [{ folder, name, node: null }]);
    flush(volume, () => true, this.state.windows);
  }

  /** What will happen; calls are counted from now. */
  arm(...faults: readonly Fault[]): this {
    this.state.faults = [...faults];
    this.state.calls = 0;
    this.state.died = false;
    this.state.trace = [];
    return this;
  }

  /** Another program holds the file open for so many calls (Windows). */
  hold(path: string, calls: number): void {
    this.state.held.set(path, calls);
  }

  /** Another disk, the same in everything but the faults: what a new process meets where one died. */
  fork(): CrashDisk {
    const copy = structuredClone(this.state);
    copy.dead = false;
    copy.faults = [];
    copy.calls = 0;
    copy.trace = [];
    return new CrashDisk(copy);
  }

  /** Cuts the power of everything. */
  cutPower(seed: number): this {
    const chance = seeded(seed);
    for (const volume of this.state.volumes) cutVolume(volume, chance, this.state);
    this.state.died = false;
    this.state.wasCut = true;
    return this;
  }

  /** Whatever hindered is over; what was pulled is back where it was. */
  heal(): this {
    this.state.held.clear();
    this.state.faults = [];
    for (const volume of this.state.volumes) {
      volume.failing = null;
      volume.state = 'here';
    }
    return this;
  }

  /** Back, perhaps elsewhere. */
  plug(id: string, mount?: string): this {
    const volume = this.volume(id);
    volume.state = 'here';
    if (mount !== undefined) volume.mount = mount;
    return this;
  }

  get calls(): number {
    return this.state.calls;
  }

  /** The calls since `arm`, the last of them where it died. */
  get trace(): readonly string[] {
    return this.state.trace;
  }

  /** Everything on a volume, whether or not it is plugged in: relative path → SHA-256, 'nothing' (empty, or zeros) or 'folder'. */
  tree(id: string): Map<string, string> {
    const found = new Map<string, string>();
    const walk = (folder: FolderNode, way: string): void => {
      for (const { name, node } of folder.names.values()) {
        const path = way === '' ? name : `${way}/${name}`;
        found.set(path, shownAs(node));
        if (node.kind === 'folder') walk(node, path);
      }
    };
    walk(this.volume(id).root, '');
    return found;
  }

  isHere(id: string): boolean {
    return this.volume(id).state === 'here';
  }

  /** The removable drive a volume is, or null. */
  drive(id: string): Volume['drive'] {
    return this.volume(id).drive;
  }

  /** Everything is written: what a quiet minute does. */
  settle(): this {
    for (const volume of this.state.volumes) flush(volume, () => true, this.state.windows);
    return this;
  }

  get volumeIds(): readonly string[] {
    return this.state.volumes.map(({ id }) => id);
  }

  get windows(): boolean {
    return this.state.windows;
  }

  /** Whether its power was ever cut. */
  get wasCut(): boolean {
    return this.state.wasCut;
  }

  get drives(): Drives {
    return { removable: () => Promise.resolve(this.drivesNow()) };
  }

  drivesNow(): Drive[] {
    return this.state.volumes.flatMap(({ drive, mount, state }) =>
      drive === null || state === 'gone' ? [] : [{ ...drive, mount }],
    );
  }
}

function shownAs(node: Node): string {
  if (node.kind === 'folder') return 'folder';
  const { content } = node;
  return content.every((byte) => byte === 0) ? 'nothing' : hash('sha256', content, 'hex');
}
