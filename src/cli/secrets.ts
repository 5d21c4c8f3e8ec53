import { DojangError } from '../errors/index.ts';
import type { Translate } from '../texts/index.ts';
import { untilInterrupted } from './interrupt.ts';
import type { CliIo } from './io.ts';

export type SecretName = 'password' | 'new-password' | 'file-password' | 'id-number' | 'auth-code';

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
async function ask(
  io: CliIo,
  t: Translate,
  name: SecretName,
  isNew = name === 'new-password',
): Promise<Uint8Array> {
  for (;;) {
    const secretBytes = await io.askHidden(t(`cli.ask.${name}`));
    if (!isNew || secretBytes.length === 0) return secretBytes;
    const againBytes = await io.askHidden(t('cli.ask.again'));
    const same = Buffer.compare(secretBytes, againBytes) === 0;
    againBytes.fill(0);
    if (same) return secretBytes;
    secretBytes.fill(0);
    await io.stderr.write(`${t('cli.ask.differs')}\n`);
  }
}

/** One that may be left out: nothing typed means that the one before it stays. @throws DojangError `cancelled` */
async function askOptional(io: CliIo, t: Translate, name: SecretName): Promise<Uint8Array | null> {
  await io.stderr.write(`${t('cli.ask.optional')}\n`);
  const secretBytes = await ask(io, t, name, true);
  return secretBytes.length === 0 ? null : secretBytes;
}

/** Overwrites secrets. */
export function wipeAll(...secrets: readonly (Uint8Array | undefined)[]): void {
  for (const secretBytes of secrets) secretBytes?.fill(0);
}

/**
 * The secrets a command needs, in the order of its row in docs/cli.md: from standard input where the person said so,
 * otherwise asked for on the terminal without echo. The caller wipes them.
 * @param fromInput whether a `--…-stdin` option was given
 * @param optional one more that may be missing: then the one before it stays as it is, and the answer is one shorter
 * @throws DojangError `usage-secret-missing`, `cancelled`
 */
export async function readSecrets(
  io: CliIo,
  t: Translate,
  names: readonly SecretName[],
  fromInput: boolean,
  optional: SecretName | null = null,
): Promise<Uint8Array[]> {
  if (names.length === 0) return [];
  const secrets: Uint8Array[] = [];
  try {
    if (fromInput) {
      const inputBytes = await untilInterrupted(io.interrupted, () => wholeInput(io));
      try {
        secrets.push(...linesOf(inputBytes, names.length + (optional === null ? 0 : 1)));
      } finally {
        inputBytes.fill(0);
      }
    } else if (io.stdin.isTerminal) {
      for (const name of names) secrets.push(await ask(io, t, name));
      const last = optional === null ? null : await askOptional(io, t, optional);
      if (last !== null) secrets.push(last);
    }
    if (secrets.length < names.length) throw new DojangError('usage-secret-missing');
    return secrets;
  } catch (error) {
    for (const secretBytes of secrets) secretBytes.fill(0);
    throw error;
  }
}
