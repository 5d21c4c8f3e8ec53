import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

/** From where to where, and where it broke. */
export function BrokenCable({
  from,
  to,
  removed,
  told,
}: {
  from: Copy['location'];
  to: string;
  removed: boolean;
  /** What is the matter at the other end; null when nothing is any more. */
  told: string | null;
}): ReactElement {
  const { t } = useSession();
  return (
    <div className="cable">
      <div className="cable-end">
        <span className="icon-box">
          <Glyph of={placeIcons[from.kind]} />
        </span>
        <div>
          <b className="ellipsis">{from.label}</b>
          <span className="cable-kept">
            <Glyph of={IconCheck} size="1rem" />
            {t('cp.cable.kept')}
          </span>
        </div>
      </div>
      <span aria-hidden="true" className="cable-line">
        <span className="cable-whole" />
        <Glyph of={IconX} size="1.25rem" />
        <span className="cable-torn" />
      </span>
      <div className="cable-end">
        <span className={`icon-box${removed ? ' cable-away' : ''}`}>
          <Glyph of={IconDeviceUsb} />
        </span>
        <div>
          <b className="ellipsis">{to}</b>
          {told === null ? (
            <span className="cable-kept">
              <Glyph of={IconPlugConnected} size="1rem" />
              {t('cp.cable.back')}
            </span>
          ) : (
            <span className="cable-bad">
              <Glyph of={removed ? IconPlugConnectedX : IconAlertTriangle} size="1rem" />
              {told}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}
