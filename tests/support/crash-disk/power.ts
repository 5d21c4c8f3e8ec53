import { keyOf } from './state.ts';
import type { DiskState, Edit, FileNode, FolderNode, Node, Operation, Volume } from './state.ts';
import type { Seeded } from './seeded.ts';

/** Puts an edit on the disk itself. */
function engrave({ folder, name, node }: Edit, volume: Volume, windows: boolean): void {
  const key = keyOf(name, volume, windows);
  if (node === null) folder.durable.delete(key);
  else folder.durable.set(key, { name, node });
}

/** Makes everything durable that changed names of `folder`, and what had to come before that. */
export function flushFolder(folder: FolderNode, volume: Volume, windows: boolean): void {
  const folders = new Set([folder]);
  const meant = new Set<Operation>();
  for (const operation of volume.log.toReversed()) {
    if (!operation.folders.some((each) => folders.has(each))) continue;
    meant.add(operation);
    for (const each of operation.folders) folders.add(each);
  }
  flush(volume, (operation) => meant.has(operation), windows);
}

/** Makes these operations durable, in their order. */
export function flush(volume: Volume, isMeant: (operation: Operation) => boolean, windows: boolean): void {
  for (const operation of volume.log) {
    if (isMeant(operation)) for (const edit of operation.edits) engrave(edit, volume, windows);
  }
  volume.log = volume.log.filter((operation) => !isMeant(operation));
}

/** What of the log a journaling file system had written: of each folder (Windows: of the volume) a beginning. */
function cutJournal(volume: Volume, chance: Seeded, windows: boolean): void {
  const lost = new Set<FolderNode>();
  const keeping = chance.next();
  let over = false;
  for (const operation of volume.log) {
    const blocked = windows ? over : operation.folders.some((folder) => lost.has(folder));
    if (!blocked && chance.chance(keeping)) {
      for (const edit of operation.edits) engrave(edit, volume, windows);
      continue;
    }
    over = true;
    for (const folder of operation.folders) lost.add(folder);
  }
}

/** FAT keeps no order, and a rename is two changes, of which each may be missing, or have come without its content. */
function cutFat(volume: Volume, chance: Seeded, windows: boolean): void {
  for (const { edits } of volume.log) {
    const [first, second] = edits;
    if (first === undefined) continue;
    if (second === undefined) {
      if (chance.chance(0.6)) engrave(first, volume, windows);
      continue;
    }
    switch (chance.below(5)) {
      case 0:
        break;
      case 1:
        engrave(first, volume, windows);
        engrave(second, volume, windows);
        break;
      case 2:
        engrave(first, volume, windows);
        if (first.node !== null && second.folder.durable.has(keyOf(second.name, volume, windows)))
          first.node.crossed = true;
        break;
      case 3:
        engrave(second, volume, windows);
        engrave({ ...first, node: null }, volume, windows);
        break;
      default:
        engrave(second, volume, windows);
        if (first.node?.kind === 'file') engrave({ ...first, node: emptyFile() }, volume, windows);
    }
  }
}

function emptyFile(): FileNode {
  const nothing = new Uint8Array();
  return { kind: 'file', content: nothing, durable: nothing, dirty: false, modifiedAt: 0, crossed: false };
}

/** What is left of a content that wasn't synced. */
function torn({ content, durable }: FileNode, chance: Seeded): Uint8Array {
  const cut = chance.below(content.length + 1);
  switch (chance.below(5)) {
    case 0:
      return durable;
    case 1:
      return content;
    case 2:
      return content.slice(0, cut);
    case 3:
      return new Uint8Array(content.length);
    default: {
      const mixed = new Uint8Array(content.length);
      mixed.set(durable.subarray(0, content.length));
      mixed.set(content.subarray(0, cut));
      return mixed;
    }
  }
}

/** Cuts the power of one volume: what was not synced is kept, dropped or torn. */
export function cutVolume(
  volume: Volume,
  chance: Seeded,
  { windows, died }: Pick<DiskState, 'windows' | 'died'>,
): void {
  // Windows has written to what can be pulled when a call returns: only what was under way may tear.
  if (windows && volume.behaviour === 'fat' && !died) flush(volume, () => true, windows);
  if (volume.behaviour === 'fat') cutFat(volume, chance, windows);
  else cutJournal(volume, chance, windows);
  volume.log = [];
  volume.freed = [];
  const settled = new Set<Node>();
  const settle = (node: Node): void => {
    if (settled.has(node)) return;
    settled.add(node);
    if (node.kind === 'folder') {
      node.names = new Map([...node.durable].map(([key, name]) => [key, { ...name }]));
      for (const { node: below } of node.names.values()) settle(below);
      return;
    }
    if (node.dirty) node.content = torn(node, chance);
    node.durable = node.content;
    node.dirty = false;
  };
  settle(volume.root);
}
