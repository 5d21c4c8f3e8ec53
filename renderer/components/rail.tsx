import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs';
import IconRubberStamp from '@tabler/icons-react/dist/esm/icons/IconRubberStamp.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { MouseEvent, ReactElement } from 'react';
import type { TextKey } from '../../src/texts/index.ts';
import { useHome } from '../home-store.ts';
import { addressOf } from '../route.ts';
import type { Route } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { Logo } from './logo.tsx';

const rooms: readonly { readonly route: Route; readonly word: TextKey; readonly icon: TablerIcon }[] = [
  { route: { name: 'home' }, word: 'nav.home', icon: IconCertificate },
  { route: { name: 'issue' }, word: 'nav.issue', icon: IconRubberStamp },
  { route: { name: 'settings' }, word: 'nav.settings', icon: IconSettings },
];

/** The room a screen belongs to. */
function roomOf({ name }: Route): Route['name'] {
  if (name === 'issue' || name === 'issuing') return 'issue';
  return name === 'settings' || name === 'help' ? name : 'home';
}

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** The rooms, and the drives that are plugged in. */
export function Rail({ route }: { route: Route }): ReactElement {
  const { t } = useSession();
  const drives = useHome().home?.drives ?? [];
  const current = roomOf(route);
  return (
    <header className="rail">
      <a className="skip" href="#content" onClick={skip}>
        {t('nav.skip')}
      </a>
      <div className="brand">
        <Logo />
        <span className="rail-word">{t('app.name')}</span>
      </div>
      <nav aria-label={t('nav.rooms')}>
        <ul>
          {rooms.map(({ route: room, word, icon }) => (
            <li key={room.name}>
              <a
                aria-current={current === room.name ? 'page' : undefined}
                className="room"
                href={addressOf(room)}
                title={t(word)}
              >
                <Glyph of={icon} />
                <span className="rail-word">{t(word)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {drives.length > 0 && (
        <ul aria-label={t('nav.drives')} className="drives">
          {drives.map((drive) => (
            <li key={drive.id} title={`${drive.label} (${drive.mount})`}>
              <Glyph of={IconDeviceUsb} />
              <span className="rail-word">
                <b className="ellipsis">{drive.label}</b>
                <small>{t('nav.connected')}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      <a
        aria-current={current === 'help' ? 'page' : undefined}
        className="room rail-help"
        href={addressOf({ name: 'help' })}
        title={t('nav.help')}
      >
        <Glyph of={IconHelp} />
        <span className="rail-word">{t('nav.help')}</span>
      </a>
    </header>
  );
}
