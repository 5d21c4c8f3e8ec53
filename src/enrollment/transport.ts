import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import type { KeptWeb } from '../ports/index.ts';
import { originOf } from './address.ts';

const contentType = 'application/pkixcmp';
/** Bytes. An answer holds a few certificates. */
const mostBytes = 10_000_000;

/** One exchange's answer: bytes that claim to be a PKIMessage. */
export interface Exchanged {
  readonly body: Uint8Array;
}

/**
 * Sends a message and reads the answer (RFC 9811 §3): a POST of `application/pkixcmp`. An error status whose body is of that
 * type is an answer, too; whether it succeeded, the message says.
 * Fails with `cmp-http` (fact `status`), `cmp-http-type`, `net-*`, `cancelled`.
 */
export async function exchange(
  web: KeptWeb,
  address: string,
  der: Uint8Array,
  bounds: { readonly milliseconds: number; readonly signal?: AbortSignal },
): Promise<Result<Exchanged>> {
  const origin = originOf(address);
  if (!origin.ok) return origin;
  const answer = await web.post(
    address,
    { contentType, body: der },
    // The person named this server for this very act.
    { ...bounds, limit: mostBytes, configured: [origin.value] },
  );
  if (!answer.ok) return answer;
  const { status, contentType: type, body } = answer.value;
  if (type === contentType && body.length > 0) return ok({ body });
  return err(
    status === 200
      ? new DojangError('cmp-http-type')
      : new DojangError('cmp-http', { status: String(status) }),
  );
}

/** Failures after which the message certainly never reached the CA. */
const neverArrived: ReadonlySet<string> = new Set([
  'net-address',
  'net-scheme',
  'net-address-refused',
  'net-name-unknown',
  'net-unreachable',
  'net-proxy',
  'net-tls',
]);

/** Whether the message may have arrived though no answer came. */
export function mayHaveArrived(error: DojangError): boolean {
  return !neverArrived.has(error.reason);
}
