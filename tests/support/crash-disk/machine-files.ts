import { dirname, join } from 'node:path/posix';
import { DojangError } from '../../../src/errors/index.ts';
import type {
  FileFacts,
  FolderEntry,
  OpenedFile,
  Volume as VolumeFacts,
  WritableFiles,
} from '../../../src/ports/index.ts';
import { Machine } from './machine.ts';
import { flush, flushFolder } from './power.ts';
import { keyOf, newFile, newFolder } from './state.ts';

/** The port over the machine: every call that changes something is one or more system calls, as the real one makes them. */
export class MachineFiles extends Machine implements WritableFiles {
  list(path: string): readonly FolderEntry[] {
    const { node } = this.reach(path);
    if (node === null) throw new DojangError('file-not-found', { path });
    if (node.kind === 'file') throw new DojangError('file-not-found', { path });
    return [...node.names.values()].map(({ name, node: { kind } }) => ({ name, kind }));
  }

  facts(path: string): FileFacts | null {
    const { node, volume } = this.reach(path);
    if (node === null) return null;
    const size = node.kind === 'file' ? node.content.length : 4096;
    const grain = volume.behaviour === 'fat' ? 2000 : 1;
    return { kind: node.kind, size, modifiedAt: Math.floor(node.modifiedAt / grain) * grain };
  }

  read(path: string, limit: number): Uint8Array {
    return Uint8Array.from(this.readWithFacts(path, limit).content);
  }

  readWithFacts(path: string, limit: number): OpenedFile {
    const { node } = this.reach(path);
    if (node === null) throw new DojangError('file-not-found', { path });
    if (node.kind === 'folder') throw new DojangError('file-not-regular', { path });
    if (node.content.length > limit) throw new DojangError('file-too-large', { path, limit });
    const { content, modifiedAt } = node;
    return { content, facts: { kind: 'file', size: content.length, modifiedAt } };
  }

  realPath(path: string): string | null {
    const { folder, node, name, volume } = this.reach(path);
    if (node === null) return null;
    if (folder === null) return volume.mount;
    const spelled = folder.names.get(keyOf(name, volume, this.state.windows))?.name ?? name;
    return join(this.realPath(dirname(path)) ?? dirname(path), spelled);
  }

  replace(path: string, content: Uint8Array): void {
    const folder = dirname(path);
    if (this.facts(folder) === null) {
      if (this.facts(dirname(folder)) === null) throw new DojangError('file-not-found', { path });
      this.makeFolder(folder);
    }
    const temporary = join(folder, `.${String(this.state.clock).padStart(24, '0')}.tmp`);
    this.create(temporary, content);
    try {
      this.rename(temporary, path);
    } catch (error) {
      if (error instanceof DojangError) this.forget(temporary);
      throw error;
    }
    this.syncFolder(folder);
  }

  watch(): () => void {
    return () => undefined;
  }

  makeFolder(path: string): void {
    this.call('makeFolder', path, 'allocates');
    const { volume, folder, name, node } = this.reach(path);
    if (node !== null) throw new DojangError('file-exists', { path });
    if (folder === null) throw new DojangError('file-not-found', { path });
    const made = newFolder();
    this.allocate(volume, made);
    this.edit(volume, [{ folder, name, node: made }]);
  }

  create(path: string, content: Uint8Array): void {
    this.call('create open', path, 'allocates');
    const { volume, folder, name, node } = this.reach(path);
    if (node !== null) throw new DojangError('file-exists', { path });
    if (folder === null) throw new DojangError('file-not-found', { path });
    const file = newFile();
    file.modifiedAt = this.now(volume);
    this.allocate(volume, file);
    this.edit(volume, [{ folder, name, node: file }]);
    try {
      this.fill(file, content, 'create write', path);
      this.call('create fsync', path, 'syncs');
      this.synced(file, volume);
    } catch (error) {
      if (error instanceof DojangError) this.forget(path);
      throw error;
    }
  }

  rename(from: string, to: string): void {
    this.call('rename', `${from} → ${to}`, 'names', from);
    this.refuseHeld(from, to);
    const source = this.reach(from);
    const target = this.reach(to);
    const { node } = source;
    if (node === null || source.folder === null) throw new DojangError('file-not-found', { path: from });
    if (source.volume !== target.volume) throw new DojangError('file-other-volume', { path: to });
    if (target.folder === null) throw new DojangError('file-not-found', { path: to });
    // rename(2): two names of one file are left as they are.
    if (target.node === node) return;
    if (target.node !== null && (node.kind === 'folder' || target.node.kind === 'folder'))
      throw new DojangError('file-not-regular', { path: to });
    this.free(target);
    this.edit(source.volume, [
      { folder: target.folder, name: target.name, node },
      { folder: source.folder, name: source.name, node: null },
    ]);
  }

  link(path: string, name: string): boolean {
    this.call('link', `${path} → ${name}`, 'names', path);
    const { volume, node } = this.reach(path);
    if (volume.behaviour === 'fat') return false;
    if (node?.kind !== 'file') throw new DojangError('file-not-found', { path });
    const target = this.reach(name);
    if (target.node !== null) throw new DojangError('file-exists', { path: name });
    if (target.folder === null) throw new DojangError('file-not-found', { path: name });
    this.edit(volume, [{ folder: target.folder, name: target.name, node }]);
    return true;
  }

  overwrite(path: string): void {
    this.call('overwrite open', path, 'changes');
    const { volume, node } = this.reach(path);
    if (node === null) throw new DojangError('file-not-found', { path });
    if (node.kind === 'folder') throw new DojangError('file-not-regular', { path });
    this.fill(node, new Uint8Array(node.content.length), 'overwrite write', path);
    this.call('overwrite fsync', path, 'syncs');
    this.synced(node, volume);
  }

  remove(path: string): void {
    this.call('remove', path, 'names');
    this.refuseHeld(path);
    const spot = this.reach(path);
    if (spot.node === null || spot.folder === null) return;
    if (spot.node.kind === 'folder') throw new DojangError('file-not-regular', { path });
    this.free(spot);
    this.edit(spot.volume, [{ folder: spot.folder, name: spot.name, node: null }]);
  }

  removeFolder(path: string): boolean {
    this.call('removeFolder', path, 'names');
    const spot = this.reach(path);
    if (spot.node === null || spot.folder === null) return true;
    if (spot.node.kind === 'file') throw new DojangError('file-not-found', { path });
    if (spot.node.names.size > 0) return false;
    this.free(spot);
    // Not before what was in it has gone.
    this.edit(spot.volume, [{ folder: spot.folder, name: spot.name, node: null }], [spot.node]);
    return true;
  }

  syncFolder(path: string): void {
    const { windows } = this.state;
    if (!windows) this.call('syncFolder', path, 'syncs');
    const { node, volume } = this.reach(path);
    if (node?.kind !== 'folder') throw new DojangError('file-not-found', { path });
    const holdsFile = [...node.names.values()].some((name) => name.node.kind === 'file');
    if (!windows) flushFolder(node, volume, windows);
    else if (holdsFile) flush(volume, () => true, windows);
  }

  volumeOf(path: string): VolumeFacts {
    const { volume } = this.reach(path);
    return { id: volume.told, fragile: volume.behaviour === 'fat', free: 1_000_000_000 };
  }
}
