import { statusTexts } from './status.ts';

type ReasonKey = Extract<keyof typeof statusTexts, `status.reason.${string}`>;

function isReasonKey(key: string): key is ReasonKey {
  return Object.hasOwn(statusTexts, key);
}

/** The text that says why an authority revoked; null where the reason says nothing. @param name of the CRLReason ('keyCompromise') */
export function revocationReason(name: string | null): ReasonKey | null {
  const key = `status.reason.${name ?? ''}`;
  return isReasonKey(key) ? key : null;
}
