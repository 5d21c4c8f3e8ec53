import { useCallback, useEffect, useRef, useState } from 'react';
import { checkNewPassword, strengthOf } from '../src/passwords/index.ts';
import type { RuleResult, Strength } from '../src/passwords/index.ts';
import { repeatState } from '../src/wizards/index.ts';
import type { RepeatState } from '../src/wizards/index.ts';
import { bytesIn } from './secret-fields.ts';
import type { NewPasswordFields } from './new-password-fields.ts';

/** What there is to say of a new password while it is typed: none of it tells the password. */
export interface NewPassword {
  readonly rules: readonly RuleResult[];
  readonly repeat: RepeatState;
  /** Null while the field is empty, and until it was first looked at. */
  readonly strength: Strength | null;
  /** Looks at the fields anew. */
  readonly look: () => void;
}

/** Long enough that not every key is judged, short enough to feel live. */
const pause = 150;

function rulesIn({ current, fresh }: NewPasswordFields): RuleResult[] {
  const newBytes = bytesIn(fresh);
  const currentBytes = current === null ? null : bytesIn(current);
  try {
    const rules = checkNewPassword(newBytes, currentBytes);
    // Nothing is kept or broken before anything was typed.
    return newBytes.length > 0 ? rules : rules.map(({ rule }) => ({ rule, state: 'todo' }));
  } finally {
    newBytes.fill(0);
    currentBytes?.fill(0);
  }
}

/**
 * Follows the fields of a new password. How strong it is is asked for after a pause; the lists it takes are loaded then.
 * @param hints the person's own words
 */
export function useNewPassword(fields: NewPasswordFields, hints: readonly string[]): NewPassword {
  const [rules, setRules] = useState<readonly RuleResult[]>([]);
  const [repeat, setRepeat] = useState<RepeatState>('empty');
  const [strength, setStrength] = useState<Strength | null>(null);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = useCallback(() => {
    setRules(rulesIn(fields));
    setRepeat(repeatState(fields.fresh.current?.value ?? '', fields.repeat.current?.value ?? ''));
    turn.current += 1;
    const mine = turn.current;
    clearTimeout(timer.current);
    if ((fields.fresh.current?.value ?? '') === '') {
      setStrength(null);
      return;
    }
    timer.current = setTimeout(() => {
      void strengthOf(fields.fresh.current?.value ?? '', hints).then((found) => {
        if (mine === turn.current) setStrength(found);
      });
    }, pause);
  }, [fields, hints]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return { rules, repeat, strength, look };
}
