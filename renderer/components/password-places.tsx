import type { ReactElement } from 'react';
import type { ProvePasswordOutput } from '../../src/contract/index.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

/** Which copies will change, which are left out and why. */
export function PasswordPlaces({ proven }: { proven: ProvePasswordOutput }): ReactElement {
  const { t } = useSession();
  const rows = [
    ...proven.copies.map(({ path, location, state }) => ({ path, location, state })),
    ...proven.away.map(({ path, location }) => ({ path, location, state: 'away' as const })),
  ];
  return (
    <section aria-labelledby="where" className="where">
      <h2 id="where">{t('pw.where')}</h2>
      <ul>
        {rows.map(({ path, location, state }) => (
          <li className={`where-${state}`} key={path} title={path}>
            <Glyph of={placeIcons[location.kind]} size="1.125rem" />
            <b className="ellipsis">{location.label}</b>
            <span>{t(`pw.where.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
