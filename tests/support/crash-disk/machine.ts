import { relative } from 'node:path/posix';
import { DojangError } from '../../../src/errors/index.ts';
import { cutVolume, flush } from './power.ts';
import { seeded } from './seeded.ts';
import { Killed, keyOf } from './state.ts';
import type { DiskState, Edit, FileNode, FolderNode, Node, Volume } from './state.ts';

/** A path, found: its volume, the folder that holds it (null: it is a volume's top), and what is there. */
export interface Spot {
  readonly volume: Volume;
  readonly folder: FolderNode | null;
  readonly name: string;
  readonly node: Node | null;
}

/** Volumes of names and contents, and the calls that change them: counted, and hindered as a test wants it. */
export class Machine {
  protected readonly state: DiskState;

  constructor(state: DiskState) {
    this.state = state;
  }

  /** Takes a volume away, with what it hadn't written. */
  pull(id: string, how: 'gone' | 'dead', seed: number): this {
    const volume = this.volume(id);
    cutVolume(volume, seeded(seed), this.state);
    volume.state = how;
    this.state.wasCut = true;
    return this;
  }

  protected volume(id: string): Volume {
    const found = this.state.volumes.find((volume) => volume.id === id);
    if (found === undefined) throw new Error(`no volume ${id}`);
    return found;
  }

  protected find(path: string): Spot {
    const { windows } = this.state;
    const [volume] = this.state.volumes
      .filter(({ mount, state }) => state !== 'gone' && (mount === '/' || `${path}/`.startsWith(`${mount}/`)))
      .sort((a, b) => b.mount.length - a.mount.length);
    if (volume === undefined) throw new Error(`no volume holds ${path}`);
    let spot: Spot = { volume, folder: null, name: '', node: volume.root };
    for (const name of relative(volume.mount, path).split('/')) {
      if (name === '') continue;
      const folder: FolderNode | null = spot.node?.kind === 'folder' ? spot.node : null;
      const node = folder?.names.get(keyOf(name, volume, windows))?.node ?? null;
      spot = { volume, folder, name, node };
    }
    return spot;
  }

  protected reach(path: string): Spot {
    if (this.state.dead) throw new Killed('a dead process touches nothing');
    const spot = this.find(path);
    if (spot.volume.state === 'dead') throw new DojangError('file-removed', { path });
    return spot;
  }

  /** Counts a call, and lets happen what is to happen at it. */
  protected call(
    what: string,
    path: string,
    needs: 'allocates' | 'changes' | 'names' | 'syncs',
    of: string = path,
  ): void {
    const state = this.state;
    if (state.dead) throw new Killed('a dead process calls nothing');
    state.calls += 1;
    state.trace.push(`${what} ${path}`);
    if (state.windows && !state.faults.some(({ at, kind }) => at === state.calls && kind === 'kill')) {
      for (const volume of state.volumes) {
        if (volume.behaviour === 'fat') flush(volume, () => true, true);
      }
    }
    for (const fault of state.faults.filter(({ at }) => at === state.calls)) {
      if (fault.kind === 'kill') {
        state.dead = true;
        state.died = true;
        throw new Killed(`killed at call ${fault.at}`);
      }
      if (fault.kind === 'pull') {
        this.pull(fault.volume, fault.how, fault.seed);
        continue;
      }
      if (fault.lasting === true) this.find(of).volume.failing = fault.reason;
      throw new DojangError(fault.reason, { path });
    }
    const { failing } = this.reach(of).volume;
    if (failing === null) return;
    // A full disk still renames, overwrites and removes; what can't be written can still be synced; what is pulled can nothing.
    const hindered =
      failing === 'file-no-space' ? needs === 'allocates' : failing === 'file-removed' || needs !== 'syncs';
    if (hindered) throw new DojangError(failing, { path });
  }

  /** Writes a content; dying in the middle leaves a part of it. */
  protected fill(file: FileNode, content: Uint8Array, what: string, path: string): void {
    const before = file.content;
    file.dirty = true;
    file.content = Uint8Array.from([
      ...content.subarray(0, content.length >> 1),
      ...before.subarray(content.length >> 1),
    ]);
    this.call(what, path, what === 'create write' ? 'allocates' : 'changes');
    file.content = Uint8Array.from(content);
  }

  protected synced(file: FileNode, volume: Volume): void {
    file.durable = file.content;
    file.dirty = false;
    // NTFS writes its log in order: whoever waits for one file has waited for the names before it.
    if (this.state.windows && volume.behaviour === 'journaling') flush(volume, () => true, true);
  }

  protected edit(volume: Volume, edits: readonly Edit[], after: readonly FolderNode[] = []): void {
    const { windows } = this.state;
    const now = this.now(volume);
    for (const { folder, name, node } of edits) {
      const key = keyOf(name, volume, windows);
      folder.modifiedAt = now;
      if (node === null) folder.names.delete(key);
      else folder.names.set(key, { name, node });
    }
    // Windows writes to what can be pulled at once; only what it does just now may tear.
    if (windows && volume.behaviour === 'fat') flush(volume, () => true, windows);
    volume.log.push({ edits, folders: [...edits.map(({ folder }) => folder), ...after] });
  }

  /** Takes a half-made file away again, where that still works. */
  protected forget(path: string): void {
    const { volume, folder, name } = this.find(path);
    const stays = volume.failing !== null && volume.failing !== 'file-no-space';
    if (!stays && volume.state === 'here' && folder !== null)
      this.edit(volume, [{ folder, name, node: null }]);
  }

  protected free({ volume, node }: Spot): void {
    if (node?.crossed === true) volume.freed.push(node);
  }

  /** FAT gives free clusters away, also those that a second name still leads to. */
  protected allocate(volume: Volume, fresh: Node): void {
    for (const freed of volume.freed.splice(0)) {
      const walk = (folder: FolderNode): void => {
        for (const name of folder.names.values()) {
          if (name.node === freed) {
            name.node = fresh;
            fresh.crossed = true;
          } else if (name.node.kind === 'folder') walk(name.node);
        }
      };
      walk(volume.root);
    }
  }

  protected refuseHeld(...paths: readonly string[]): void {
    const { held } = this.state;
    for (const path of paths) {
      const left = held.get(path) ?? 0;
      if (left <= 0) continue;
      held.set(path, left - 1);
      throw new DojangError('file-locked', { path });
    }
  }

  protected now(volume: Volume): number {
    this.state.clock += 10;
    const { clock } = this.state;
    return volume.behaviour === 'fat' ? Math.floor(clock / 2000) * 2000 : clock;
  }
}
