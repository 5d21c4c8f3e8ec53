import type { ChangePasswordOutput, PasswordCopy } from '../contract/index.ts';
import { DojangError, toDojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { openCopy, reseal } from '../npki/index.ts';
import type { CertificateEntry, KnownCopy, OpenedCopy } from '../npki/index.ts';
import { liesIn, spotOf, storeOf } from '../storage/index.ts';
import type { ChangeOutcome, StepRequest } from '../storage/index.ts';
import { translator } from '../texts/index.ts';
import type { Translate } from '../texts/index.ts';
import { act, goneMeanwhile, unconfirmed } from './act.ts';
import type { ActOptions, ActStage } from './act.ts';
import { answering } from './answering.ts';
import type { AppContext } from './context.ts';
import { errorView } from './error-view.ts';
import { findCertificate, refuseUnread } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { awayCopies } from './known-away.ts';
import { rememberOldPasswords } from './old-passwords.ts';
import { guessableWarning, refuseUnusable } from './new-password.ts';
import { placeLabel } from './places.ts';
import { trashedCopies } from './trash.ts';
import { koreanIso } from './words.ts';

export interface ChangePasswordInput extends CertificateArgument {
  /** Only the copies in these folders (or below them), absolute; null: every reachable one. */
  readonly only: readonly string[] | null;
  /** The current password in UTF-8; the caller wipes it. */
  readonly passwordBytes: Uint8Array;
  /** The new one; the caller wipes it. */
  readonly newPasswordBytes: Uint8Array;
  /** Also lift a lock that is known to be weak. */
  readonly raise: boolean;
}

/** A copy that takes part, and how it went. */
interface Part {
  readonly copy: KnownCopy;
  opened: OpenedCopy | null;
  error: DojangError | null;
}

/**
 * Changes the password of the sign and the km key in all reachable copies together (docs/architecture.md, 'A password
 * change'): if one copy can't be changed, none is. What comes back says how each copy stands; `error` is why nothing was
 * changed, or why it isn't finished.
 * Fails (with nothing changed) with `password-wrong` when it opens no copy, `password-unusable`, `certificate-not-found`,
 * `key-missing`, `store-locked`, `cancelled`.
 */
export function changePassword(
  context: AppContext,
  input: ChangePasswordInput,
  options: ActOptions = {},
): Promise<Result<ChangePasswordOutput>> {
  return answering(() =>
    act(context, 'change-password', options, async (stage) =>
      changeIn(context, stage, await lockedEntry(context, stage, input), input),
    ),
  );
}

/**
 * The certificate with all its copies, their stores locked. It is looked for again once they are: another program may have
 * made a copy while it was waited for, and one that isn't known would keep the old password.
 */
async function lockedEntry(
  context: AppContext,
  stage: ActStage,
  input: ChangePasswordInput,
): Promise<CertificateEntry> {
  const locked = new Set<string>();
  for (;;) {
    const { entry, unread } = await findCertificate(context, input);
    const stores = entry.copies.map(({ folder }) => storeOf(folder)).filter((store) => !locked.has(store));
    if (stores.length === 0) {
      refuseUnread(unread, input.only);
      return entry;
    }
    await stage.lock(stores);
    for (const store of stores) locked.add(store);
  }
}

function isMeant(copy: KnownCopy, only: readonly string[] | null, context: AppContext): boolean {
  if (only === null) return true;
  const real = context.files.realPath(copy.folder) ?? copy.folder;
  return only.some((folder) => {
    const meant = context.files.realPath(folder) ?? folder;
    return liesIn(copy.folder, folder) || liesIn(real, meant);
  });
}

async function changeIn(
  context: AppContext,
  stage: ActStage,
  entry: CertificateEntry,
  input: ChangePasswordInput,
): Promise<ChangePasswordOutput> {
  const t = translator(context.language);
  const present = entry.copies.filter((copy) => copy.present);
  const withKey = present.filter(({ signKeyPath }) => signKeyPath !== null);
  const meant = withKey.filter((copy) => isMeant(copy, input.only, context));
  if (meant.length === 0) throw new DojangError(withKey.length === 0 ? 'key-missing' : 'file-not-found');
  const parts = meant.map((copy): Part => ({ copy, opened: null, error: null }));
  try {
    openAll(parts, input.passwordBytes, context);
    refuseUnusable(input.newPasswordBytes, input.passwordBytes, t);
    const warnings = await guessableWarning(entry.card, input.newPasswordBytes, t);
    const rest = restOf(context, stage, entry, parts, t);
    const failed = parts.some(({ error }) => error !== null);
    const outcome = failed
      ? null
      : await stage.apply({ id: entry.id }, requestsOf(parts, input, stage, context));
    return answerOf(context, stage, entry, parts, outcome, { warnings, rest, t });
  } finally {
    for (const { opened } of parts) opened?.wipe();
  }
}

/** The current password is proven before anything else. @throws DojangError when it opens no copy at all */
function openAll(parts: readonly Part[], passwordBytes: Uint8Array, { files }: AppContext): void {
  for (const part of parts) {
    try {
      part.opened = openCopy(files, part.copy, passwordBytes);
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      part.error = goneMeanwhile(error);
    }
  }
  const wrong = parts.find(({ error }) => error?.reason === 'password-wrong');
  if (wrong?.error && parts.every(({ opened }) => opened === null)) throw wrong.error;
  const only = parts.length === 1 ? parts[0]?.error : null;
  if (only?.reason === 'password-wrong') throw only;
}

function requestsOf(
  parts: readonly Part[],
  { newPasswordBytes, raise }: ChangePasswordInput,
  { drives }: ActStage,
  { random }: AppContext,
): StepRequest[] {
  return parts.flatMap(({ copy, opened }) => {
    if (opened === null) return [];
    const folder = spotOf(copy.folder, drives);
    return reseal(opened, newPasswordBytes, random, raise).map((file): StepRequest => ({
      kind: 'replace',
      folder,
      ...file,
    }));
  });
}

/** Copies that take no part: those that are away, left out, or have no key. */
function restOf(
  context: AppContext,
  { drives }: ActStage,
  entry: CertificateEntry,
  parts: readonly Part[],
  t: Translate,
): {
  readonly copies: PasswordCopy[];
  readonly away: readonly KnownCopy[];
  readonly leftOut: readonly KnownCopy[];
} {
  const taking = new Set(parts.map(({ copy }) => copy.folder));
  const others = entry.copies.filter((copy) => copy.present && !taking.has(copy.folder));
  const away = awayCopies(context, entry.id, drives);
  return {
    away,
    leftOut: others.filter(({ signKeyPath }) => signKeyPath !== null),
    copies: [
      ...others.map((copy) => copyResult(copy, 'unchanged', null, t)),
      ...away.map((copy) => copyResult(copy, 'away', null, t)),
    ],
  };
}

function copyResult(
  copy: KnownCopy,
  result: PasswordCopy['result'],
  error: PasswordCopy['error'],
  t: Translate,
): PasswordCopy {
  const location = { kind: copy.root.kind, label: placeLabel(copy.root, t) };
  return { path: copy.folder, result, error, location, seenAt: koreanIso(copy.seenAt) };
}

/** How each copy stands, by what became of its keys' steps. */
function resultsOf(
  parts: readonly Part[],
  outcome: ChangeOutcome | null,
): (DojangError | 'changed' | 'unchanged')[] {
  if (outcome === null) return parts.map(({ error }) => error ?? 'unchanged');
  let step = 0;
  return parts.map(({ opened }) => {
    const first = step;
    step += opened?.keys.length ?? 0;
    if (outcome.kind === 'undone') {
      const here = outcome.step !== null && outcome.step >= first && outcome.step < step;
      return here ? outcome.error : 'unchanged';
    }
    const states = outcome.states.slice(first, step);
    const waiting = states.find((state) => state.kind === 'waiting');
    if (waiting?.kind === 'waiting') return waiting.error;
    if (states.some(({ kind }) => kind === 'conflict')) return new DojangError('change-overtaken');
    return 'changed';
  });
}

function answerOf(
  context: AppContext,
  { drives }: ActStage,
  entry: CertificateEntry,
  parts: readonly Part[],
  outcome: ChangeOutcome | null,
  {
    warnings,
    rest,
    t,
  }: {
    readonly warnings: ChangePasswordOutput['warnings'];
    readonly rest: ReturnType<typeof restOf>;
    readonly t: Translate;
  },
): ChangePasswordOutput {
  const results = resultsOf(parts, outcome);
  const decided = outcome?.kind === 'decided';
  const failure =
    outcome?.kind === 'undone' ? outcome.error : results.find((result) => result instanceof DojangError);
  if (outcome?.kind === 'undone' && outcome.error.reason === 'cancelled') throw outcome.error;
  const pending = decided && outcome.states.some(({ kind }) => kind === 'waiting');
  const error = pending
    ? new DojangError('change-unfinished', {}, failure)
    : failure instanceof DojangError
      ? failure
      : null;
  // What is finished later counts as changed: until then nothing else is true of it either.
  if (decided)
    rememberOldPasswords(
      context,
      entry.id,
      rest.away,
      parts.map(({ copy }) => copy),
    );
  const trashed = decided ? trashedCopies(context, drives, entry.id, t) : [];
  return {
    id: entry.id,
    copies: [
      ...parts.map(({ copy }, n) => {
        const result = results[n] ?? 'unchanged';
        return result instanceof DojangError
          ? copyResult(copy, 'failed', errorView(result, t), t)
          : copyResult(copy, result, null, t);
      }),
      ...rest.copies,
    ],
    warnings: decided && !outcome.confirmed ? [...warnings, unconfirmed(context.language)] : warnings,
    pending,
    stillOld: decided
      ? [
          ...rest.away.map((copy) => stillOldOf(copy, 'away', t)),
          ...rest.leftOut.map((copy) => stillOldOf(copy, 'left-out', t)),
          ...trashed,
        ]
      : [],
    error: error === null ? null : errorView(toDojangError(error), t),
  };
}

function stillOldOf(
  { folder, root }: KnownCopy,
  kind: 'away' | 'left-out',
  t: Translate,
): ChangePasswordOutput['stillOld'][number] {
  return { kind, path: folder, location: { kind: root.kind, label: placeLabel(root, t) } };
}
