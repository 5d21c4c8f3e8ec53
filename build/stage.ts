/**
 * Where the real app runs in tests, the tour and the bench: as an ordinary user with Chromium's sandbox on. Started
 * as root (containers), an unprivileged user is made for it and gets readable copies and a home of its own.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronRuntime } from './electron-runtime.ts';
import { nativeTree } from './native.ts';
import { say } from './say.ts';

const root = resolve(import.meta.dirname, '..');
const userName = 'dojang-test';

export interface Stage {
  /** Runs Electron as the right user; takes Electron's arguments. */
  readonly executable: string;
  /** Arguments that must come first (`--no-sandbox` where there is no other way). */
  readonly arguments: readonly string[];
  /** The built app as that user reads it. */
  readonly app: string;
  /** Holds the copies and homes; gone when the stage is closed. */
  readonly folder: string;
  /** The unprivileged user, or null where the app runs as the one who started it. */
  readonly user: { readonly uid: string; readonly gid: string } | null;
}

function idOf(name: string, option: '-u' | '-g'): string | null {
  const answer = spawnSync('id', [option, name], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : null;
}

function unprivilegedUser(): { uid: string; gid: string } | null {
  if (idOf(userName, '-u') === null) {
    spawnSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      userName,
    ]);
  }
  const uid = idOf(userName, '-u');
  const gid = idOf(userName, '-g');
  return uid === null || gid === null ? null : { uid, gid };
}

/** Prepares the stage from what `npm run build` left in dist/. */
export function openStage(runtime: ElectronRuntime): Stage {
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? unprivilegedUser() : null;
  // Root's TMPDIR may be private; /var/tmp is where everyone can look.
  const folder = mkdtempSync(join(asRoot ? '/var/tmp' : tmpdir(), 'dojang-stage-'));
  chmodSync(folder, 0o755);
  let executable = runtime.executable;
  if (user !== null) {
    executable = join(folder, 'electron-as-user');
    const script = `#!/bin/sh\nexec setpriv --reuid ${user.uid} --regid ${user.gid} --clear-groups --no-new-privs "${runtime.executable}" "$@"\n`;
    writeFileSync(executable, script);
    chmodSync(executable, 0o755);
  } else if (asRoot) {
    say('WARNING: no unprivileged user can be made here, so this run goes without the sandbox.');
  }
  const stage: Stage = {
    executable,
    arguments: asRoot && user === null ? ['--no-sandbox'] : [],
    app: root,
    folder,
    user,
  };
  return { ...stage, app: copyApp(stage, root) };
}

/** A built app folder where the stage's user can read it. */
export function copyApp(stage: Stage, source: string): string {
  if (stage.user === null) return source;
  const target = mkdtempSync(join(stage.folder, 'app-'));
  for (const name of ['package.json', 'dist']) {
    if (existsSync(join(source, name))) cpSync(join(source, name), join(target, name), { recursive: true });
  }
  // The fake main process of the screens' tests has none.
  for (const name of source === root ? nativeTree(root) : []) {
    const from = join('node_modules', name);
    cpSync(join(root, from), join(target, from), { recursive: true, dereference: true });
  }
  spawnSync('chmod', ['-R', 'a+rX', target]);
  return target;
}

/** A fresh folder of the stage's user (0700), for a home. */
export function makeHome(stage: Stage): string {
  const home = mkdtempSync(join(stage.folder, 'home-'));
  for (const name of ['run', '.config', '.cache', '.local']) mkdirSync(join(home, name), { mode: 0o700 });
  own(stage, home);
  return home;
}

/** Hands everything below a path to the stage's user. */
export function own(stage: Stage, path: string): void {
  if (stage.user !== null) spawnSync('chown', ['-R', '-h', `${stage.user.uid}:${stage.user.gid}`, path]);
}

/** Removes everything the stage made. */
export function closeStage(stage: Stage): void {
  rmSync(stage.folder, { recursive: true, force: true });
}

/** The environment of a person whose home this is. */
export function personEnvironment(
  home: string,
  display: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    // Korean to the app, and installed everywhere: with a locale that isn't, Chromium takes Hangul in a file's name for nothing.
    LANG: 'C.UTF-8',
    TZ: 'Asia/Seoul',
    HOME: home,
    USER: userName,
    LOGNAME: userName,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    ...display,
    XDG_RUNTIME_DIR: join(home, 'run'),
    DOJANG_HOME: join(home, 'dojang'),
  };
}
