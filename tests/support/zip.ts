import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** Zip archives made by hand, as packers write them and as they shouldn't (APPNOTE.TXT). */
export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array;
  /** Deflated instead of stored. */
  readonly packed?: boolean;
  /** General purpose flags; bit 11 says that the name is UTF-8, bit 0 that the entry is encrypted. */
  readonly flags?: number;
  /** What the directory says instead of the truth. */
  readonly crc?: number;
  readonly size?: number;
  readonly method?: number;
}

export const utf8Name = 0x800;
export const encryptedEntry = 0x1;

/** A zip archive of these entries, in their order. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { local, central } = recordsOf(entry, at);
    locals.push(local);
    directory.push(central);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, central, end]);
}

function recordsOf(entry: ZipEntry, at: number): { readonly local: Buffer; readonly central: Buffer } {
  const name = Buffer.from(entry.name);
  const plain = entry.content ?? new Uint8Array();
  const data = entry.packed === true ? deflateRawSync(plain) : Buffer.from(plain);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(entry.flags ?? (typeof entry.name === 'string' ? utf8Name : 0), 2);
  common.writeUInt16LE(entry.method ?? (entry.packed === true ? 8 : 0), 4);
  common.writeUInt32LE(entry.crc ?? crc32(plain), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(entry.size ?? plain.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, data]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    name,
  ]);
  central.writeUInt32LE(at, 42);
  return { local, central };
}

/** Every file below a folder, as entries. */
export function entriesOf(files: Readonly<Record<string, Uint8Array>>): ZipEntry[] {
  return Object.entries(files).map(([name, content]) => ({ name, content, packed: true }));
}
