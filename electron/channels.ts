import type { CallName, EventName } from '../src/contract/index.ts';

// The names stand here a second time because the preload and the first milliseconds of the main process must not load
// zod; the types keep both lists equal to the contract's tables.
const calls = {
  home: true,
  rescan: true,
  certificate: true,
  verify: true,
  askStatus: true,
  provePassword: true,
  changePassword: true,
  copyTargets: true,
  copyToDrive: true,
  deleteCopies: true,
  trash: true,
  restoreTrash: true,
  purgeTrash: true,
  dropImport: true,
  chooseImport: true,
  importTray: true,
  clearImport: true,
  openImport: true,
  importPlaces: true,
  importSource: true,
  chooseExport: true,
  exportPkcs12: true,
  openInstitution: true,
  findInstitutions: true,
  planIssue: true,
  beginIssue: true,
  openIssuePage: true,
  watchedIssue: true,
  passOverIssued: true,
  endIssue: true,
  cancelAct: true,
  settings: true,
  changeSettings: true,
  addFolder: true,
  removeFolder: true,
  authorities: true,
  chooseAuthority: true,
  addAuthority: true,
  removeAuthority: true,
  practice: true,
  startPractice: true,
  stopPractice: true,
  revealCopy: true,
  copyFact: true,
  about: true,
} satisfies Record<CallName, true>;

const events = { changed: true, settingsChanged: true, progress: true, navigate: true } satisfies Record<
  EventName,
  true
>;

/** Every call of the contract. */
export const callNames = Object.keys(calls) as readonly CallName[];

/** Whether the contract has a call of that name. */
export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

/** Whether the contract has an event of that name. */
export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(events, name);
}

/** The channel of one call. */
export function callChannel(name: CallName): string {
  return `dojang:call:${name}`;
}

/** The channel of one event. */
export function eventChannel(name: EventName): string {
  return `dojang:event:${name}`;
}
