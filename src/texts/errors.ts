import type { ErrorReason } from '../errors/index.ts';

/** One sentence for each reason, in the person's words; `hint.` says what to do. */
export const errorTexts = {} as const satisfies Partial<Record<`error.${ErrorReason}` | `hint.${ErrorReason}`, { ko: string; en: string }>>;
