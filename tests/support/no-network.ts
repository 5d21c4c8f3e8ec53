import { DojangError, err } from '../../src/errors/index.ts';
import type { Result } from '../../src/errors/index.ts';
import type { Network } from '../../src/ports/index.ts';

const unreachable = (): Promise<Result<never>> =>
  Promise.resolve(err(new DojangError('net-unreachable', { host: 'nowhere' })));

/** A computer without a network. */
export const noNetwork: Network = {
  get: unreachable,
  post: unreachable,
  directory: unreachable,
  keepAlive: () => ({ get: unreachable, post: unreachable, close: () => undefined }),
};
