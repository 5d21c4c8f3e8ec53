import { z } from 'zod';
import {
  aboutOutput,
  certificateId,
  certificatePage,
  homeInput,
  homeOutput,
  secret,
  settings,
} from './app.ts';
import {
  changePasswordOutput,
  copyOutput,
  copyTarget,
  deleteOutput,
  progress,
  provePasswordOutput,
  trashIds,
  trashListOutput,
  trashPurgeOutput,
  trashRestoreOutput,
} from './acts.ts';
import {
  exportOutput,
  exportProfile,
  importOutput,
  importPlace,
  importSource,
  importTray,
} from './carrying.ts';
import { verifyOutput } from './certificate.ts';
import { practiceStanding } from './practice.ts';
import {
  endIssueOutput,
  institutionList,
  issueIntent,
  issuePlan,
  issueWatch,
  watchAnswer,
} from './issuing.ts';
import { authorityList, revocation, trustedAuthority } from './status.ts';

const nothing = z.strictObject({});
const path = z.string().max(4096);
const paths = z.array(path).min(1).max(64);
const institutionId = z.string().max(40);
const sourceId = z.string().regex(/^[0-9a-f]{16}$/);

/**
 * Every call that crosses the process border: name → what goes in, what comes out. The main process's router, the
 * preload's types, the renderer's `dojang.call` and the fake main process of the screens' tests come from this table.
 */
export const calls = {
  /** One page of cards with everything else the home screen shows. */
  home: { input: homeInput, output: homeOutput },
  /** Looks at every place afresh; the answer is the first page. */
  rescan: { input: nothing, output: nothing },
  /** Everything about one certificate. */
  certificate: { input: z.strictObject({ id: certificateId }), output: certificatePage },
  /** 인증서 확인: proves that the password opens the key and that the key belongs to the certificate. `idNumberBytes`: whose it is to be. */
  verify: {
    input: z.strictObject({
      id: certificateId,
      path: z.string().max(4096),
      passwordBytes: secret,
      idNumberBytes: secret.optional(),
    }),
    output: verifyOutput,
  },
  /** 지금 확인: asks afresh whether a certificate is revoked. That nobody can tell is an answer, too. */
  askStatus: { input: z.strictObject({ id: certificateId }), output: revocation },
  /** Which copies the password opens, before a new one is asked for. */
  provePassword: {
    input: z.strictObject({ id: certificateId, passwordBytes: secret }),
    output: provePasswordOutput,
  },
  /** 암호 변경 in the copies named, all together. `raise`: also give them a stronger lock where theirs is known to be weak. */
  changePassword: {
    input: z.strictObject({
      id: certificateId,
      paths,
      passwordBytes: secret,
      newPasswordBytes: secret,
      raise: z.boolean(),
    }),
    output: changePasswordOutput,
  },
  /** The drives that are there, and what a copy would meet on each. */
  copyTargets: {
    input: z.strictObject({ id: certificateId }),
    output: z.strictObject({ targets: z.array(copyTarget) }),
  },
  /** USB로 복사 */
  copyToDrive: {
    input: z.strictObject({ id: certificateId, driveId: z.string().max(1024) }),
    output: copyOutput,
  },
  /** 삭제: to the trash, or at once for good (`purge`). `last`: the person knows that no copy is left then. */
  deleteCopies: {
    input: z.strictObject({ id: certificateId, paths, purge: z.boolean(), last: z.boolean() }),
    output: deleteOutput,
  },
  trash: { input: nothing, output: trashListOutput },
  restoreTrash: { input: z.strictObject({ trashIds }), output: trashRestoreOutput },
  purgeTrash: { input: z.strictObject({ trashIds }), output: trashPurgeOutput },
  /**
   * Puts files and folders on the tray of what is to be imported, and answers the whole tray. The page hands over the
   * `File`s that were dropped; the preload makes paths of them.
   */
  dropImport: { input: z.strictObject({ paths }), output: importTray },
  /** Opens the system's dialog for files or a folder, and puts what was chosen on the tray. */
  chooseImport: { input: z.strictObject({ what: z.enum(['files', 'folder']) }), output: importTray },
  /** The tray, with what was opened from outside (a double click on a file). */
  importTray: { input: nothing, output: importTray },
  /** Takes one source off the tray, or all. */
  clearImport: { input: z.strictObject({ sourceId: sourceId.nullable() }), output: importTray },
  /** Opens one source of the tray: what is in it, or why it can't be. */
  openImport: { input: z.strictObject({ sourceId, passwordBytes: secret }), output: importSource },
  /** Where it may go, and what each certificate of the tray that can be seen would meet there. */
  importPlaces: { input: nothing, output: z.strictObject({ places: z.array(importPlace) }) },
  /**
   * Imports certificates of one source; `ids` null: all of it. `passwordBytes`: of the source, where it has one. `newPasswordBytes`: what the keys are
   * locked with here; left out: the same.
   */
  importSource: {
    input: z.strictObject({
      sourceId,
      ids: z.array(certificateId).min(1).max(150).nullable(),
      to: z.string().max(1024),
      passwordBytes: secret.optional(),
      newPasswordBytes: secret.optional(),
    }),
    output: importOutput,
  },
  /** Opens the system's dialog for the file of one export (with a suggested name), or for the folder of several. */
  chooseExport: {
    input: z.strictObject({ id: certificateId.nullable() }),
    output: z.strictObject({
      /** The file or folder, or null where the person thought better of it. */
      path: z.string().nullable(),
      /** A file of that name was there, and the person agreed that it is replaced. */
      replaces: z.boolean(),
    }),
  },
  /** 내보내기: one certificate into a PKCS#12 file. `into` is what `chooseExport` answered. `newPasswordBytes`: of the file; left out: the certificate's. */
  exportPkcs12: {
    input: z.strictObject({
      id: certificateId,
      into: path,
      profile: exportProfile,
      passwordBytes: secret,
      newPasswordBytes: secret.optional(),
    }),
    output: exportOutput,
  },
  /** Opens the institution's own page in the browser, after its address was shown. */
  openInstitution: { input: z.strictObject({ id: certificateId }), output: nothing },
  /** The institutions that issue certificates, the nearest to what was typed first; '' finds all. */
  findInstitutions: { input: z.strictObject({ query: z.string().max(200) }), output: institutionList },
  /** 갱신, 재발급, 신규 발급 or 타행 등록: what fits this certificate, or (null) what was found on this PC. */
  planIssue: { input: z.strictObject({ id: certificateId.nullable() }), output: issuePlan },
  /** Before the page opens: puts aside what a bank may write over, and watches from then on. */
  beginIssue: {
    input: z.strictObject({ institutionId, intent: issueIntent.exclude(['register']) }),
    output: issueWatch,
  },
  /** Opens the page where an institution of the directory issues, after its address was shown. */
  openIssuePage: { input: z.strictObject({ institutionId }), output: nothing },
  /** What is watched for, and the certificate that came. */
  watchedIssue: { input: nothing, output: watchAnswer },
  /** The certificate that came isn't the one: goes on watching. */
  passOverIssued: { input: z.strictObject({ id: certificateId }), output: watchAnswer },
  /** Ends the watching: what was written over goes to the trash, what still stands is no longer kept twice. */
  endIssue: { input: nothing, output: endIssueOutput },
  /** Stops the act that is under way, as long as nothing of it is decided. */
  cancelAct: { input: nothing, output: nothing },
  settings: { input: nothing, output: settings },
  changeSettings: { input: settings.omit({ folders: true }).partial(), output: settings },
  /** Opens the system's folder dialog; the answer holds the folder when one was chosen. */
  addFolder: { input: nothing, output: z.strictObject({ settings, added: z.string().nullable() }) },
  removeFolder: { input: z.strictObject({ path: z.string().max(4096) }), output: settings },
  /** 믿는 발급기관 */
  authorities: { input: nothing, output: authorityList },
  /** Opens the system's dialog for an authority's certificates: what would be trusted, for the person to compare. Null where they thought better of it. */
  chooseAuthority: { input: nothing, output: z.strictObject({ proposed: trustedAuthority.nullable() }) },
  /** Trusts what `chooseAuthority` last showed, and nothing else. `sha256`: what the person was shown. */
  addAuthority: { input: z.strictObject({ sha256: certificateId }), output: authorityList },
  removeAuthority: { input: z.strictObject({ sha256: certificateId }), output: authorityList },
  /** The practice authority, which runs in a process of its own. */
  practice: { input: nothing, output: practiceStanding },
  startPractice: { input: nothing, output: practiceStanding },
  stopPractice: { input: nothing, output: practiceStanding },
  /** Shows a copy in the system's file manager. Only paths of copies and problems that were found are accepted. */
  revealCopy: { input: z.strictObject({ path: z.string().max(4096) }), output: nothing },
  /** Puts a public fact of a certificate on the clipboard. */
  copyFact: {
    input: z.strictObject({ id: certificateId, fact: z.enum(['dn', 'fingerprint', 'serial', 'pem']) }),
    output: nothing,
  },
  about: { input: nothing, output: aboutOutput },
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

/** Every event that the main process sends to the screens. */
export const events = {
  /** What was found has changed: read `home` (and an open page) again. */
  changed: z.strictObject({ revision: z.int() }),
  /** The settings changed, in this window or by the menu. */
  settingsChanged: settings,
  /** How far the act that is under way is. */
  progress,
  /** The menu or a shortcut asks for a screen. */
  navigate: z.strictObject({ to: z.enum(['home', 'settings', 'shortcuts', 'import']) }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** The answer of every call, on the wire. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly reason: string;
      readonly facts: Readonly<Record<string, string | number | boolean>>;
    };

/** What the preload puts into the page: exactly these two functions. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Envelope<CallOutput<N>>>;
  /** Returns the way to stop listening. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}
