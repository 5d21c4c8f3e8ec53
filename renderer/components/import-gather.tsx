import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactElement } from 'react';
import { isLocked, tryOf } from '../../src/wizards/index.ts';
import type { Gathered, ImportEvent, ImportState } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import type { SecretRack } from '../secret-rack.ts';
import { useSession } from '../session.ts';
import { DropZone } from './drop-zone.tsx';
import { Glyph } from './glyph.tsx';
import { ImportSourceRow } from './import-source.tsx';
import { RoomTitle } from './room-title.tsx';

const problems = { nothing: 'im.problem.nothing', locked: 'im.problem.locked' } as const;

/**
 * ① The files, and the password of each. The rows stay in the page, unseen, in the steps that follow: their fields are the
 * only place where the passwords are.
 */
export function ImportGather({
  gathered,
  state,
  over,
  eyebrow,
  rack,
  send,
}: {
  gathered: Gathered;
  /** Null while another step is shown. */
  state: Extract<ImportState, { kind: 'gathering' }> | null;
  over: boolean;
  eyebrow: string;
  rack: SecretRack;
  send: (event: ImportEvent) => void;
}): ReactElement {
  const { t } = useSession();
  const { sources, passedOver } = gathered.tray;
  const some = sources.length > 0;
  const choose = (what: 'files' | 'folder'): void => {
    send({ kind: 'choose', what });
  };
  return (
    <>
      {state !== null && (
        <>
          <p className="eyebrow">{eyebrow}</p>
          <RoomTitle>{t('im.gather')}</RoomTitle>
          <p className="wizard-why">{t('im.gatherWhy')}</p>
          {state.refusal !== null && (
            <p className="sheet note-warn gather-refusal" role="alert">
              <Glyph of={IconAlertTriangle} />
              <span>
                <b>{whatHappened(state.refusal, t)}</b> {whatToDo(state.refusal, t)}
              </span>
            </p>
          )}
        </>
      )}
      <section aria-label={t('im.chosen')} hidden={state === null || !some}>
        <ul className="sheet sources">
          {sources.map((source) => {
            const { sourceId } = source;
            return (
              <ImportSourceRow
                field={rack.of(sourceId)}
                key={sourceId}
                locked={isLocked(gathered, source)}
                onMore={() => {
                  choose('files');
                }}
                onOpen={() => {
                  send({ kind: 'open', sourceId });
                }}
                onRemove={() => {
                  document.querySelector<HTMLElement>('#content h1')?.focus();
                  send({ kind: 'remove', sourceId });
                }}
                onText={(something) => {
                  send({ kind: 'typed', sourceId, something });
                }}
                source={source}
                tried={tryOf(gathered, sourceId)}
              />
            );
          })}
        </ul>
      </section>
      {state !== null && (
        <>
          <DropZone busy={state.reading} onChoose={choose} over={over} small={some} />
          {passedOver > 0 && <p className="choice-hint">{t('im.passedOver', { count: passedOver })}</p>}
          <div aria-live="polite" className="choice-problem gather-said">
            {state.problem !== null && <p>{t(problems[state.problem])}</p>}
          </div>
          {state.reading && (
            <p className="waiting" role="status">
              <span aria-hidden="true" className="spinner" />
              {t('im.reading')}
            </p>
          )}
        </>
      )}
    </>
  );
}
