import type { ChangePasswordOutput, Copy, PasswordCopy } from '../src/contract/index.ts';
import { standingOf } from '../src/wizards/index.ts';
import type { CopyStanding } from '../src/wizards/index.ts';
import { useHome } from './home-store.ts';

/** What needs the person comes last, where the eye ends. */
const order: readonly CopyStanding[] = [
  'changed',
  'finished',
  'unchanged',
  'failed',
  'waiting',
  'back',
  'away',
];

/** How each copy of a changed password stands now, as drives come back. */
export function useStandings(
  output: ChangePasswordOutput,
  copies: readonly Copy[],
  looked: boolean,
): readonly { readonly copy: PasswordCopy; readonly standing: CopyStanding }[] {
  const { home } = useHome();
  const unfinished = (home?.unfinished ?? []).map((each) => each.path);
  return output.copies
    .map((copy) => ({ copy, standing: standingOf(copy, output, copies, unfinished, looked) }))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}
