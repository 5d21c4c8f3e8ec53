import '../css/unfinished.css';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import type { ReactElement } from 'react';
import type { HomeOutput } from '../../src/contract/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RevealButton } from './reveal-button.tsx';

type Unfinished = HomeOutput['unfinished'][number];

function Change({ change }: { change: Unfinished }): ReactElement {
  const { t } = useSession();
  const { act, location, path, state } = change;
  const place = location.label;
  const pulled = state === 'waiting' && location.kind === 'usb';
  return (
    <li className="callout">
      <Glyph of={state === 'waiting' ? IconClockExclamation : IconAlertTriangle} size="1.5rem" />
      <div>
        <h2>{pulled ? t(`unfinished.plug.${act}`, { place }) : t(`unfinished.open.${act}`, { place })}</h2>
        <p>
          {t(
            state === 'conflict' ? 'unfinished.conflict' : pulled ? 'unfinished.plugWhy' : 'unfinished.later',
          )}
        </p>
        {!pulled && (
          <p className="tech ellipsis" title={path}>
            {path}
          </p>
        )}
      </div>
      {state === 'conflict' && <RevealButton path={path} />}
    </li>
  );
}

function OldPassword({ copy }: { copy: HomeOutput['oldPasswords'][number] }): ReactElement {
  const { t } = useSession();
  return (
    <li className="callout">
      <Glyph of={IconKey} size="1.5rem" />
      <div>
        <h2>{t('unfinished.old', { place: copy.place })}</h2>
        <p>{t('unfinished.oldWhy', { institution: copy.institution })}</p>
      </div>
      <a className="button small" href={addressOf({ name: 'password', id: copy.id })}>
        {t('unfinished.oldAct')}
      </a>
    </li>
  );
}

/**
 * Changes that were decided and aren't finished everywhere: what each waits for, or what is in its way; and copies that are
 * back with their old password.
 */
export default function UnfinishedChanges({
  changes,
  oldPasswords,
}: {
  changes: readonly Unfinished[];
  oldPasswords: HomeOutput['oldPasswords'];
}): ReactElement {
  const { t } = useSession();
  return (
    <ul aria-label={t('unfinished.title')} className="callouts">
      {changes.map((change) => (
        <Change change={change} key={`${change.act} ${change.path}`} />
      ))}
      {oldPasswords.map((copy) => (
        <OldPassword copy={copy} key={`${copy.id} ${copy.place}`} />
      ))}
    </ul>
  );
}
