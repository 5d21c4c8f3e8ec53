import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import type { ReactElement } from 'react';
import type { CopyTarget } from '../../src/contract/index.ts';
import { isChoosable } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { sizeIn } from '../sizes.ts';
import { Glyph } from './glyph.tsx';

const words = {
  empty: 'cp.state.empty',
  same: 'cp.state.same',
  older: 'cp.state.older',
  newer: 'cp.state.newer',
  different: 'cp.state.different',
  'read-only': 'cp.state.readOnly',
} as const;

/** The drives that are plugged in: those that can be chosen, and why the others can't. */
export function CopyTargets({
  targets,
  driveId,
  onChoose,
}: {
  targets: readonly CopyTarget[];
  driveId: string | null;
  onChoose: (driveId: string) => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <fieldset className="choice">
      <legend>{t('nav.drives')}</legend>
      {targets.map((target) => {
        const able = isChoosable(target);
        const state = `target-${target.driveId}`;
        return (
          <label className={`choice-row target${able ? '' : ' choice-off'}`} key={target.driveId}>
            <input
              aria-describedby={state}
              checked={target.driveId === driveId}
              disabled={!able}
              name="drive"
              onChange={() => {
                onChoose(target.driveId);
              }}
              type="radio"
            />
            <Glyph of={IconDeviceUsb} />
            <span className="choice-words">
              <b>{target.label}</b>
              <span className="choice-note" id={state}>
                {t(words[target.state])}
              </span>
              <span className="tech ellipsis" title={target.path}>
                {target.path}
              </span>
            </span>
            {target.free !== null && (
              <span className="choice-size">{t('cp.free', { size: sizeIn(target.free) })}</span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
