import { DojangError, err } from '../../src/errors/index.ts';
import type { Result } from '../../src/errors/index.ts';
import type { Network } from '../../src/ports/index.ts';

/** A computer without a network. */
export const noNetwork: Network = {
  get: () => Promise.resolve(unreachable()),
  post: () => Promise.resolve(unreachable()),
  directory: () => Promise.resolve(unreachable()),
  keepAlive: () => ({ get: noNetwork.get, post: noNetwork.post, close: () => undefined }),
};

function unreachable(): Result<never> {
  return err(new DojangError('net-unreachable', { host: 'nowhere' }));
}
