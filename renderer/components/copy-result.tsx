import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { CopyOutput, CopyTarget } from '../../src/contract/index.ts';
import { mayUnplug } from '../../src/wizards/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RevealButton } from './reveal-button.tsx';
import { RoomTitle } from './room-title.tsx';

function Tick({ title, children }: { title: string; children: ReactNode }): ReactElement {
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

/** ② Where it lies now, that it was read back, whether the drive can be pulled, what to do with it. */
export function CopyResult({
  output,
  target,
  eyebrow,
}: {
  output: CopyOutput;
  target: CopyTarget;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const already = output.result === 'already-there';
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t(already ? 'cp.already' : 'cp.done')}</RoomTitle>
      <p className="wizard-why">{t(already ? 'cp.alreadyWhy' : 'cp.doneWhy')}</p>
      <ul className="ticks copy-ticks">
        <Tick title={t(already ? 'cp.tickThere' : 'cp.tickCopied', { place: target.label })}>
          <p className="tech ellipsis" title={output.path}>
            {output.path}
          </p>
          <RevealButton path={output.path} />
        </Tick>
        {!already && (
          <Tick title={t('cp.tickRead')}>
            <p>{t('cp.tickReadWhy')}</p>
          </Tick>
        )}
        {output.result === 'replaced' && (
          <Tick title={t('cp.tickOlder')}>
            <p>
              {t('cp.tickOlderWhy')}{' '}
              <a className="link" href={addressOf({ name: 'trash' })}>
                {t('trash.title')}
              </a>
            </p>
          </Tick>
        )}
        {mayUnplug(output) && (
          <Tick title={t('cp.tickOut')}>
            <p>{t('cp.tickOutWhy')}</p>
          </Tick>
        )}
      </ul>
      {output.warnings.map((warning) => (
        <p className="sheet note-warn" key={warning.code}>
          <Glyph of={IconAlertTriangle} />
          <span>{warning.message}</span>
        </p>
      ))}
      <section aria-labelledby="after" className="sheet quiet-sheet aside">
        <span className="icon-box">
          <Glyph of={IconDeviceUsb} />
        </span>
        <div>
          <h2 id="after">{t('cp.next')}</h2>
          <p>{t('cp.nextWhy')}</p>
        </div>
      </section>
    </>
  );
}
