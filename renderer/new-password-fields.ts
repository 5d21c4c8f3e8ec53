import { newPasswordProblem } from '../src/wizards/index.ts';
import { bytesIn } from './secret-fields.ts';
import type { SecretField } from './secret-fields.ts';

/** A new password, typed twice. `current`: the one in use, which it has to differ from; null where there is none. */
export interface NewPasswordFields {
  readonly fresh: SecretField;
  readonly repeat: SecretField;
  readonly current: SecretField | null;
}

/** What is wrong with what stands in the fields, or null. */
export function problemInFields({
  fresh,
  repeat,
  current,
}: NewPasswordFields): ReturnType<typeof newPasswordProblem> {
  const [newBytes, repeatBytes] = [bytesIn(fresh), bytesIn(repeat)];
  const currentBytes = current === null ? null : bytesIn(current);
  try {
    return newPasswordProblem(newBytes, repeatBytes, currentBytes);
  } finally {
    for (const bytes of [newBytes, repeatBytes, currentBytes]) bytes?.fill(0);
  }
}
