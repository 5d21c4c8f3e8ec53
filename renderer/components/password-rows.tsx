import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import type { ReactElement } from 'react';
import type { ChangePasswordOutput, Copy, PasswordCopy } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { CopyStanding } from '../../src/wizards/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { useStandings } from '../use-standings.ts';
import { OutcomeRow } from './outcome-row.tsx';

const looks = {
  changed: { look: 'good', icon: IconCircleCheck },
  finished: { look: 'good', icon: IconCircleCheck },
  unchanged: { look: 'calm', icon: IconCircleDashed },
  failed: { look: 'soon', icon: IconCircleX },
  waiting: { look: 'soon', icon: IconClockExclamation },
  away: { look: 'soon', icon: IconClockExclamation },
  back: { look: 'soon', icon: IconPlugConnected },
} as const;

function proofOf(copy: PasswordCopy, standing: CopyStanding, t: Translate, day: string): string {
  if (standing === 'failed' && copy.error !== null) return copy.error.message;
  return t(`pw.row.${standing}`, { date: day });
}

/** A row a copy: its place, the proof, the verdict. */
export function PasswordRows({
  output,
  copies,
  looked,
}: {
  output: ChangePasswordOutput;
  copies: readonly Copy[];
  looked: boolean;
}): ReactElement {
  const { t, language } = useSession();
  return (
    <ul className="sheet outcomes">
      {useStandings(output, copies, looked).map(({ copy, standing }) => (
        <OutcomeRow
          {...looks[standing]}
          away={standing === 'away'}
          key={copy.path}
          location={copy.location}
          path={copy.path}
          proof={proofOf(copy, standing, t, dayInKorea(copy.seenAt, language))}
          verdict={t(`pw.verdict.${standing}`)}
        />
      ))}
    </ul>
  );
}
