import '../css/wizard.css';
import '../css/act.css';
import '../css/copy.css';
import '../css/import.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { needsNewPassword } from '../../src/wizards/index.ts';
import type { Gathered, ImportState } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { problemInFields } from '../new-password-fields.ts';
import { SecretRack } from '../secret-rack.ts';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';
import { useFileDrop } from '../use-file-drop.ts';
import { isLeaving, useImport } from '../use-import.ts';
import { useNewPassword } from '../use-new-password.ts';
import { ActProgress } from './act-progress.tsx';
import { ImportFoot } from './import-foot.tsx';
import { ImportGather } from './import-gather.tsx';
import { ImportLock } from './import-lock.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { Stopped } from './stopped.tsx';
import { WizardFrame } from './wizard-frame.tsx';

const noHints: readonly string[] = [];

/** What was gathered, as long as its passwords may still be needed. */
function gatheredIn(state: ImportState): Gathered | null {
  if ('gathered' in state) return state.gathered;
  return 'choice' in state ? state.choice.gathered : null;
}

function hasLock(state: ImportState): boolean {
  return 'choice' in state && needsNewPassword(state.choice);
}

/** How many steps are passed. */
function passed(state: ImportState, lock: boolean): number {
  switch (state.kind) {
    case 'gathering':
    case 'looking':
    case 'closed':
      return 0;
    case 'choosing':
      return 1;
    case 'locking':
      return 2;
    case 'importing':
    case 'stopped':
      return lock ? 3 : 2;
    case 'imported':
      return state.tray === null ? 4 : lock ? 3 : 2;
  }
}

/** 가져오기: files, a preview, a new password where one is needed, the importing. */
export function ImportWizard(): ReactElement {
  const { t } = useSession();
  const [rack] = useState(() => new SecretRack());
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const fields = useMemo(() => ({ fresh, repeat, current: null }), []);
  const { state, send, drop } = useImport(rack, fields);
  const live = useNewPassword(fields, noHints);
  const over = useFileDrop(drop, state.kind !== 'locking' && state.kind !== 'importing');
  const cancel = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useEscape(cancel);

  const gathered = gatheredIn(state);
  const count = gathered?.tray.sources.length ?? 0;
  useEffect(() => {
    if (count > 0) announce(t('im.chosenCount', { count }));
  }, [t, count]);

  const lock = hasLock(state);
  const names = [
    t('im.stepFiles'),
    t('im.stepPreview'),
    ...(lock ? [t('im.stepPassword')] : []),
    t('im.stepImport'),
  ];
  const now = Math.min(passed(state, lock), names.length);
  const eyebrow = now < names.length ? t('check.step', { n: now + 1, total: names.length }) : t('im.title');
  const entering = gathered !== null && state.kind !== 'importing';
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind === 'locking') send({ kind: 'submitNew', problem: problemInFields(fields) });
        else send({ kind: 'submit' });
      }}
    >
      <WizardFrame
        foot={<ImportFoot live={live} send={send} state={state} />}
        onCancel={entering ? cancel : null}
        steps={{
          title: t('im.title'),
          names,
          now,
          done:
            state.kind === 'imported' && state.results.every(({ output }) => output?.problems.length === 0),
          practice: false,
        }}
      >
        {gathered !== null && (
          <ImportGather
            eyebrow={eyebrow}
            gathered={gathered}
            over={over}
            rack={rack}
            send={send}
            state={state.kind === 'gathering' ? state : null}
          />
        )}
        {state.kind === 'looking' && (
          <p className="waiting" role="status">
            <span aria-hidden="true" className="spinner" />
            {t('im.looking')}
          </p>
        )}
        {state.kind === 'choosing' && <ImportPreview eyebrow={eyebrow} send={send} state={state} />}
        {(state.kind === 'locking' || (state.kind === 'importing' && lock)) && (
          <ImportLock
            eyebrow={eyebrow}
            fields={fields}
            live={live}
            problem={state.kind === 'locking' ? state.problem : null}
            shown={state.kind === 'locking'}
          />
        )}
        {state.kind === 'importing' && (
          <ActProgress
            eyebrow={eyebrow}
            note={t('im.importingNote')}
            progress={state.run.progress}
            stopping={state.run.stopping}
            title={t('im.importing')}
            whole={{ done: state.run.results.length, total: state.run.jobs.length }}
          />
        )}
        {state.kind === 'imported' && <ImportResult eyebrow={eyebrow} state={state} />}
        {state.kind === 'stopped' && <Stopped eyebrow={eyebrow} />}
      </WizardFrame>
      {isLeaving(state) && (
        <LeaveQuestion
          onLeave={() => {
            send({ kind: 'leave' });
          }}
          onStay={() => {
            send({ kind: 'stay' });
          }}
          running={state.kind === 'importing'}
        />
      )}
    </form>
  );
}
