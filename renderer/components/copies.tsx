import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconBan from '@tabler/icons-react/dist/esm/icons/IconBan.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconClockExclamation from '@tabler/icons-react/dist/esm/icons/IconClockExclamation.mjs';
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';
import { RevealButton } from './reveal-button.tsx';
import { staleWords } from './stale-words.ts';

interface Verdict {
  readonly look: 'fresh' | 'stale' | 'away' | 'broken';
  readonly icon: TablerIcon;
  readonly word: TextKey;
}

function verdictOf(copy: Copy): Verdict {
  if (!copy.present) return { look: 'away', icon: IconPlugConnectedX, word: 'place.away' };
  if (!copy.hasKey) return { look: 'broken', icon: IconAlertTriangle, word: 'copies.noKey' };
  const { staleReason } = copy;
  if (staleReason !== null) {
    const icon = staleReason === 'revoked' ? IconBan : IconClockExclamation;
    return { look: 'stale', icon, word: staleWords[staleReason] };
  }
  return { look: 'fresh', icon: IconCircleCheck, word: 'place.fresh' };
}

function proofOf(copy: Copy, t: Translate, day: string): string | null {
  if (!copy.present) return t('place.awaySince', { date: day });
  if (!copy.hasKey) return null;
  return t(copy.hasKm ? 'copies.withKm' : 'copies.signOnly');
}

/** Each copy: where, what lies there, what is wrong with it, and the way to it. */
export function Copies({ copies }: { copies: readonly Copy[] }): ReactElement {
  const { t, language } = useSession();
  return (
    <section aria-labelledby="copies" className="sheet copies">
      <h2 id="copies">{t('fact.copies')}</h2>
      <ul className="rows">
        {copies.map((copy) => {
          const verdict = verdictOf(copy);
          return (
            <li className={`copy copy-${verdict.look}`} key={copy.path}>
              <span className="icon-box">
                <Glyph of={placeIcons[copy.location.kind]} />
              </span>
              <div className="row-words">
                <b>{copy.location.label}</b>
                <span className="copy-proof">{proofOf(copy, t, dayInKorea(copy.seenAt, language))}</span>
                <span className="tech ellipsis" title={copy.path}>
                  {copy.path}
                </span>
                {copy.findings.map((finding) => (
                  <span className="copy-finding" key={finding.code}>
                    <Glyph of={IconAlertTriangle} size="1rem" />
                    {finding.message}
                  </span>
                ))}
              </div>
              <div className="copy-acts">
                <span className="verdict">
                  <Glyph of={verdict.icon} size="1.125rem" />
                  {t(verdict.word)}
                </span>
                {copy.present && <RevealButton path={copy.path} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
