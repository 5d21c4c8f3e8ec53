import { DojangError, err } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { DirectoryAttribute, DirectoryValue, NetworkAnswer, NetworkContent } from '../../ports/index.ts';
import type { AppContext } from '../context.ts';

/** How long a whole act on the network may take, where nobody says otherwise (docs/cli.md, `--timeout`). */
export const usualMilliseconds = 120_000;
/** How many requests one act may make: a hostile certificate sends nobody on a tour. */
const mostRequests = 40;

/** One act on the network: all of its requests together have one time limit, and it knows which servers it may reach inside. */
export class Errand {
  readonly #context: AppContext;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal | undefined;
  readonly #stop: () => void;
  readonly #cancel = (): void => {
    this.#ending.abort();
  };
  #left = mostRequests;
  #origins: readonly string[] = [];

  constructor(
    context: AppContext,
    { milliseconds, signal }: { readonly milliseconds: number; readonly signal: AbortSignal | undefined },
  ) {
    this.#context = context;
    this.#signal = signal;
    this.#stop = context.timers.after(milliseconds, this.#cancel);
    signal?.addEventListener('abort', this.#cancel, { once: true });
  }

  /** From now on the servers of this authority count as named by the person. */
  allow(origins: readonly string[]): void {
    this.#origins = origins;
  }

  get(address: string, limit: number): Promise<Result<NetworkAnswer>> {
    return this.#run((bounds) => this.#context.network.get(address, { ...bounds, limit }));
  }

  post(address: string, content: NetworkContent, limit: number): Promise<Result<NetworkAnswer>> {
    return this.#run((bounds) => this.#context.network.post(address, content, { ...bounds, limit }));
  }

  directory(
    address: string,
    attributes: readonly DirectoryAttribute[],
    limit: number,
  ): Promise<Result<readonly DirectoryValue[]>> {
    return this.#run((bounds) => this.#context.network.directory(address, { ...bounds, limit, attributes }));
  }

  end(): void {
    this.#stop();
    this.#signal?.removeEventListener('abort', this.#cancel);
  }

  /** @throws DojangError `cancelled`, when the person called it off */
  async #run<T>(
    ask: (bounds: {
      readonly signal: AbortSignal;
      readonly configured: readonly string[];
    }) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    this.#left -= 1;
    const answer: Result<T> =
      this.#left < 0 || this.#ending.signal.aborted
        ? err(new DojangError('net-timeout'))
        : await ask({ signal: this.#ending.signal, configured: this.#origins });
    if (this.#signal?.aborted === true) throw new DojangError('cancelled');
    return !answer.ok && answer.error.reason === 'cancelled' ? err(new DojangError('net-timeout')) : answer;
  }
}
