import type { CallInput, CallName, CallOutput, Settings } from '../contract/index.ts';

/** The calls of the contract that need no desktop. */
type CoreCall = Exclude<
  CallName,
  | 'addFolder'
  | 'revealCopy'
  | 'copyFact'
  | 'about'
  | 'chooseImport'
  | 'chooseExport'
  | 'chooseAuthority'
  | 'openInstitution'
  | 'practice'
  | 'startPractice'
  | 'stopPractice'
  | 'openIssuePage'
>;

/** What the main process asks in its own name, behind the calls that need the desktop. */
interface InnerCalls {
  addFolder: { readonly input: { readonly path: string }; readonly output: Settings };
  /** The person came (back) to the window: what was told of certificates may have ended meanwhile. */
  attended: {
    readonly input: Readonly<Record<string, never>>;
    readonly output: Readonly<Record<string, never>>;
  };
  /** The file that was chosen in the system's dialog, as an authority that might be trusted. */
  proposeAuthority: {
    readonly input: { readonly path: string };
    readonly output: CallOutput<'chooseAuthority'>;
  };
  factOf: { readonly input: CallInput<'copyFact'>; readonly output: string };
  /** Whether the path is that of a copy or problem that was found. */
  knowsPath: { readonly input: { readonly path: string }; readonly output: boolean };
  /** The name that is suggested for an export. */
  exportName: { readonly input: { readonly id: string }; readonly output: string };
  /** What was chosen in the system's dialog: exports are written nowhere else. */
  allowExport: {
    readonly input: { readonly path: string; readonly folder: boolean };
    readonly output: CallOutput<'chooseExport'>;
  };
  /** The address of the institution's own site, or null. */
  institutionPage: { readonly input: { readonly id: string }; readonly output: string | null };
  /** The address where an institution of the directory issues, or null. */
  issuePage: { readonly input: CallInput<'openIssuePage'>; readonly output: string | null };
}

export type SessionCall = CoreCall | keyof InnerCalls;
export type SessionInput<N extends SessionCall> = N extends keyof InnerCalls
  ? InnerCalls[N]['input']
  : N extends CoreCall
    ? CallInput<N>
    : never;
export type SessionOutput<N extends SessionCall> = N extends keyof InnerCalls
  ? InnerCalls[N]['output']
  : N extends CoreCall
    ? CallOutput<N>
    : never;

/** One answer for each call. */
export type SessionAnswers = {
  readonly [N in SessionCall]: (input: SessionInput<N>) => Promise<SessionOutput<N>> | SessionOutput<N>;
};
