import type { ImportOutput, ImportPlace, ImportSource, ImportTray } from '../contract/index.ts';
import type { ImportJob } from './import-preview.ts';
import type { NewPasswordProblem } from './new-password.ts';
import type { Refusal } from './refusal.ts';
import type { Run, RunEvent } from './run.ts';

/** How opening one source stands. */
export interface SourceTry {
  readonly busy: boolean;
  readonly wrongTries: number;
  readonly problem: 'empty' | 'wrong' | null;
  /** Why it could not be tried at all. */
  readonly refusal: Refusal | null;
}

/** What was chosen so far, and which passwords are known. */
export interface Gathered {
  readonly tray: ImportTray;
  readonly tries: Readonly<Record<string, SourceTry>>;
  /** Sources in whose field something stands. */
  readonly typed: readonly string[];
  /** Sources whose field holds the password that opens them. */
  readonly proven: readonly string[];
}

/** What is to be imported, and where to. */
export interface ImportChoice {
  readonly gathered: Gathered;
  readonly places: readonly ImportPlace[];
  readonly to: string;
  /** Rows whose tick was taken away. */
  readonly left: readonly string[];
  /** A new password for all of them, instead of the one each has. */
  readonly relock: boolean;
}

/** How one source came out. */
export interface ImportResult {
  readonly job: ImportJob;
  readonly output: ImportOutput | null;
  readonly refusal: Refusal | null;
}

/**
 * 가져오기: the files and their passwords, what is in them and what it would meet, a new password where one is needed,
 * the importing. Nothing here holds a password: the fields do, until `wipe`. Nothing is written before `importing`.
 */
export type ImportState =
  | {
      readonly kind: 'gathering';
      readonly gathered: Gathered;
      /** Something is being read. */
      readonly reading: boolean;
      /** Asked to go on: it does as soon as everything is open. */
      readonly goingOn: boolean;
      readonly problem: 'nothing' | 'locked' | null;
      readonly refusal: Refusal | null;
      readonly leaving: boolean;
    }
  | { readonly kind: 'looking'; readonly gathered: Gathered; readonly leaving: boolean }
  | {
      readonly kind: 'choosing';
      readonly choice: ImportChoice;
      readonly problem: 'none-chosen' | 'read-only' | null;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'locking';
      readonly choice: ImportChoice;
      readonly problem: NewPasswordProblem | null;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'importing';
      readonly choice: ImportChoice;
      readonly run: Run<ImportJob, ImportResult>;
    }
  | {
      readonly kind: 'imported';
      readonly place: ImportPlace;
      readonly results: readonly ImportResult[];
      /** Not begun, since it was stopped. */
      readonly rest: readonly ImportJob[];
      /** What still lies on the tray, since nothing of it could be imported; null: it was emptied. */
      readonly tray: ImportTray | null;
    }
  | { readonly kind: 'stopped'; readonly tray: ImportTray }
  | { readonly kind: 'closed' };

export type ImportEvent =
  /** Files are on their way: dropped, opened from outside. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'choose'; readonly what: 'files' | 'folder' }
  | { readonly kind: 'tray'; readonly tray: ImportTray }
  | { readonly kind: 'remove'; readonly sourceId: string }
  | { readonly kind: 'typed'; readonly sourceId: string; readonly something: boolean }
  | { readonly kind: 'open'; readonly sourceId: string }
  | { readonly kind: 'opened'; readonly source: ImportSource }
  | { readonly kind: 'notOpened'; readonly sourceId: string; readonly refusal: Refusal }
  /** The password of another source opened it, too, and stands in its field now. */
  | { readonly kind: 'helped'; readonly source: ImportSource }
  | { readonly kind: 'places'; readonly places: readonly ImportPlace[] }
  | { readonly kind: 'drivesChanged' }
  | { readonly kind: 'to'; readonly to: string }
  | { readonly kind: 'tick'; readonly key: string; readonly on: boolean }
  | { readonly kind: 'relock'; readonly on: boolean }
  | { readonly kind: 'submit' }
  | { readonly kind: 'submitNew'; readonly problem: NewPasswordProblem | null }
  | { readonly kind: 'imported'; readonly output: ImportOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'back' }
  | { readonly kind: 'again' }
  | RunEvent;

export type ImportEffect =
  | { readonly kind: 'chooseFiles'; readonly what: 'files' | 'folder' }
  | { readonly kind: 'remove'; readonly sourceId: string }
  /** Take the password out of the source's field and open it. */
  | { readonly kind: 'open'; readonly sourceId: string }
  /** Try the password of one source on others whose fields are empty; where it opens one, put it into its field. */
  | { readonly kind: 'help'; readonly from: string; readonly sourceIds: readonly string[] }
  | { readonly kind: 'lookAtPlaces' }
  /** Take the source's password, and with `relock` the new one, out of their fields and import. */
  | { readonly kind: 'import'; readonly job: ImportJob; readonly to: string; readonly locked: boolean }
  | { readonly kind: 'cancelAct' }
  /** Empty every field and overwrite every byte made from them. */
  | { readonly kind: 'wipe' }
  | { readonly kind: 'wipeNew' }
  /** Nothing lies on the tray any more. */
  | { readonly kind: 'clearTray' }
  | { readonly kind: 'focusSource'; readonly sourceId: string; readonly whole: boolean }
  /** The button that leads on. */
  | { readonly kind: 'focusOn' }
  | { readonly kind: 'focusNew' }
  | { readonly kind: 'focusRepeat' }
  | { readonly kind: 'leave' };
