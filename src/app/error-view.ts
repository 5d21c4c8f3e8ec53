import type { ActError } from '../contract/index.ts';
import type { DojangError } from '../errors/index.ts';
import type { Translate } from '../texts/index.ts';
import { hintOf, messageOf } from './words.ts';

/** An error as `--json` and the screens tell it. */
export function errorView(error: DojangError, t: Translate): ActError {
  return { code: error.code, message: messageOf(error, t), hint: hintOf(error, t) };
}
