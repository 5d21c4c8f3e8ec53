import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupCertificates, scanAll } from '../../src/npki/index.ts';
import type { Root, ScanResult } from '../../src/npki/index.ts';
import { systemFiles } from '../../src/system/index.ts';
import { sealedKeyOf } from '../support/keys.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import type { Damage } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import type { Sample } from '../support/people.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const samples = tourSamples(new Date('2026-11-24T03:00:00Z'));
const sampleOf = (id: string): Sample => {
  const found = samples.find((sample) => sample.id === id);
  if (found === undefined) throw new Error(`there is no sample ${id}`);
  return found;
};
const hana = sampleOf('hana');
const general = sampleOf('general');

let home: ReturnType<typeof temporaryFolder>;
let npki: string;
beforeEach(() => {
  home = temporaryFolder();
  npki = join(home.path, 'NPKI');
});
afterEach(() => {
  home.remove();
});

const root = (path: string, more: Partial<Root> = {}): Root => ({
  path,
  kind: 'pc',
  label: '',
  driveId: null,
  ...more,
});
const scan = (path: string = npki): ScanResult => scanAll(systemFiles, [root(path)]);
/** `[code, path below the temporary folder]` */
const problemsOf = (found: ScanResult): [string, string][] =>
  found.problems.map(({ code, path }) => [code, path.slice(home.path.length + 1)]);
const foldersOf = (found: ScanResult): string[] => found.copies.map(({ folder }) => folder).sort();

describe('where a certificate is found', () => {
  it('in the usual tree, with everything that lies beside it', () => {
    const folder = writeSample(npki, general, { caPubs: [hana.signCert] });
    const [copy, ...rest] = scan().copies;
    expect(rest).toEqual([]);
    expect(copy).toMatchObject({
      folder,
      signCertPath: join(folder, 'signCert.der'),
      signKeyPath: join(folder, 'signPri.key'),
      kmCertPath: join(folder, 'kmCert.der'),
      kmKeyPath: join(folder, 'kmPri.key'),
      caPubsPath: join(folder, 'CaPubs'),
      keyEncryption: { scheme: 'seedCBCWithSHA1', iterations: 2048 },
      keyProblem: null,
      findings: [],
    });
    expect(copy?.kmCard?.keyUsage).toBe(4);
    expect(copy?.card.subject.dn).toBe(general.dn);
  });

  it('under names of other cases, of files and of folders', () => {
    const folder = writeSample(npki, hana, { fileNames: 'mixed-case' });
    renameSync(join(npki, 'yessign', 'USER'), join(npki, 'yessign', 'user'));
    renameSync(join(npki, 'yessign'), join(npki, 'YESSIGN'));
    renameSync(npki, join(home.path, 'npki'));
    const found = scan();
    expect(found.copies[0]?.signCertPath).toBe(
      join(home.path, 'npki/YESSIGN/user', folder.slice(folder.lastIndexOf('/') + 1), 'SignCert.der'),
    );
    expect(found.copies[0]?.keyProblem).toBeNull();
  });

  it('under folder names in either Unicode form, named as they are on the disk', () => {
    const name = 'cn=김하늘()0081,ou=HNB,o=yessign,c=kr';
    writeSample(npki, hana, { folderName: name.normalize('NFD') });
    writeSample(npki, general, { folderName: name.normalize('NFC') });
    expect(
      foldersOf(scan())
        .map((folder) => folder.slice(folder.lastIndexOf('/') + 1))
        .sort(),
    ).toEqual([name.normalize('NFC'), name.normalize('NFD')].sort());
  });

  it('right below the authority, below an unknown authority, and in a tree inside a tree', () => {
    const usual = writeSample(npki, hana);
    const places = [
      join(npki, 'KICA', 'cn=a'),
      join(npki, 'NewCA2030/USER/cn=b'),
      join(npki, 'old/NPKI/yessign/USER/cn=c'),
    ];
    for (const place of places) cpSync(usual, place, { recursive: true });
    expect(foldersOf(scan())).toEqual([usual, ...places].sort());
  });

  it('where the person points: at what contains NPKI, at an authority, at a subject, at a flat pair', () => {
    const folder = writeSample(npki, hana);
    for (const chosen of [home.path, join(npki, 'yessign'), join(npki, 'yessign/USER'), folder]) {
      expect(foldersOf(scan(chosen))).toEqual([folder]);
    }
    const flat = join(home.path, 'flat');
    cpSync(folder, flat, { recursive: true });
    expect(foldersOf(scan(flat))).toEqual([flat]);
  });

  it('under any names, by their content, where exactly one certificate and one key lie together', () => {
    const pair = join(home.path, 'pair');
    mkdirSync(pair);
    writeFileSync(join(pair, '내 인증서.cer'), hana.signCert);
    writeFileSync(join(pair, '내 열쇠.key'), sealedKeyOf('sign-1'));
    expect(scan(pair).copies[0]).toMatchObject({
      signCertPath: join(pair, '내 인증서.cer'),
      keyProblem: null,
    });
    // Two keys: which one belongs to it isn't told by looking.
    writeFileSync(join(pair, '다른 열쇠.key'), sealedKeyOf('sign-2'));
    expect(scan(pair).copies).toEqual([]);
  });

  it('once, where one place is named twice, through a link, or inside another', () => {
    const folder = writeSample(npki, hana);
    const link = join(home.path, 'shortcut');
    symlinkSync(npki, link);
    const roots = [
      root(home.path, { kind: 'folder', label: 'home' }),
      root(npki, { kind: 'usb', driveId: 'A', label: 'STICK' }),
      root(link, { kind: 'folder' }),
      root(npki),
    ];
    const found = scanAll(systemFiles, roots);
    expect(found.copies.map((copy) => [copy.folder, copy.root.label])).toEqual([[folder, 'STICK']]);
    expect(found.searched.map(({ state, found: count }) => [state, count])).toEqual([
      ['searched', 0],
      ['searched', 1],
      ['duplicate', 0],
      ['duplicate', 0],
    ]);
  });

  it('is told of places that are missing, away, or no folder', () => {
    writeFileSync(join(home.path, 'file'), 'x');
    const found = scanAll(systemFiles, [
      root(npki),
      root(join(home.path, 'pulled/NPKI'), { kind: 'usb', driveId: 'A' }),
      root(join(home.path, 'empty'), { kind: 'usb', driveId: 'B' }),
      root(join(home.path, 'share'), { kind: 'folder' }),
      root(join(home.path, 'file'), { kind: 'folder' }),
    ]);
    expect(found.searched.map(({ state }) => state)).toEqual([
      'missing',
      'away',
      'missing',
      'away',
      'not-folder',
    ]);
    expect(found.problems).toEqual([]);
  });
});

describe('links', () => {
  it('are followed on the way to a root and nowhere below it', () => {
    const outside = writeSample(join(home.path, 'elsewhere'), general);
    const folder = writeSample(npki, hana);
    symlinkSync(outside, join(npki, 'yessign/USER/cn=링크,o=yessign,c=kr'));
    symlinkSync(join(home.path, 'elsewhere/KICA'), join(npki, 'KICA'));
    symlinkSync(home.path, join(npki, 'holiday-pictures'));
    const way = join(home.path, 'way');
    symlinkSync(npki, way);
    const found = scan(way);
    expect(found.copies.map((copy) => copy.id)).toEqual(scan(folder).copies.map((copy) => copy.id));
    expect(problemsOf(found)).toEqual([
      ['link-not-followed', 'way/KICA'],
      ['link-not-followed', 'way/yessign/USER/cn=링크,o=yessign,c=kr'],
    ]);
  });

  it('that lead round in a circle end at once', () => {
    writeSample(npki, hana);
    symlinkSync(npki, join(npki, 'yessign/USER/NPKI'));
    symlinkSync('USER', join(npki, 'yessign/USER/user'));
    const found = scan();
    expect(found.copies).toHaveLength(1);
    expect(new Set(found.problems.map(({ code }) => code))).toEqual(new Set(['link-not-followed']));
  });

  it('in the place of a certificate or a key are named and not read', () => {
    const folder = writeSample(npki, hana);
    const key = join(folder, 'signPri.key');
    renameSync(key, join(home.path, 'key'));
    symlinkSync(join(home.path, 'key'), key);
    expect(scan().copies[0]).toMatchObject({ keyEncryption: null, keyProblem: 'link-not-followed' });
    rmSync(join(folder, 'signCert.der'));
    symlinkSync('/etc/passwd', join(folder, 'signCert.der'));
    expect(new Set(scan().problems.map(({ code }) => code))).toEqual(new Set(['link-not-followed']));
  });
});

describe('what is broken is named as what it is, and hides nothing', () => {
  const keyless: readonly (readonly [Damage, readonly string[]])[] = [
    ['cert-truncated', ['certificate-truncated', 'half-copied']],
    ['cert-garbage', ['certificate-foreign']],
    ['cert-empty', ['file-empty', 'half-copied']],
    ['cert-missing', ['key-orphan']],
  ];
  it.each(keyless)('%s: no entry, but a problem', (damage, codes) => {
    const good = writeSample(npki, general);
    writeSample(npki, hana, { damage });
    const found = scan();
    expect(foldersOf(found)).toEqual([good]);
    expect(found.problems.map(({ code }) => code).sort()).toEqual(codes);
  });

  it.each([
    ['key-missing', 'key-missing', null],
    ['key-truncated', 'key-damaged', 'key-truncated'],
    ['key-garbage', 'key-damaged', 'key-foreign'],
  ] as const)('%s: an entry that says so', (damage, finding, problem) => {
    writeSample(npki, hana, { damage });
    const found = scan();
    expect(found.copies[0]).toMatchObject({ findings: [finding], keyProblem: problem, keyEncryption: null });
    expect(found.problems.map(({ code }) => code)).toEqual(problem === null ? [] : [problem]);
  });

  it('a key whose lock would take for ever, an unknown lock, an open key, a certificate in its place, no bytes', () => {
    const folder = writeSample(npki, hana);
    const key = join(folder, 'signPri.key');
    const sealed = sealedKeyOf('sign-1');
    const problemWith = (content: Uint8Array): unknown => {
      writeFileSync(key, content);
      return scan().copies[0]?.keyProblem;
    };
    const rounds = Buffer.from(sealed).indexOf(Buffer.from('02020800', 'hex'));
    expect(rounds).toBeGreaterThan(0);
    expect(problemWith(withRounds(sealed, rounds, '02047fffffff'))).toBe('key-iterations');
    const unknown = Buffer.from(sealed);
    unknown[unknown.indexOf(Buffer.from('2a831a8c9a44010f', 'hex')) + 7] = 0x63;
    expect(problemWith(unknown)).toBe('key-scheme-unsupported');
    expect(problemWith(readFileSync(join(fixtures, 'synthetic/plain.withR.pk8.der')))).toBe(
      'key-not-encrypted',
    );
    expect(problemWith(hana.signCert)).toBe('key-foreign');
    expect(problemWith(Buffer.from('-----BEGIN PRIVATE KEY-----'))).toBe('key-foreign');
    expect(problemWith(new Uint8Array())).toBe('file-empty');
    expect(problemWith(new Uint8Array(70_000))).toBe('file-too-large');
    expect(problemWith(Buffer.concat([sealed, Buffer.alloc(46, 0x20)]))).toBeNull();
  });

  it('a key in the place of the certificate', () => {
    const folder = writeSample(npki, hana);
    copyFileSync(join(folder, 'signPri.key'), join(folder, 'signCert.der'));
    expect(scan().problems.map(({ code }) => code)).toEqual(['certificate-foreign']);
  });

  it('km files without the signing ones, and half of a km pair', () => {
    const alone = writeSample(npki, general);
    rmSync(join(alone, 'signCert.der'));
    rmSync(join(alone, 'signPri.key'));
    expect(scan().problems).toEqual([{ code: 'km-alone', path: alone }]);
    writeSample(npki, general);
    rmSync(join(alone, 'kmPri.key'));
    expect(scan().copies[0]?.findings).toEqual(['km-incomplete']);
    writeFileSync(join(alone, 'kmPri.key'), '');
    expect(scan().copies[0]?.findings).toEqual(['km-damaged']);
  });

  it('weak locks: the fixed vector and few rounds', () => {
    const sealed = readFileSync(join(fixtures, 'synthetic/pbes1-4.fixediv.key'));
    writeSample(npki, hana, { keys: { sign: sealed } });
    expect(scan().copies[0]?.findings).toEqual(['weak-protection']);
    const few = sealedKeyOf('sign-1');
    const rounds = Buffer.from(few).indexOf(Buffer.from('02020800', 'hex'));
    writeSample(npki, hana, { keys: { sign: withRounds(few, rounds, '02020200') } });
    expect(scan().copies[0]?.findings).toEqual(['weak-protection']);
  });

  it('certificates of the government: not supported, never damaged', () => {
    const folder = join(home.path, 'GPKI/Certificate/class2');
    mkdirSync(folder, { recursive: true });
    for (const use of ['sig', 'env']) {
      writeFileSync(join(folder, `123김하늘001_${use}.cer`), hana.signCert);
      writeFileSync(join(folder, `123김하늘001_${use}.key`), sealedKeyOf('sign-1'));
    }
    const found = scan(home.path);
    expect(found.copies).toEqual([]);
    expect(problemsOf(found)).toEqual([['gpki-unsupported', 'GPKI/Certificate/class2/123김하늘001_sig.cer']]);
  });

  it('pipes, sockets and folders in the place of files: named at once, never waited for', async () => {
    // Sockets' paths are short.
    const folder = writeSample(npki, general, { folderName: 'cn=a' });
    for (const name of ['signPri.key', 'kmCert.der', 'kmPri.key']) rmSync(join(folder, name));
    execFileSync('mkfifo', [join(folder, 'signPri.key')]);
    mkdirSync(join(folder, 'kmCert.der'));
    const server = createServer().listen(join(folder, 'kmPri.key'));
    await new Promise((listening) => server.once('listening', listening));
    const found = scan();
    server.close();
    expect(found.copies[0]?.keyProblem).toBe('file-not-regular');
    expect(found.problems.map(({ code }) => code)).toEqual(Array(3).fill('file-not-regular'));
  });
});

describe('a tree with every fixture', () => {
  it('lists each key by its lock, and everything that is not one', () => {
    const cert = readFileSync(join(fixtures, 'synthetic/synthetic.signCert.der'));
    const keys = {
      'pbes1-15.cp949-pw': 'seedCBCWithSHA1 PBKDF1-SHA1 2048',
      'pbes1-15.iter1024': 'seedCBCWithSHA1 PBKDF1-SHA1 1024',
      'pbes1-15.trailing46': 'seedCBCWithSHA1 PBKDF1-SHA1 1024',
      'pbes1-15.utf8-pw': 'seedCBCWithSHA1 PBKDF1-SHA1 2048',
      'pbes1-4.fixediv': 'seedCBC PBKDF1-SHA1 2048',
      'pbes2-seed.prf-sha256': 'PBES2 PBKDF2-HMAC-SHA256 2048',
      'pbes2-seed.salt16.iter2048.keylen16': 'PBES2 PBKDF2-HMAC-SHA1 2048',
      'pbes2-seed.salt8.iter1024': 'PBES2 PBKDF2-HMAC-SHA1 1024',
    };
    for (const name of Object.keys(keys)) {
      const folder = join(npki, 'yessign/USER', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'signCert.der'), cert);
      copyFileSync(join(fixtures, 'synthetic', `${name}.key`), join(folder, 'signPri.key'));
    }
    cpSync(join(fixtures, 'pypinksign'), join(npki, 'yessign/USER/pypinksign'), { recursive: true });
    for (const sample of samples) writeSample(npki, sample);
    const found = scan();
    expect(found.problems).toEqual([]);
    const locks = found.copies
      .filter(({ folder }) => folder.slice(folder.lastIndexOf('/') + 1) in keys)
      .map(({ folder, keyEncryption }) => [
        folder.slice(folder.lastIndexOf('/') + 1),
        `${keyEncryption?.scheme ?? ''} ${keyEncryption?.kdf ?? ''} ${keyEncryption?.iterations ?? 0}`,
      ]);
    expect(Object.fromEntries(locks)).toEqual(keys);
    const entries = groupCertificates(found.copies.map((copy) => ({ ...copy, present: true, seenAt: 0 })));
    expect(entries).toHaveLength(samples.length + 2);
    expect(entries.map(({ id }) => id)).toContain(
      '31b59a1213eeac635d7c7abdb388137db1374157443722e5df6a0f21277fa9bd',
    );
  });
});

/** The key file with another number of rounds; every length around it grows with it. */
function withRounds(sealed: Uint8Array, at: number, rounds: string): Uint8Array {
  const number = Buffer.from(rounds, 'hex');
  const grown = Buffer.concat([sealed.subarray(0, at), number, sealed.subarray(at + 4)]);
  const more = number.length - 4;
  // SEQUENCE (82 hh ll) { SEQUENCE (ll) { OID, SEQUENCE (ll) { salt, rounds } }, … }
  grown.writeUInt16BE(grown.readUInt16BE(2) + more, 2);
  for (const length of [5, 17]) grown[length] = (grown[length] ?? 0) + more;
  return grown;
}
