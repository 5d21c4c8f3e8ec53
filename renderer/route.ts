import { useSyncExternalStore } from 'react';
import type { IssueIntent } from '../src/contract/index.ts';

/** The screens there are. Their addresses are fragments, so that Back and Forward work as in a browser. */
export type Route =
  | { readonly name: 'home' | 'settings' | 'trash' | 'import' | 'issue' }
  | IssuingRoute
  /** With one article open. */
  | { readonly name: 'help'; readonly article?: string }
  | { readonly name: 'bulk'; readonly act: BulkAct }
  | { readonly name: 'certificate' | 'phone' | WizardName; readonly id: string };

/** What can be done with a certificate, step by step; also the last part of its address. */
const wizards = ['check', 'password', 'copy', 'export', 'delete'] as const;
type WizardName = (typeof wizards)[number];

/** The wizard of a real institution: what for, and what it begins with. */
export interface IssuingRoute {
  readonly name: 'issuing';
  /** watching: on to what is being waited for. */
  readonly what: IssueIntent | 'watching';
  /** An institution of the directory. */
  readonly institution?: string;
  /** The certificate it is about. */
  readonly id?: string;
}
const issuings: readonly IssuingRoute['what'][] = ['new', 'renew', 'reissue', 'register', 'watching'];

/** `#/issue/<what>`, with the institution or the certificate behind it. */
function parseIssuing(given: string | undefined, about: string | undefined): Route {
  const what = issuings.find((each) => each === given);
  if (what === undefined) return { name: 'issue' };
  if (about === undefined) return { name: 'issuing', what };
  if (/^[0-9a-f]{64}$/u.test(about)) return { name: 'issuing', what, id: about };
  return /^[a-z]{1,20}$/u.test(about) ? { name: 'issuing', what, institution: about } : { name: 'issue' };
}

/** What can be done with several at once. */
const bulkActs = ['copy', 'export', 'delete'] as const;
export type BulkAct = (typeof bulkActs)[number];

/** Whether a screen is a wizard: it has steps at its side and a way out of its own. */
export function isWizard(route: Route): boolean {
  const { name } = route;
  return name === 'import' || name === 'bulk' || name === 'issuing' || wizards.some((each) => each === name);
}

/** The screen of a fragment; an unknown one is home. */
export function parseRoute(hash: string): Route {
  const [room, id, act] = hash.replace(/^#\/?/u, '').split('/');
  if (room === 'settings' || room === 'trash' || room === 'import') return { name: room };
  if (room === 'help')
    return id !== undefined && /^[a-z-]{1,40}$/u.test(id) ? { name: 'help', article: id } : { name: 'help' };
  if (room === 'issue') return parseIssuing(id, act);
  if (room === 'bulk') {
    const bulk = bulkActs.find((name) => name === id);
    return bulk === undefined ? { name: 'home' } : { name: 'bulk', act: bulk };
  }
  if (room === 'certificate' && id !== undefined && /^[0-9a-f]{64}$/u.test(id)) {
    if (act === 'phone') return { name: 'phone', id };
    return { name: wizards.find((name) => name === act) ?? 'certificate', id };
  }
  return { name: 'home' };
}

/** The fragment of a screen, for links. */
export function addressOf(route: Route): string {
  switch (route.name) {
    case 'home':
      return '#/';
    case 'settings':
    case 'trash':
    case 'import':
    case 'issue':
      return `#/${route.name}`;
    case 'help':
      return ['#/help', ...[route.article ?? []].flat()].join('/');
    case 'issuing':
      return ['#/issue', route.what, ...[route.institution ?? route.id ?? []].flat()].join('/');
    case 'bulk':
      return `#/bulk/${route.act}`;
    case 'certificate':
      return `#/certificate/${route.id}`;
    default:
      return `#/certificate/${route.id}/${route.name}`;
  }
}

/** Opens a screen. */
export function go(route: Route): void {
  window.location.hash = addressOf(route);
}

/** The fragment whose screen is drawn; the window's own is ahead of it while a kept screen asks. */
let shown: string | null = null;
let keeper: (() => void) | null = null;
/** Where the person wanted to go when a kept screen asked: how far in the window's history, or a new entry (0). */
let wanted: { readonly hash: string; readonly distance: number } | null = null;
/** The place of the drawn screen in the window's history. */
let place = 0;

function placeNow(): number {
  return window.navigation.currentEntry?.index ?? 0;
}

function shownHash(): string {
  if (shown === null) {
    shown = window.location.hash;
    place = placeNow();
  }
  return shown;
}

/** Keeps the screen that is open: whatever leads to another one, `ask` is told instead. Returns the way to let it go. */
export function keepScreen(ask: () => void): () => void {
  keeper = ask;
  return () => {
    if (keeper === ask) keeper = null;
  };
}

/** The person was asked and stays. */
export function stayHere(): void {
  wanted = null;
}

/** Leaves a screen that was kept, to where the person wanted to go when it asked, or `otherwise`. */
export function leaveScreen(otherwise: Route): void {
  const asked = wanted;
  keeper = null;
  wanted = null;
  if (asked === null) go(otherwise);
  else if (asked.distance < 0) window.history.go(asked.distance);
  else window.location.hash = asked.hash;
}

function listen(changed: () => void): () => void {
  const follow = (): void => {
    const hash = window.location.hash;
    if (hash === shownHash()) return;
    const distance = placeNow() - place;
    if (keeper === null) {
      shown = hash;
      place += distance;
      changed();
      return;
    }
    // The window goes back to where it was, so that its history is as if nobody had left.
    wanted = { hash, distance };
    window.history.go(-distance);
    keeper();
  };
  window.addEventListener('hashchange', follow);
  return () => {
    window.removeEventListener('hashchange', follow);
  };
}

/** The fragment that is shown now. For the frame alone. */
export function useHash(): string {
  return useSyncExternalStore(listen, shownHash);
}
