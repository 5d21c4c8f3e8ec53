import { main } from '../../src/cli/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import type { KeySource } from '../../src/keys/index.ts';
import type { Clock, Drive, Locks, Network } from '../../src/ports/index.ts';
import {
  systemLocks,
  systemPauses,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../../src/system/index.ts';
import { temporaryFolder } from '../support/npki-folder.ts';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON value on stdout. */
  json(): unknown;
}

export interface Surroundings {
  /** What comes on standard input; a terminal where it is left out. */
  readonly input?: string | Uint8Array | readonly Uint8Array[];
  /** What the person types at each hidden prompt. */
  readonly typed?: readonly string[];
  readonly now?: Date;
  /** One that goes, for what talks to others; otherwise it stands at `now`. */
  readonly clock?: Clock;
  readonly folder?: string;
  readonly home?: string;
  readonly language?: 'ko' | 'en';
  readonly interrupted?: AbortSignal;
  /** The removable drives that are plugged in. */
  readonly drives?: readonly Drive[];
  readonly locks?: Locks;
  /** The real one without proxies, where it is left out. */
  readonly network?: Network;
  /** Where new keys come from; made where it is left out. */
  readonly makeKey?: KeySource;
}

async function* chunksOf(input: NonNullable<Surroundings['input']>): AsyncGenerator<Uint8Array> {
  if (typeof input === 'string') yield Buffer.from(input, 'utf8');
  else if (input instanceof Uint8Array) yield Uint8Array.from(input);
  else for (const chunk of input) yield await Promise.resolve(Uint8Array.from(chunk));
}

const nowhere = temporaryFolder();

/** Runs the real command line in this process, on the real file system, with nothing of this machine's own places. */
export async function runCli(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const typed = [...(around.typed ?? [])];
  const exitCode = await main(argv, {
    version: '0.0.0-test',
    language: around.language ?? 'ko',
    stdin: { isTerminal: around.input === undefined, chunks: () => chunksOf(around.input ?? '') },
    stdout: {
      write: (text) => {
        stdout += text;
        return Promise.resolve();
      },
    },
    stderr: {
      isTerminal: false,
      write: (text) => {
        stderr += text;
        return Promise.resolve();
      },
    },
    askHidden: (prompt) => {
      stderr += prompt;
      return Promise.resolve(new TextEncoder().encode(typed.shift() ?? ''));
    },
    interrupted: around.interrupted ?? new AbortController().signal,
    folder: around.folder ?? nowhere.path,
    world: {
      clock: around.clock ?? { now: () => around.now ?? new Date('2026-11-24T03:00:00Z') },
      random: systemRandom,
      timers: systemTimers,
      pauses: systemPauses,
      files: systemWritableFiles,
      locks: around.locks ?? systemLocks,
      drives: { removable: () => Promise.resolve(around.drives ?? []) },
      network: around.network ?? createNetwork(),
      home: around.home ?? nowhere.path,
      systemRoots: [],
      ...(around.makeKey === undefined ? {} : { makeKey: around.makeKey }),
    },
  });
  return { exitCode, stdout, stderr, json: () => JSON.parse(stdout) as unknown };
}
