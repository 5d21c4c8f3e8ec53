import { translator } from '../../texts/index.ts';
import type { Translate } from '../../texts/index.ts';
import { unknownReasons } from '../../trust/index.ts';
import type { PathReason } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';
import { koreanDay } from '../words.ts';
import type { Doubt } from './finding.ts';
import type { TrustedPath } from './trusted-path.ts';

/** Why a path doesn't hold, in the person's words. */
export function pathMessage({ code, facts }: PathReason, { language }: AppContext, t: Translate): string {
  const date = typeof facts['date'] === 'number' ? koreanDay(facts['date'], language) : '';
  const unknown = unknownReasons.find((known) => known === facts['why']);
  const why = unknown === undefined ? '' : t(`chain.unknown.${unknown}`);
  return t(`chain.reason.${code}`, { ...facts, date, why });
}

/** Why nothing can be said below this path: it doesn't hold, or something about it is weak. Null: it is in order. */
export function pathDoubt(context: AppContext, path: TrustedPath): Doubt | null {
  const t = translator(context.language);
  if (!path.ok) return { code: path.reason.code, message: pathMessage(path.reason, context, t) };
  const [weak] = path.weak;
  return weak === undefined ? null : { code: weak.code, message: t(`chain.weak.${weak.code}`) };
}
