import packageFacts from '../../package.json' with { type: 'json' };
import {
  dojangHome,
  driveLetters,
  systemClock,
  systemDrives,
  systemLocks,
  systemLanguage,
  systemPauses,
  systemRandom,
  systemRoots,
  systemSurroundings,
  systemTimers,
  systemWritableFiles,
} from '../system/index.ts';
import { lazyNetwork } from '../app/index.ts';
import { askHidden } from './hidden-prompt.ts';
import { main } from './main.ts';

/** Writes in full; a reader that went away (EPIPE) ends the program quietly. */
function writerTo(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  return (text) =>
    new Promise((done) => {
      stream.write(text, () => {
        done();
      });
    });
}

const interrupt = new AbortController();
process.on('SIGINT', () => {
  interrupt.abort();
});

const toStdout = writerTo(process.stdout);
const toStderr = writerTo(process.stderr);
const surroundings = systemSurroundings();

const exitCode = await main(process.argv.slice(2), {
  version: packageFacts.version,
  language: systemLanguage(surroundings),
  stdin: {
    isTerminal: process.stdin.isTTY,
    chunks: () => process.stdin,
  },
  stdout: { write: toStdout },
  stderr: { isTerminal: process.stderr.isTTY, write: toStderr },
  askHidden: (prompt) => askHidden(process.stdin, toStderr, prompt),
  interrupted: interrupt.signal,
  folder: process.cwd(),
  world: {
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    pauses: systemPauses,
    files: systemWritableFiles,
    locks: systemLocks,
    drives: systemDrives,
    network: lazyNetwork(async () => {
      const { createNetwork, environmentProxies } = await import('../net/index.ts');
      return createNetwork({ proxy: environmentProxies(process.env) });
    }),
    home: dojangHome(surroundings),
    systemRoots: systemRoots(surroundings, [], driveLetters()),
  },
});
// Standard input may still be open (a terminal, a pipe nobody closes): don't wait for it.
process.exit(exitCode);
