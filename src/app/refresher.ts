/** One act at a time: whoever asks while it runs gets a run that begins after the present one. */
export class Refresher {
  readonly #act: () => Promise<void>;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(act: () => Promise<void>) {
    this.#act = act;
  }

  /** Settles when a run that began after this call has ended. */
  run(): Promise<void> {
    if (this.#running === null) {
      this.#running = this.#act().finally(() => {
        this.#running = null;
      });
      return this.#running;
    }
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        return this.run();
      });
    return this.#next;
  }
}
