import { join } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { AppContext } from './context.ts';
import { paintFile, paintVersion } from './first-paint.ts';
import type { FirstPaint } from './first-paint.ts';

/** Changes come in flocks: the file is written when it has been quiet for this long, in milliseconds. */
const quiet = 400;

/** Writes what the next start paints first (`paint.json`), a moment after the last change. */
export class Painter {
  readonly #context: AppContext;
  readonly #paint: () => FirstPaint;
  #callOff: (() => void) | null = null;
  #written = '';

  constructor(context: AppContext, paint: () => FirstPaint) {
    this.#context = context;
    this.#paint = paint;
  }

  /** Writes soon. */
  schedule(): void {
    this.#callOff?.();
    this.#callOff = this.#context.timers.after(quiet, () => {
      this.flush();
    });
  }

  /** Writes now what was scheduled. */
  flush(): void {
    if (this.#callOff === null) return;
    this.#callOff();
    this.#callOff = null;
    const text = JSON.stringify({ version: paintVersion, ...this.#paint() });
    if (text === this.#written) return;
    try {
      this.#context.files.replace(join(this.#context.home, paintFile), new TextEncoder().encode(text));
      this.#written = text;
    } catch (error) {
      // It only paints: a disk that is full loses nothing else.
      if (!(error instanceof DojangError)) throw error;
    }
  }
}
