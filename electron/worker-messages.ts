import type { ErrorReason, Facts } from '../src/errors/index.ts';

/** What the worker is started with. */
export interface WorkerStart {
  /** The app's own folder (`DOJANG_HOME`). */
  readonly home: string;
  readonly systemLanguage: 'ko' | 'en';
}

/** From the main process to the worker. Secrets in `input` are transferred, not copied. */
export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

/** From the worker to the main process. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly ok: false;
      readonly reason: ErrorReason;
      readonly facts: Facts;
      /** For a defect: where it was thrown. */
      readonly at?: string | undefined;
    }
  | { readonly kind: 'changed'; readonly payload: unknown }
  | { readonly kind: 'progress'; readonly payload: unknown };

/** What the worker tells unasked. */
export type WorkerEvent = Exclude<FromWorker, { kind: 'answer' }>;
