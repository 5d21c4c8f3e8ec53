import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import type { ReactElement } from 'react';
import type { DrawnPath } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** The chain, drawn from the certificate up to whom it leads, and whether that is somebody trusted. */
export function ChainDrawing({ path }: { path: DrawnPath }): ReactElement {
  const { t, language } = useSession();
  const { links, trusted, message } = path;
  return (
    <>
      <ol className="chain">
        {links.map(({ name, sha256, notBefore, notAfter }, index) => {
          const isTop = index === links.length - 1 && index > 0;
          const role = index === 0 ? 'leaf' : isTop && trusted !== null ? 'root' : 'authority';
          const icon = index === 0 ? IconCertificate : sha256 === null ? IconCircleDashed : IconCircleCheck;
          return (
            <li key={`${index} ${name}`}>
              <Glyph of={trusted === null && index > 0 ? IconCircleDashed : icon} size="1.125rem" />
              <div>
                <b>{name}</b> <small>{t(`chain.link.${role}`)}</small>
                {notBefore !== null && notAfter !== null && (
                  <span className="chain-dates">
                    {t('chain.dates', {
                      from: dayInKorea(notBefore, language),
                      to: dayInKorea(notAfter, language),
                    })}
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <p className={trusted === null ? 'chain-verdict' : 'chain-verdict chain-trusted'}>
        {trusted === null ? t('chain.untrusted') : t(`chain.trusted.${trusted}`)}
        {message !== null && <span className="chain-dates">{message}</span>}
      </p>
    </>
  );
}
