import type { ReactElement } from 'react';
import type { ExportSetting } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import type { NewPassword } from '../use-new-password.ts';
import { BackButton } from './act-foot.tsx';

/** Under the form of how the file is made: back, and on to where it goes, once an own password holds to the rules. */
export function ExportSettingFoot({
  placing,
  setting,
  live,
  label,
  onBack,
}: {
  /** The system's dialog is open. */
  placing: boolean;
  setting: ExportSetting;
  live: NewPassword;
  label: string;
  onBack: () => void;
}): ReactElement {
  const { t } = useSession();
  const left = setting.ownPassword ? live.rules.filter((each) => each.state !== 'ok').length : 0;
  const able = !placing && (!setting.ownPassword || (left === 0 && live.repeat === 'same'));
  return (
    <>
      <BackButton onBack={onBack} />
      <span className="foot-end">
        {left > 0 && <span className="foot-note">{t('pw.rulesLeft', { count: left })}</span>}
        <button aria-disabled={!able} className="button primary" type="submit">
          {placing && <span aria-hidden="true" className="spinner" />}
          {placing ? t('ex.placing') : label}
        </button>
      </span>
    </>
  );
}
