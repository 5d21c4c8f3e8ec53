import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

/** The system calls through which Node reaches files. */
const fileCalls = [
  ...['openat', 'close', 'read', 'pread64', 'write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'lseek'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat', 'unlink', 'unlinkat'],
  ...['mkdir', 'mkdirat', 'rmdir', 'chmod', 'fchmod', 'fchmodat', 'utimensat', 'copy_file_range', 'sendfile'],
  ...['stat', 'lstat', 'fstat', 'statx', 'newfstatat', 'access', 'faccessat', 'faccessat2', 'statfs'],
  ...['fstatfs', 'readlink', 'readlinkat', 'getdents64'],
];
/** Those that change nothing, whatever becomes of them. */
const readingCalls: ReadonlySet<string> = new Set([
  ...['close', 'read', 'pread64', 'lseek', 'stat', 'lstat', 'fstat', 'statx', 'newfstatat', 'access'],
  ...['faccessat', 'faccessat2', 'statfs', 'fstatfs', 'readlink', 'readlinkat', 'getdents64'],
]);

/** One system call of the main thread. */
export interface Call {
  readonly name: string;
  /** The how manieth of its name it is in that thread: strace's `when`. */
  readonly nth: number;
  /** What it names, or its descriptor stands for. */
  readonly paths: readonly string[];
  /** Whether it can change a disk. */
  readonly changes: boolean;
  /** The system's short name of its failure ('ENOENT'), or ''. */
  readonly failure: string;
}

/** A fault at one call: strace's injection, docs/security.md 'Files and crashes'. */
export interface Fault {
  readonly name: string;
  readonly nth: number;
  readonly kind: 'kill' | 'Ctrl-C' | 'ENOSPC' | 'EIO' | 'EIO from there on';
}

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly input: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

export interface Ended {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const probe = spawnSync('strace', ['-qq', '--seccomp-bpf', '-f', '-e', 'trace=fsync', 'true']);

/** True at home without strace, or where tracing is forbidden; under CI a missing tool is a failure, not a skip. */
export const withoutStrace = probe.status !== 0 && process.env['CI'] === undefined;

// Where memory lies decides how often Node reads /proc/self/maps.
const still = spawnSync('setarch', ['-R', 'true']).status === 0 ? ['setarch', '-R'] : [];
/** One thread for everything of V8 and Node that isn't the main one's, so that the counts are the same each time. */
const oneThread = ['--single-threaded', '--v8-pool-size=0'];

/** Runs a program to its end. */
export function runProgram({ file, args, input, environment, folder }: Program): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn(file, args, { env: { ...environment }, cwd: folder });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    // A program that was killed before it read its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', failed);
    child.once('close', (exitCode, signal) => {
      done({ exitCode, signal, ...said });
    });
  });
}

function injection({ name, nth, kind }: Fault): string {
  switch (kind) {
    case 'kill':
      return `${name}:signal=SIGKILL:when=${nth}`;
    case 'Ctrl-C':
      return `${name}:signal=SIGINT:when=${nth}`;
    case 'EIO from there on':
      return `${name}:error=EIO:when=${nth}+`;
    case 'ENOSPC':
    case 'EIO':
      return `${name}:error=${kind}:when=${nth}`;
  }
}

/** The words before a program that make strace write its calls to `log`, and put the fault where it belongs. */
function straceWords(log: string, fault: Fault | null): string[] {
  return [
    'strace',
    '-f',
    '-qq',
    '-y',
    ...['-s', '8'],
    ...['-e', 'signal=none'],
    // Several times faster, but a signal can't be put into a call that stopped for a filter.
    ...(fault?.kind === 'kill' || fault?.kind === 'Ctrl-C' ? [] : ['--seccomp-bpf']),
    ...['-e', `trace=${fault === null ? fileCalls.map((name) => `?${name}`).join() : fault.name}`],
    ...(fault === null ? [] : ['-e', `inject=${injection(fault)}`]),
    ...['-o', log],
    '--',
  ];
}

/** Runs a Node program under strace, with or without a fault, and tells the file calls of its main thread (with a fault: those of its name). */
export async function traced(
  program: Program,
  log: string,
  fault: Fault | null,
  before: readonly string[] = [],
): Promise<Ended & { readonly calls: readonly Call[] }> {
  const [file = '', ...words] = [...before, ...straceWords(log, fault)];
  rmSync(log, { force: true });
  const ended = await runProgram({
    ...program,
    file,
    args: [...words, ...still, program.file, ...oneThread, ...program.args],
    environment: { ...program.environment, UV_THREADPOOL_SIZE: '1' },
  });
  return { ...ended, calls: callsOf(readFileSync(log, 'latin1')) };
}

/** A program that stands still in the middle of what it does. */
export interface Stopped {
  resume(): void;
  /** It dies as if the power had gone: nothing of it runs any more. */
  kill(): void;
  readonly ended: Promise<Ended>;
}

/** Runs a Node program up to the end of one of its main thread's calls, where it stops. `before`: words in front of everything. */
export async function runUntil(
  program: Program,
  { name, nth }: Pick<Fault, 'name' | 'nth'>,
  before: readonly string[] = [],
): Promise<Stopped> {
  const [file = '', ...args] = [
    ...before,
    ...['strace', '-f', '-qq', '-e', 'signal=SIGSTOP', '-e', `trace=${name}`],
    ...['-e', `inject=${name}:signal=SIGSTOP:when=${nth}`, '--'],
    ...[...still, program.file, ...oneThread, ...program.args],
  ];
  const environment = { ...program.environment, UV_THREADPOOL_SIZE: '1' };
  const child = spawn(file, args, { env: environment, cwd: program.folder, detached: true });
  const send = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stdin.end(program.input);
  const ended = new Promise<Ended>((done) => {
    child.once('close', (exitCode, signal) => {
      done({ exitCode, signal, ...said });
    });
  });
  await new Promise<void>((stands, failed) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
      if (said.stderr.includes('--- stopped by SIGSTOP ---')) stands();
    });
    child.once('close', () => {
      failed(new Error(`it ended before it stood still: ${said.stdout}${said.stderr}`));
    });
  });
  return {
    resume: () => {
      send('SIGCONT');
    },
    kill: () => {
      send('SIGKILL');
    },
    ended,
  };
}

/** strace writes bytes beyond ASCII as octal numbers. */
function unescape(text: string): string {
  const bytes = text.replace(/\\([0-7]{1,3})|\\(.)/g, (_, octal: string | undefined, plain: string) =>
    octal === undefined ? plain : String.fromCharCode(parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function pathsIn(words: string): string[] {
  return [...words.matchAll(/"(\/(?:[^"\\]|\\.)*)"|\d<(\/(?:[^>\\]|\\.)*)>/g)].map((match) =>
    unescape(match[1] ?? match[2] ?? ''),
  );
}

/** The calls of the main thread, in their order, from strace's log. */
export function callsOf(log: string): Call[] {
  const lines = log.split('\n').filter((line) => line !== '');
  const main = /^\d+/.exec(lines[0] ?? '')?.[0] ?? '';
  const counts = new Map<string, number>();
  const calls: { -readonly [K in keyof Call]: Call[K] }[] = [];
  for (const line of lines) {
    if (!line.startsWith(`${main} `)) continue;
    const words = line.slice(main.length).trimStart();
    const begun = /^([a-z][a-z0-9_]*)\(/.exec(words);
    const name = begun?.[1];
    if (name !== undefined) {
      const nth = (counts.get(name) ?? 0) + 1;
      counts.set(name, nth);
      const changes = !readingCalls.has(name) && (name !== 'openat' || /O_CREAT|O_TRUNC|O_RDWR/.test(words));
      calls.push({ name, nth, paths: pathsIn(words), changes, failure: '' });
    }
    // An interrupted call ends on a line of its own.
    const last = calls.at(-1);
    if (last === undefined || !(name ?? words).startsWith(name ?? '<...')) continue;
    last.failure = / = -1 (E[A-Z0-9]+)/.exec(words)?.[1] ?? last.failure;
  }
  return calls;
}
