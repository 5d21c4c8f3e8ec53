import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sequence } from './der.ts';
import { sealedKeyOf } from './keys.ts';
import { makeSample, koreanDayEnd } from './people.ts';
import type { Sample } from './people.ts';
import { authorities } from './authorities.ts';

/** What is wrong with a written folder. */
export type Damage =
  | 'cert-truncated'
  | 'cert-garbage'
  | 'cert-empty'
  | 'key-missing'
  | 'key-truncated'
  | 'key-garbage'
  | 'key-of-another'
  | 'cert-missing';

export interface FolderOptions {
  readonly damage?: Damage;
  /** 'SignCert.der', 'SIGNPRI.KEY' …: what Korean software calls its files by other cases. */
  readonly fileNames?: 'usual' | 'mixed-case';
  /** Bytes put behind the key's DER, as some programs leave them. */
  readonly trailing?: number;
  /** Sealed keys to write instead of the pool's. */
  readonly keys?: { readonly sign?: Uint8Array; readonly km?: Uint8Array };
  /** CA certificates left beside it as CaPubs. */
  readonly caPubs?: readonly Uint8Array[];
  /** The folder's name where it isn't the DN. */
  readonly folderName?: string;
}

/** A new empty folder for one test, in the system's place for such or in another; `remove` takes everything away again. */
export function temporaryFolder(below: string = tmpdir()): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(below, 'dojang-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Writes a set below an NPKI root, `<root>/<CA>/USER/<DN>/`, and answers its folder. */
export function writeSample(npkiRoot: string, sample: Sample, options: FolderOptions = {}): string {
  const folder = join(
    npkiRoot,
    sample.authorityFolder,
    'USER',
    options.folderName ?? sample.dn.replaceAll('/', '_'),
  );
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: Uint8Array): void => {
    const shown =
      options.fileNames === 'mixed-case' ? name.replace(/^./, (first) => first.toUpperCase()) : name;
    writeFileSync(join(folder, shown), content);
  };
  if (options.damage !== 'cert-missing')
    write('signCert.der', certificateBytes(sample.signCert, options.damage));
  if (sample.signKey !== null && options.damage !== 'key-missing') {
    const sealed = options.keys?.sign ?? sealedKeyOf(sample.signKey);
    write('signPri.key', keyBytes(sealed, sample, options));
  }
  if (sample.kmCert !== null) write('kmCert.der', sample.kmCert);
  if (sample.kmKey !== null) write('kmPri.key', options.keys?.km ?? sealedKeyOf(sample.kmKey));
  if (options.caPubs !== undefined) write('CaPubs', sequence(...options.caPubs));
  return folder;
}

function certificateBytes(der: Uint8Array, damage: Damage | undefined): Uint8Array {
  if (damage === 'cert-truncated') return der.subarray(0, Math.floor(der.length / 2));
  if (damage === 'cert-garbage') return Buffer.from('이것은 인증서가 아니에요. '.repeat(20), 'utf8');
  if (damage === 'cert-empty') return new Uint8Array();
  return der;
}

function keyBytes(sealed: Uint8Array, sample: Sample, options: FolderOptions): Uint8Array {
  if (options.damage === 'key-truncated') return sealed.subarray(0, 300);
  if (options.damage === 'key-garbage') return Buffer.alloc(sealed.length, 0x5a);
  if (options.damage === 'key-of-another')
    return sealedKeyOf(sample.signKey === 'sign-1' ? 'sign-2' : 'sign-1');
  return options.trailing === undefined
    ? sealed
    : Buffer.concat([sealed, Buffer.alloc(options.trailing, 0x20)]);
}

/** Writes `count` different people's sets: for scans of thousands. Their signatures are fillers. */
export function writeMany(npkiRoot: string, count: number, now: Date): readonly string[] {
  const folders: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const number = String(i).padStart(8, '0');
    const sample = makeSample({
      id: `many-${number}`,
      dn: `cn=이도장${number}()002004120260101${number},ou=WOORI,ou=personal4IB,o=yessign,c=kr`,
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 0x10000 + i * 2,
      notAfter: koreanDayEnd(now, (i % 400) - 20),
      signed: false,
    });
    folders.push(writeSample(npkiRoot, sample));
  }
  return folders;
}
