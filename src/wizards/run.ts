import type { Progress } from '../contract/index.ts';

/**
 * Several jobs, one after the other, as one act: those that are through, the one that runs, whether it is to stop there.
 * What runs is finished or stopped by the main process; the next one isn't begun any more.
 */
export interface Run<Job, Result> {
  readonly jobs: readonly Job[];
  /** One for each job that is through, in their order. */
  readonly results: readonly Result[];
  /** How far the job is that runs. */
  readonly progress: Progress | null;
  readonly stopping: boolean;
  /** The person is being asked whether they mean to leave. */
  readonly leaving: boolean;
}

export type RunEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'stop' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'leave' };

type Next<Job, Result> = [Run<Job, Result>, { readonly kind: 'cancelAct' }[]];

/** The first moment of a run. */
export function startRun<Job, Result>(jobs: readonly Job[]): Run<Job, Result> {
  return { jobs, results: [], progress: null, stopping: false, leaving: false };
}

/** The job to begin now, after one came out; null when the run is over. */
export function nextJob<Job, Result>({ jobs, results, stopping }: Run<Job, Result>): Job | null {
  return stopping ? null : (jobs[results.length] ?? null);
}

/** The run after a job came out. */
export function withResult<Job, Result>(run: Run<Job, Result>, result: Result): Run<Job, Result> {
  return { ...run, results: [...run.results, result], progress: null };
}

/** The jobs that were never begun, or stopped in time. */
export function notBegun<Job, Result>({ jobs, results }: Run<Job, Result>): readonly Job[] {
  return jobs.slice(results.length);
}

/** @param acts the acts that the jobs are for the main process */
export function stepRun<Job, Result>(
  run: Run<Job, Result>,
  event: RunEvent,
  acts: readonly Progress['act'][],
): Next<Job, Result> {
  switch (event.kind) {
    case 'progress':
      return acts.includes(event.progress.act) ? [{ ...run, progress: event.progress }, []] : [run, []];
    case 'stop':
    case 'leave':
      return run.stopping
        ? [{ ...run, leaving: false }, []]
        : [{ ...run, stopping: true, leaving: false }, [{ kind: 'cancelAct' }]];
    case 'stay':
      return [{ ...run, leaving: false }, []];
    case 'cancel':
      return [{ ...run, leaving: true }, []];
  }
}
