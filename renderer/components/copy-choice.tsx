import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import type { ReactElement } from 'react';
import type { TextKey } from '../../src/texts/index.ts';
import { isChoosable } from '../../src/wizards/index.ts';
import type { CopyState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { CopyTargets } from './copy-targets.tsx';
import { Glyph } from './glyph.tsx';
import { RoomTitle } from './room-title.tsx';

const told: readonly TextKey[] = ['cp.whatSame', 'cp.whatRead', 'cp.whatPassword'];

function Waiting(): ReactElement {
  const { t } = useSession();
  return (
    <div className="no-drive" role="status">
      <span aria-hidden="true" className="no-drive-picture">
        <Glyph of={IconDeviceUsb} size="2rem" />
      </span>
      <b>{t('cp.none')}</b>
      <p>{t('cp.noneWhy')}</p>
      <p className="no-drive-wait">
        <span aria-hidden="true" className="spinner" />
        {t('cp.waiting')}
      </p>
    </div>
  );
}

/** ① Which drive. The list follows what is plugged in. */
export function CopyChoice({
  state,
  eyebrow,
  onChoose,
}: {
  state: Extract<CopyState, { kind: 'looking' | 'choosing' }>;
  eyebrow: string;
  onChoose: (driveId: string) => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('cp.choose')}</RoomTitle>
      <p className="wizard-why">{t('cp.chooseWhy')}</p>
      <div className="question-columns">
        <div>
          {state.kind === 'looking' && (
            <p className="waiting" role="status">
              <span aria-hidden="true" className="spinner" />
              {t('cp.looking')}
            </p>
          )}
          {state.kind === 'choosing' && state.targets.length === 0 && <Waiting />}
          {state.kind === 'choosing' && state.targets.length > 0 && (
            <>
              <CopyTargets driveId={state.driveId} onChoose={onChoose} targets={state.targets} />
              <div aria-live="polite" className="choice-problem">
                {state.problem !== null && <p>{t('cp.pick')}</p>}
              </div>
              {!state.targets.some(isChoosable) && <p className="choice-hint">{t('cp.noneFits')}</p>}
            </>
          )}
        </div>
        <section aria-labelledby="told" className="sheet looked">
          <h2 id="told">{t('cp.whatTitle')}</h2>
          <ul>
            {told.map((key) => (
              <li key={key}>
                <Glyph of={IconCircleDashed} />
                {t(key)}
              </li>
            ))}
          </ul>
          <p>{t('cp.whatKept')}</p>
        </section>
      </div>
    </>
  );
}
