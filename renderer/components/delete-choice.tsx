import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import { takesLast } from '../../src/wizards/index.ts';
import type { DeleteEvent, DeleteState } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';
import { DeleteCopies } from './delete-copies.tsx';
import { Glyph } from './glyph.tsx';
import { RoomTitle } from './room-title.tsx';
import { Tickbox } from './tickbox.tsx';

const facts: readonly TextKey[] = ['del.factRevoke', 'del.factTrash', 'del.factOthers'];
const problems = {
  nothing: 'del.problem.nothing',
  purge: 'del.problem.purge',
  last: 'del.problem.last',
} as const;

/** ① Which copies, how, and what has to be known before. */
export function DeleteChoice({
  state,
  copies,
  eyebrow,
  send,
}: {
  state: Extract<DeleteState, { kind: 'choosing' }>;
  copies: readonly Copy[];
  eyebrow: string;
  send: (event: DeleteEvent) => void;
}): ReactElement {
  const { t } = useSession();
  const { deletion, problem } = state;
  const { purge } = deletion;
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{t('del.choose')}</RoomTitle>
      <p className="wizard-why">{t('del.chooseWhy')}</p>
      <div className="question-columns">
        <div>
          <DeleteCopies
            chosen={deletion.chosen}
            copies={copies}
            onChoose={(path, on) => {
              send({ kind: 'choose', path, on });
            }}
          />
          <div className="ticks-to-set">
            <Tickbox
              on={purge}
              onSet={(on) => {
                send({ kind: 'purge', on });
              }}
              title={t('del.purge')}
              why={t('del.purgeWhy')}
            />
            {purge && (
              <Tickbox
                missing={problem === 'purge'}
                on={deletion.purgeSure}
                onSet={(on) => {
                  send({ kind: 'purgeSure', on });
                }}
                sure
                title={t('del.purgeSure')}
              />
            )}
            {takesLast(deletion) && (
              <div className="last-copy">
                <h2>{t('del.last')}</h2>
                <p>{t(purge ? 'del.lastWhyPurge' : 'del.lastWhy')}</p>
                <Tickbox
                  missing={problem === 'last'}
                  on={deletion.lastSure}
                  onSet={(on) => {
                    send({ kind: 'lastSure', on });
                  }}
                  sure
                  title={t('del.lastSure')}
                />
              </div>
            )}
          </div>
          <div aria-live="polite" className="choice-problem">
            {problem !== null && <p>{t(problems[problem])}</p>}
          </div>
        </div>
        <section aria-labelledby="facts" className="sheet looked">
          <h2 id="facts">{t('del.facts')}</h2>
          <ul>
            {facts.map((key) => (
              <li key={key}>
                <Glyph of={IconInfoCircle} />
                {t(key)}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
