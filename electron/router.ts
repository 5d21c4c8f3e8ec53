import { calls, events } from '../src/contract/index.ts';
import type { CallName, CallOutput, Envelope, EventName, EventPayload } from '../src/contract/index.ts';
import { DojangError, toDojangError } from '../src/errors/index.ts';
import { placeOf } from './log.ts';
import type { Log } from './log.ts';
import { checkPayload } from './payload-limits.ts';
import { wipeSecrets } from './secrets.ts';

/** Does the work of a call whose input was checked. @throws DojangError what the person is told; anything else is a defect */
export type Delegate = (name: CallName, input: unknown, signal: AbortSignal) => Promise<unknown>;

export interface Router {
  /** Answers one call of the page: never rejects, wipes the secrets of `input` before it settles. */
  answer(name: CallName, input: unknown, signal: AbortSignal): Promise<Envelope<unknown>>;
}

/** How many calls of a name may be under way at once; the page never needs more. */
const atOnce: Record<CallName, number> = {
  home: 16,
  rescan: 2,
  certificate: 16,
  verify: 2,
  askStatus: 2,
  provePassword: 2,
  changePassword: 1,
  copyTargets: 4,
  copyToDrive: 1,
  deleteCopies: 1,
  trash: 16,
  restoreTrash: 1,
  purgeTrash: 1,
  dropImport: 2,
  chooseImport: 1,
  importTray: 16,
  clearImport: 4,
  openImport: 2,
  importPlaces: 4,
  importSource: 1,
  chooseExport: 1,
  exportPkcs12: 1,
  openInstitution: 1,
  findInstitutions: 16,
  planIssue: 16,
  beginIssue: 1,
  openIssuePage: 1,
  watchedIssue: 16,
  passOverIssued: 4,
  endIssue: 1,
  cancelAct: 4,
  settings: 16,
  changeSettings: 4,
  addFolder: 1,
  removeFolder: 4,
  authorities: 16,
  chooseAuthority: 1,
  addAuthority: 1,
  removeAuthority: 1,
  practice: 16,
  startPractice: 1,
  stopPractice: 1,
  revealCopy: 4,
  copyFact: 4,
  about: 16,
};

function checkedInput(name: CallName, input: unknown): unknown {
  checkPayload(input);
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) throw new DojangError('usage-invalid');
  return parsed.data;
}

function refusal(error: DojangError): Envelope<never> {
  return {
    ok: false,
    code: error.code,
    reason: error.reason,
    facts: error.reason === 'internal' ? {} : error.facts,
  };
}

/**
 * The border of the main process: input checked, handed to the delegate, output checked, answered as an envelope that
 * says a code, a reason and its facts and nothing of the inside.
 */
export function createRouter(delegate: Delegate, log: Log): Router {
  const running = new Map<CallName, number>();

  async function run(name: CallName, input: unknown, signal: AbortSignal): Promise<CallOutput<CallName>> {
    const value = await delegate(name, checkedInput(name, input), signal);
    const parsed = calls[name].output.safeParse(value);
    if (parsed.success) return parsed.data;
    log('answer-invalid', { call: name, count: parsed.error.issues.length });
    throw new DojangError('internal');
  }

  async function answer(name: CallName, input: unknown, signal: AbortSignal): Promise<Envelope<unknown>> {
    const now = running.get(name) ?? 0;
    running.set(name, now + 1);
    try {
      if (now >= atOnce[name]) throw new DojangError('call-refused');
      return { ok: true, value: await run(name, input, signal) };
    } catch (thrown) {
      const error = toDojangError(thrown);
      log('call-failed', { call: name, code: error.code, reason: error.reason, at: placeOf(error.cause) });
      return refusal(error);
    } finally {
      running.set(name, (running.get(name) ?? 1) - 1);
      wipeSecrets(input);
    }
  }

  return { answer };
}

/** An event as the page may receive it, or null (and a line in the log) where it isn't what the contract says. */
export function checkedEvent<N extends EventName>(
  name: N,
  payload: unknown,
  log: Log,
): EventPayload<N> | null {
  const parsed = events[name].safeParse(payload);
  if (parsed.success) return parsed.data as EventPayload<N>;
  log('event-invalid', { count: parsed.error.issues.length });
  return null;
}
