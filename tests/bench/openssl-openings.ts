import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** OpenSSL opening key files in a Node of its own: also the Electron rows are measured beside OpenSSL, not beside BoringSSL. */
export interface OpensslOpenings {
  /** Milliseconds, medians of `rounds`: opening the locked key, and reading the same key in the clear. */
  measure(rounds: number): Promise<{ readonly opening: number; readonly reading: number }>;
  close(): void;
}

/** What the other process does: it opens the locked key and reads the key in the clear in turn, as often as it is told. */
const program = `
const { createPrivateKey } = require('node:crypto');
const [locked, clear, passphrase] = process.argv.slice(1);
const keyOf = (base64) => ({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
const [shut, plain] = [{ ...keyOf(locked), passphrase }, keyOf(clear)];
const time = (wanted) => {
  const began = performance.now();
  createPrivateKey(wanted);
  return performance.now() - began;
};
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const [opening, reading] = [[], []];
  for (let i = Number(line); i > 0; i -= 1) {
    opening.push(time(shut));
    reading.push(time(plain));
  }
  console.log(median(opening), median(reading));
});
`;

/** Starts the process. The legacy provider has DES, as PBES1 uses it. */
export function opensslOpenings(locked: Uint8Array, clear: Uint8Array, password: string): OpensslOpenings {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const child = spawn(
    'node',
    ['--openssl-legacy-provider', '-e', program, base64(locked), base64(clear), password],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    measure: async (rounds) => {
      child.stdin.write(`${rounds}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error('the measuring process ended');
      const [opening = Number.NaN, reading = Number.NaN] = answer.value.split(' ').map(Number);
      return { opening, reading };
    },
    close: () => {
      child.stdin.end();
    },
  };
}
