import type { ReactElement } from 'react';
import type { ChangePasswordOutput } from '../../src/contract/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

/** What still opens with the old password and isn't a row of the result: the trash, copies that were left out. */
export function StillOld({ output }: { output: ChangePasswordOutput }): ReactElement | null {
  const { t } = useSession();
  const rest = output.stillOld.filter(({ kind }) => kind !== 'away');
  if (rest.length === 0) return null;
  return (
    <section aria-labelledby="still-old" className="where still-old">
      <h2 id="still-old">{t('pw.stillOld')}</h2>
      <ul>
        {rest.map(({ kind, path, location }) => (
          <li key={path} title={path}>
            <Glyph of={placeIcons[location.kind]} size="1.125rem" />
            <b className="ellipsis">{location.label}</b>
            <span>{t(kind === 'trash' ? 'pw.stillOldTrash' : 'pw.stillOldLeft')}</span>
            {kind === 'trash' && (
              <a className="link" href={addressOf({ name: 'trash' })}>
                {t('trash.title')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
