import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import type { ReactElement } from 'react';
import type { ChangePasswordOutput, Copy } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import { outcomeOf } from '../../src/wizards/index.ts';
import type { PasswordOutcome } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { PasswordRows } from './password-rows.tsx';
import { ResultHead } from './result-head.tsx';
import { StillOld } from './still-old.tsx';

const heads = {
  all: { icon: IconCircleCheck, tone: 'good' },
  some: { icon: IconClockExclamation, tone: 'soon' },
  waiting: { icon: IconClockExclamation, tone: 'soon' },
  none: { icon: IconCircleX, tone: 'bad' },
} as const;

function wordsOf(
  { kind, changed, left, away }: PasswordOutcome,
  t: Translate,
): { readonly title: string; readonly why: string } {
  switch (kind) {
    case 'all':
      return {
        title: t('pw.done'),
        why: changed === 1 ? t('pw.doneWhyOne') : t('pw.doneWhyAll', { changed }),
      };
    case 'some':
      return {
        title: t('pw.some', { changed, left }),
        why: left === away ? t('pw.someAway', { count: away }) : t('pw.someWhy'),
      };
    case 'waiting':
      return { title: t('pw.waiting', { changed, left }), why: t('pw.waitingWhy') };
    case 'none':
      return { title: t('pw.none'), why: t('pw.noneWhy') };
  }
}

function FromNow({ output }: { output: ChangePasswordOutput }): ReactElement {
  const { t } = useSession();
  const away = output.copies.filter((copy) => copy.result === 'away').map((copy) => copy.location.label);
  return (
    <section aria-labelledby="from-now" className="sheet quiet-sheet aside">
      <span className="icon-box">
        <Glyph of={IconKey} />
      </span>
      <div>
        <h2 id="from-now">{t('pw.fromNow')}</h2>
        <p>{away.length > 0 ? t('pw.fromNowAway', { places: away.join(', ') }) : t('pw.fromNowWhy')}</p>
      </div>
    </section>
  );
}

/** ③ What became of each copy, what still opens with the old password, and what to do with the new one. */
export function PasswordResult({
  output,
  copies,
  looked,
  eyebrow,
}: {
  output: ChangePasswordOutput;
  /** As they are now. */
  copies: readonly Copy[];
  looked: boolean;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const outcome = outcomeOf(output);
  const { title, why } = wordsOf(outcome, t);
  return (
    <>
      <ResultHead {...heads[outcome.kind]} eyebrow={eyebrow} title={title} why={why} />
      {outcome.kind === 'none' && output.error !== null && (
        <p className="sheet note-warn">
          <Glyph of={IconAlertTriangle} />
          <span>
            <b>{output.error.message}</b> {output.error.hint}
          </span>
        </p>
      )}
      <PasswordRows copies={copies} looked={looked} output={output} />
      {output.warnings.map((warning) => (
        <p className="sheet note-warn" key={warning.code}>
          <Glyph of={IconAlertTriangle} />
          <span>{warning.message}</span>
        </p>
      ))}
      <StillOld output={output} />
      {outcome.kind !== 'none' && <FromNow output={output} />}
    </>
  );
}
