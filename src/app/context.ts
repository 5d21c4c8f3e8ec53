import type { Clock, Drives, FileSystem, RandomSource, Timers } from '../ports/index.ts';
import type { Root } from '../npki/index.ts';
import type { Language } from '../texts/index.ts';

/** What every use case gets of the world. */
export interface AppContext {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly timers: Timers;
  readonly files: FileSystem;
  readonly drives: Drives;
  /** The app's own folder (`DOJANG_HOME`), absolute. */
  readonly home: string;
  /** The PC's own places; removable drives come from `drives`. */
  readonly systemRoots: readonly Root[];
  readonly language: Language;
}
