import type { ReadStream } from 'node:tty';
import { DojangError, toDojangError } from '../errors/index.ts';

const key = {
  ctrlC: 0x03,
  ctrlD: 0x04,
  backspace: 0x08,
  lineFeed: 0x0a,
  enter: 0x0d,
  ctrlU: 0x15,
  escape: 0x1b,
  del: 0x7f,
};
const answerLimit = 1024;

/** What was typed so far, in one buffer that can be wiped. */
class Typed {
  readonly #bytes = new Uint8Array(answerLimit);
  #length = 0;

  add(byte: number): void {
    if (this.#length < answerLimit) this.#bytes[this.#length++] = byte;
  }

  /** Takes back one character: continuation bytes of UTF-8 (10xxxxxx) go with their first. */
  back(): void {
    while (this.#length > 0) {
      this.#length -= 1;
      const taken = this.#bytes[this.#length] ?? 0;
      this.#bytes[this.#length] = 0;
      if ((taken & 0xc0) !== 0x80) return;
    }
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }
}

/** Applies one key; answers whether the line is done. @throws DojangError `cancelled` */
function press(typed: Typed, byte: number): boolean {
  switch (byte) {
    case key.enter:
    case key.lineFeed:
      return true;
    case key.ctrlC:
      throw new DojangError('cancelled');
    case key.ctrlD:
      if (typed.isEmpty) throw new DojangError('cancelled');
      return true;
    case key.backspace:
    case key.del:
      typed.back();
      return false;
    case key.ctrlU:
      typed.wipe();
      return false;
    default:
      if (byte >= 0x20) typed.add(byte);
      return false;
  }
}

/**
 * Asks on a terminal without echo: raw mode, so that nothing of the answer ever stands on the screen or in a line
 * buffer. The terminal is put back whatever happens. The caller wipes the answer.
 * @throws DojangError `cancelled` on Ctrl-C, or Ctrl-D before anything was typed
 */
export async function askHidden(
  input: ReadStream,
  write: (text: string) => Promise<void>,
  prompt: string,
): Promise<Uint8Array> {
  const typed = new Typed();
  // Before the question: somebody who answers at once is not to be shown, either.
  input.setRawMode(true);
  try {
    await write(prompt);
    return await new Promise<Uint8Array>((resolve, reject) => {
      const stop = (): void => {
        input.off('data', read);
        input.off('end', ended);
        input.pause();
      };
      const ended = (): void => {
        stop();
        reject(new DojangError('cancelled'));
      };
      const read = (chunk: Buffer): void => {
        try {
          // An escape sequence (arrow keys) comes as one chunk and means nothing here.
          if (chunk[0] === key.escape) return;
          for (const byte of chunk) {
            if (!press(typed, byte)) continue;
            stop();
            resolve(typed.take());
            return;
          }
        } catch (error) {
          stop();
          reject(toDojangError(error));
        } finally {
          chunk.fill(0);
        }
      };
      input.on('data', read);
      input.on('end', ended);
      input.resume();
    });
  } finally {
    typed.wipe();
    input.setRawMode(false);
    await write('\n');
  }
}
