import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import IconTrashX from '@tabler/icons-react/dist/esm/icons/IconTrashX.mjs';
import type { ReactElement } from 'react';
import type { Copy, DeleteOutput, TrashRestoreOutput } from '../../src/contract/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { OutcomeRow } from './outcome-row.tsx';
import { ResultHead } from './result-head.tsx';

type Places = (path: string) => Copy['location'];

/** ② What was deleted and where it is now; the way back where there is one. */
export function Deleted({
  output,
  refusal,
  placeOf,
  eyebrow,
}: {
  output: DeleteOutput;
  /** Why it could not be put back. */
  refusal: Refusal | null;
  placeOf: Places;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const kept = output.trashed.length > 0;
  return (
    <>
      <ResultHead
        eyebrow={eyebrow}
        icon={kept ? IconTrash : IconTrashX}
        title={t(kept ? 'del.done' : 'del.donePurge')}
        tone="calm"
        why={t(kept ? 'del.doneWhy' : 'del.donePurgeWhy')}
      />
      {refusal !== null && (
        <p className="sheet note-warn" role="alert">
          <Glyph of={IconAlertTriangle} />
          <span>
            <b>{t('del.undoFailed')}</b> {whatHappened(refusal, t)} {whatToDo(refusal, t)}
          </span>
        </p>
      )}
      <ul className="sheet outcomes">
        {output.trashed.map(({ path }) => (
          <OutcomeRow
            icon={IconTrash}
            key={path}
            location={placeOf(path)}
            look="calm"
            path={path}
            proof={t('del.rowTrashed')}
            verdict={t('del.verdictTrashed')}
          />
        ))}
        {output.purged.map((path) => (
          <OutcomeRow
            icon={IconTrashX}
            key={path}
            location={placeOf(path)}
            look="calm"
            path={path}
            proof={t('del.rowPurged')}
            verdict={t('del.verdictPurged')}
          />
        ))}
      </ul>
      {output.warnings.map((warning) => (
        <p className="sheet note-warn" key={warning.code}>
          <Glyph of={IconAlertTriangle} />
          <span>{warning.message}</span>
        </p>
      ))}
      {kept && (
        <section aria-labelledby="kept" className="sheet quiet-sheet aside">
          <span className="icon-box">
            <Glyph of={IconArrowBackUp} />
          </span>
          <div>
            <h2 id="kept">{t('del.kept')}</h2>
            <p>
              {t('del.keptWhy')}{' '}
              <a className="link" href={addressOf({ name: 'trash' })}>
                {t('trash.title')}
              </a>
            </p>
          </div>
        </section>
      )}
    </>
  );
}

/** Everything is back where it lay. */
export function Undone({
  restored,
  placeOf,
  eyebrow,
}: {
  restored: TrashRestoreOutput;
  placeOf: Places;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <ResultHead
        eyebrow={eyebrow}
        icon={IconCircleCheck}
        title={t('del.undone')}
        tone="good"
        why={t('del.undoneWhy')}
      />
      <ul className="sheet outcomes">
        {restored.restored.map(({ path }) => (
          <OutcomeRow
            icon={IconCircleCheck}
            key={path}
            location={placeOf(path)}
            look="good"
            path={path}
            proof={t('del.rowRestored')}
            verdict={t('del.undone')}
          />
        ))}
      </ul>
    </>
  );
}
