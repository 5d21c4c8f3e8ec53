import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import type { ReactElement } from 'react';
import type { IssueWatch } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { InstitutionFacts } from './issue-leading.tsx';
import { RoomTitle } from './room-title.tsx';

const tips: readonly TextKey[] = ['iss.tip.finish', 'iss.tip.place', 'iss.tip.cloud'];

/** ③ The page is open: what comes is looked out for. */
export function IssueWaiting({
  watch,
  opened,
  eyebrow,
}: {
  watch: IssueWatch;
  opened: boolean;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('iss.waiting', { institution: watch.institution.name })}</RoomTitle>
      <p className="wizard-why">{t('iss.waitingWhy')}</p>
      <p className="sheet issue-watching" role="status">
        <span aria-hidden="true" className="spinner" />
        {t(opened ? 'iss.waitingNow' : 'iss.opening')}
      </p>
      {watch.kept > 0 && (
        <p className="issue-kept">
          <Glyph of={IconShieldCheck} size="1.125rem" />
          {t('iss.kept', { count: watch.kept })}
        </p>
      )}
      {watch.unkept.length > 0 && (
        <p className="sheet note-warn">
          <Glyph of={IconAlertTriangle} />
          <span>{t('iss.unkept', { places: watch.unkept.join(', ') })}</span>
        </p>
      )}
      <InstitutionFacts institution={watch.institution} />
      <section aria-labelledby="tips" className="issue-tips">
        <h2 id="tips">{t('iss.tip')}</h2>
        <ul>
          {tips.map((tip) => (
            <li key={tip}>{t(tip)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
