import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconFileX from '@tabler/icons-react/dist/esm/icons/IconFileX.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { ExportOutput } from '../../src/contract/index.ts';
import type { ExportSetting } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RoomTitle } from './room-title.tsx';

function Tick({ title, children }: { title: string; children?: ReactNode }): ReactElement {
  return (
    <li className="tick tick-passed">
      <Glyph of={IconCircleCheck} size="1.5rem" />
      <div className="tick-words">
        <b>{title}</b>
        {children}
      </div>
    </li>
  );
}

/** What an exported file is good for, and that it is better deleted afterwards. */
export function AfterExport(): ReactElement {
  const { t } = useSession();
  return (
    <section aria-labelledby="after" className="sheet quiet-sheet aside">
      <span className="icon-box">
        <Glyph of={IconFileX} />
      </span>
      <div>
        <h2 id="after">{t('ex.after')}</h2>
        <p>{t('ex.afterWhy')}</p>
      </div>
    </section>
  );
}

/** ③ Where the file is, what it contains, that it was reopened and compared, where it opens. */
export function ExportResult({
  output,
  setting,
  eyebrow,
}: {
  output: ExportOutput;
  setting: ExportSetting;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const parts = output.contains.map((part) => t(`im.part.${part}`)).join(', ');
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('ex.done')}</RoomTitle>
      <p className="wizard-why">{t('ex.doneWhy')}</p>
      <ul className="ticks copy-ticks">
        <Tick title={t('ex.tickFile')}>
          <p className="tech">{output.file}</p>
          <p>{t('ex.tickHolds', { parts })}</p>
        </Tick>
        <Tick title={t('ex.tickChecked')}>
          <p>{t('ex.tickCheckedWhy')}</p>
        </Tick>
        <Tick title={t('ex.tickPassword')}>
          <p>{t(setting.ownPassword ? 'ex.tickOwn' : 'ex.tickSame')}</p>
        </Tick>
        <Tick title={t('ex.opens')}>
          <p>
            {output.opensIn.length > 0
              ? t('ex.tickOpens', { programs: output.opensIn.join(', ') })
              : t(`ex.opens.${output.profile}`)}
          </p>
        </Tick>
      </ul>
      {output.warnings.map((warning) => (
        <p className="sheet note-warn" key={warning.code}>
          <Glyph of={IconAlertTriangle} />
          <span>{warning.message}</span>
        </p>
      ))}
      <AfterExport />
    </>
  );
}
