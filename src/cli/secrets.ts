import { DojangError } from '../errors/index.ts';
import type { Translate } from '../texts/index.ts';
import { untilInterrupted } from './interrupt.ts';
import type { CliIo } from './io.ts';

type SecretName = 'password' | 'new-password' | 'id-number';

/** Standard input that carries secrets is short; anything longer was not meant for it. */
const inputLimit = 65_536;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

async function wholeInput(io: CliIo): Promise<Uint8Array> {
  const buffer = new Uint8Array(inputLimit);
  let length = 0;
  try {
    for await (const chunk of io.stdin.chunks()) {
      const fits = chunk.subarray(0, inputLimit - length);
      buffer.set(fits, length);
      length += fits.length;
      chunk.fill(0);
    }
    return buffer.slice(0, length);
  } finally {
    buffer.fill(0);
  }
}

/** The n-th lines of standard input, LF or CRLF; surplus lines are ignored. Copies, so that the input can be wiped. */
function linesOf(inputBytes: Uint8Array, count: number): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < inputBytes.length && lines.length < count;) {
    const feed = inputBytes.indexOf(lineFeed, at);
    const end = feed < 0 ? inputBytes.length : feed;
    const cut = feed > at && inputBytes[feed - 1] === carriageReturn ? end - 1 : end;
    lines.push(inputBytes.slice(at, cut));
    at = end + 1;
  }
  return lines;
}

/** Asks for one; a new one twice, because a slip of the finger would lock the key away. @throws DojangError `cancelled` */
async function ask(io: CliIo, t: Translate, name: SecretName): Promise<Uint8Array> {
  for (;;) {
    const secretBytes = await io.askHidden(t(`cli.ask.${name}`));
    if (name !== 'new-password') return secretBytes;
    const againBytes = await io.askHidden(t('cli.ask.again'));
    const same = Buffer.compare(secretBytes, againBytes) === 0;
    againBytes.fill(0);
    if (same) return secretBytes;
    secretBytes.fill(0);
    await io.stderr.write(`${t('cli.ask.differs')}\n`);
  }
}

/**
 * The secrets a command needs, in the order of its row in docs/cli.md: from standard input where the person said so,
 * otherwise asked for on the terminal without echo. The caller wipes them.
 * @param fromInput whether a `--…-stdin` option was given
 * @throws DojangError `usage-secret-missing`, `cancelled`
 */
export async function readSecrets(
  io: CliIo,
  t: Translate,
  names: readonly SecretName[],
  fromInput: boolean,
): Promise<Uint8Array[]> {
  if (names.length === 0) return [];
  const secrets: Uint8Array[] = [];
  try {
    if (fromInput) {
      const inputBytes = await untilInterrupted(io.interrupted, () => wholeInput(io));
      try {
        secrets.push(...linesOf(inputBytes, names.length));
      } finally {
        inputBytes.fill(0);
      }
    } else if (io.stdin.isTerminal) {
      for (const name of names) secrets.push(await ask(io, t, name));
    }
    if (secrets.length < names.length) throw new DojangError('usage-secret-missing');
    return secrets;
  } catch (error) {
    for (const secretBytes of secrets) secretBytes.fill(0);
    throw error;
  }
}
