import '../css/act.css';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { Progress } from '../../src/contract/index.ts';
import { announce } from '../announcer.ts';
import { useSession } from '../session.ts';
import { RoomTitle } from './room-title.tsx';

const steps: readonly Progress['step'][] = ['prepare', 'write', 'check', 'finish'];

/** How much of the whole is done, in hundredths; each step weighs the same. */
function shareOf({ step, done, total }: Progress): number {
  const within = total === 0 ? 0 : Math.min(1, done / total);
  return Math.round(((steps.indexOf(step) + within) / steps.length) * 100);
}

/** An act that runs: what it is doing, how far it is, and that it can be stopped. */
export function ActProgress({
  title,
  eyebrow,
  note,
  progress,
  stopping,
  whole,
}: {
  title: string;
  eyebrow: string;
  note: string;
  progress: Progress | null;
  stopping: boolean;
  /** Where several are done one after the other: how many are, of how many. */
  whole?: { readonly done: number; readonly total: number };
}): ReactElement {
  const { t } = useSession();
  const step = t(`acting.step.${progress?.step ?? 'prepare'}`);
  const one = progress === null ? undefined : shareOf(progress);
  const share =
    whole === undefined || whole.total < 2 ? one : Math.round((whole.done * 100 + (one ?? 0)) / whole.total);
  const count = whole ?? progress;
  const said = stopping ? t('acting.stopping') : step;
  useEffect(() => {
    announce(said);
  }, [said]);
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{title}</RoomTitle>
      <p className="wizard-why">{note}</p>
      <section className="sheet progress">
        <p className="progress-words">
          <span aria-hidden="true" className="spinner" />
          <b>{said}</b>
          {count !== null && count.total > 1 && count.done > 0 && !stopping && (
            <span className="progress-count">{t('acting.of', { done: count.done, total: count.total })}</span>
          )}
        </p>
        <div
          aria-label={title}
          aria-valuemax={100}
          aria-valuemin={0}
          aria-valuenow={share}
          aria-valuetext={said}
          className={`progress-bar${share === undefined ? ' progress-open' : ''}`}
          role="progressbar"
        >
          <span style={{ width: `${share ?? 0}%` }} />
        </div>
        {stopping && <p className="progress-note">{t('acting.stoppingWhy')}</p>}
      </section>
    </>
  );
}
