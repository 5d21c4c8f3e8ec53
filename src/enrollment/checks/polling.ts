import { err, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { listOf } from '../encoding.ts';
import type { PollRepContent } from '../messages/index.ts';
import { broken } from './answer.ts';

/** A day: whoever takes longer is asked again the next day all the same. */
const longest = 24 * 3_600;
/** Also where the CA says 0: nobody is asked without a pause. */
const shortest = 1;

/**
 * When the CA wants to be asked again (RFC 9810 §5.3.22): seconds, between one and a day.
 * Fails with `cmp-poll`: another request's, several, a negative time.
 */
export function checkAfterIn(
  content: PollRepContent,
  pollId: number,
): Result<{ readonly seconds: number; readonly said: readonly string[] }> {
  const [one, ...others] = content;
  const fits = one !== undefined && others.length === 0 && one.certReqId === pollId;
  if (!fits || !Number.isSafeInteger(one.checkAfter) || one.checkAfter < 0) return err(broken('cmp-poll'));
  return ok({
    seconds: Math.min(longest, Math.max(shortest, one.checkAfter)),
    said: listOf(one.reason),
  });
}
