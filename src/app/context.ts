import type {
  Clock,
  Drives,
  Locks,
  Network,
  Pauses,
  RandomSource,
  Timers,
  WritableFiles,
} from '../ports/index.ts';
import type { KeySource } from '../keys/index.ts';
import type { KnownCopy, Root } from '../npki/index.ts';
import type { Language } from '../texts/index.ts';
import type { PracticeService } from './enrolling/practice-service.ts';

/** What every use case gets of the world. */
export interface AppContext {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly timers: Timers;
  readonly pauses: Pauses;
  readonly files: WritableFiles;
  readonly locks: Locks;
  readonly drives: Drives;
  /** Made when it is first used (`lazyNetwork`): most commands and the window's start never ask for it. */
  readonly network: Network;
  /** The app's own folder (`DOJANG_HOME`), absolute. */
  readonly home: string;
  /** The PC's own places; removable drives come from `drives`. */
  readonly systemRoots: readonly Root[];
  readonly language: Language;
  /** The practice authority, started where it doesn't run yet; left out where there is none. */
  readonly practiceService?: () => Promise<PracticeService>;
  /** Where new keys come from; left out: they are made (`generateKey`). */
  readonly makeKey?: KeySource;
  /** Every copy of a certificate that is known without looking, there and away; left out where only the index of the last run tells. */
  readonly knownCopies?: (id: string) => readonly KnownCopy[];
}
