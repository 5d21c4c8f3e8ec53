import { setImmediate } from 'node:timers/promises';
import { certificatesIn, describe, sha256Hex } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { ImportOutput, ImportProblem, Imported } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { ErrorCode, Result } from '../../errors/index.ts';
import type { FoundCopy, ProblemCode } from '../../npki/index.ts';
import type { FileSystem } from '../../ports/index.ts';
import { translator } from '../../texts/index.ts';
import type { Translate } from '../../texts/index.ts';
import { act } from '../act.ts';
import type { ActOptions, ActStage } from '../act.ts';
import { answering } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { errorView } from '../error-view.ts';
import { guessableWarning, refuseUnusable } from '../new-password.ts';
import { placeFor, putSet, refuseForbidden, refuseNowhere, setOfCopy, storesOf } from '../placing.ts';
import type { Placed } from '../placing.ts';
import { importRoot } from './destination.ts';
import { openSource } from './open-source.ts';
import type { OpenSet, OpenedSource } from './open-source.ts';
import { sealSet } from './seal-set.ts';
import { isLocked } from './source.ts';
import type { Source } from './source.ts';

export interface ImportInput {
  readonly sources: readonly Source[];
  /** Only these certificates; null: all of them. */
  readonly only: ReadonlySet<string> | null;
  /** The folder that holds the tree, or the tree; null: the usual one (`importRoot`). */
  readonly to: string | null;
  /** `--store`, absolute. */
  readonly stores: readonly string[];
  /** Of the sources, in UTF-8; null where none was given. The caller wipes it. */
  readonly passwordBytes: Uint8Array | null;
  /** What the keys are locked with here; null: the same. The caller wipes it. */
  readonly newPasswordBytes: Uint8Array | null;
}

/** A certificate that waits to be put somewhere. */
interface Waiting {
  readonly from: string;
  readonly id: string;
  readonly card: CardScan;
  /** Its files; made when it is its turn. @throws DojangError */
  readonly place: () => Placed;
  /** How it lies in its own tree, for a folder's name. */
  readonly copy: FoundCopy | null;
}

/**
 * Imports certificates into a tree, each as a change of its own; what is there already stays. Sources are opened, and the new
 * password judged, before anything is written.
 * Fails with `password-unusable`, `store-locked`, `cancelled` (what was imported before stays); what can't be imported stands in
 * `problems`, and the rest is imported.
 */
export function importCertificates(
  context: AppContext,
  input: ImportInput,
  options: ActOptions = {},
): Promise<Result<ImportOutput>> {
  return answering(() =>
    act(context, 'import', options, (stage) => importIn(context, stage, input, options)),
  );
}

async function importIn(
  context: AppContext,
  stage: ActStage,
  input: ImportInput,
  { signal, progress }: ActOptions,
): Promise<ImportOutput> {
  const t = translator(context.language);
  const opened: OpenedSource[] = [];
  const tale: Tale = { imported: [], problems: [], warnings: [] };
  try {
    const waiting: Waiting[] = [];
    for (const source of input.sources) {
      // Each may take a second: Ctrl-C is heard between two.
      await setImmediate();
      if (signal?.aborted === true) throw new DojangError('cancelled');
      waiting.push(...open(context, source, input, { opened, tale, t }));
    }
    const isGone = [...(input.only ?? [])].some((id) => !waiting.some((one) => one.id === id));
    const [from] = input.sources;
    if (isGone && from !== undefined && tale.problems.length === 0) {
      tale.problems.push({ path: from.path, ...errorView(new DojangError('import-gone'), t) });
    }
    if (opened.length > 0) await judgePassword(input, waiting, tale, t);
    for (const [n, one] of waiting.entries()) {
      progress?.({ act: 'import', step: 'write', done: n, total: waiting.length });
      try {
        if (signal?.aborted === true) throw new DojangError('cancelled');
        await putOne(context, stage, one, input, tale, t);
      } catch (error) {
        if (!(error instanceof DojangError) || tale.imported.length === 0) throw error;
        // What went in before stays, and is told; so is that the rest, from here on, was left.
        const stopped = stoppedView(tale.imported.length, error, t);
        return { ...tale, problems: [...tale.problems, { path: one.from, ...stopped }], error: stopped };
      }
    }
    progress?.({ act: 'import', step: 'write', done: waiting.length, total: waiting.length });
    return tale;
  } finally {
    for (const each of opened) each.wipe();
  }
}

/** That it was stopped half-way: what was imported stays. */
function stoppedView(count: number, error: DojangError, t: Translate): NonNullable<ImportOutput['error']> {
  const view = errorView(error, t);
  return error.reason === 'cancelled' ? { ...view, message: t('import.stopped', { count }) } : view;
}

/**
 * A new password holds to the rules, and a given one that opened nothing (the keys lie in the clear) is at least judged aloud.
 * @throws DojangError `password-unusable`
 */
async function judgePassword(
  { sources, passwordBytes, newPasswordBytes }: ImportInput,
  waiting: readonly Waiting[],
  tale: Tale,
  t: Translate,
): Promise<void> {
  const isProven = sources.some((source) => isLocked(source));
  const bytes = newPasswordBytes ?? (isProven ? null : passwordBytes);
  if (bytes === null) return;
  if (newPasswordBytes !== null) refuseUnusable(newPasswordBytes, isProven ? passwordBytes : null, t);
  const [first] = waiting;
  if (first === undefined) return;
  tale.warnings.push(...(await guessableWarning(first.card, bytes, t)));
}

/** What the command line calls something that the scan of a folder found. */
function codeOf(code: ProblemCode): ErrorCode {
  if (code === 'file-permission' || code === 'folder-permission') return 'permission';
  if (code === 'file-locked') return 'locked';
  if (code === 'file-removed' || code === 'folder-removed' || code === 'drive-removed') return 'removed';
  if (code.endsWith('-unsupported')) return 'unsupported';
  return 'bad-input';
}

interface Tale {
  readonly imported: Imported[];
  readonly problems: ImportProblem[];
  readonly warnings: ImportOutput['warnings'];
}

interface Opening {
  readonly opened: OpenedSource[];
  readonly tale: Tale;
  readonly t: Translate;
}

function open(
  context: AppContext,
  source: Source,
  input: ImportInput,
  { opened, tale, t }: Opening,
): Waiting[] {
  const { path } = source;
  const isWanted = (id: string): boolean => input.only?.has(id) !== false;
  try {
    switch (source.kind) {
      case 'unusable':
        throw source.error;
      case 'folder': {
        if (input.only === null) {
          // A key that keeps its certificate from being imported is told with it.
          const told = new Set(
            source.copies.filter((copy) => keyRefusal(copy)).map((copy) => copy.signKeyPath),
          );
          for (const { path: where, code } of source.problems.filter((one) => !told.has(one.path))) {
            tale.problems.push({ path: where, code: codeOf(code), message: t(`problem.${code}`), hint: '' });
          }
        }
        return source.copies.filter(({ id }) => isWanted(id)).map((copy) => ofCopy(source.files, copy));
      }
      case 'pkcs12':
      case 'pair':
      case 'pem': {
        const contents = openSource(source, input.passwordBytes);
        opened.push(contents);
        if (input.only === null) {
          for (const error of contents.problems) tale.problems.push({ path, ...errorView(error, t) });
        }
        for (const note of contents.notes)
          tale.warnings.push({ code: note, message: t(`import.note.${note}`) });
        return contents.sets.filter(({ id }) => isWanted(id)).map((set) => ofSet(context, path, set, input));
      }
    }
  } catch (error) {
    if (!(error instanceof DojangError) || error.reason === 'cancelled') throw error;
    tale.problems.push({ path, ...errorView(error, t) });
    return [];
  }
}

/** Why a copy isn't imported as it lies there: its key is none, or nobody locked it. What isn't understood is kept. */
function keyRefusal({ signKeyPath, keyProblem }: FoundCopy): DojangError | null {
  if (signKeyPath === null) return new DojangError('import-key-missing');
  if (keyProblem === null || keyProblem === 'key-scheme-unsupported' || keyProblem === 'key-iterations')
    return null;
  return new DojangError(keyProblem === 'key-not-encrypted' ? 'import-password-needed' : 'key-damaged');
}

function ofCopy(files: FileSystem, copy: FoundCopy): Waiting {
  return {
    from: copy.folder,
    id: copy.id,
    card: copy.card,
    copy,
    place: () => {
      const refusal = keyRefusal(copy);
      if (refusal !== null) throw refusal;
      const set = setOfCopy(files, copy);
      const found = certificatesIn(set.find(({ role }) => role === 'signCert')?.content ?? new Uint8Array(0));
      const [der] = found.ok ? found.value : [];
      if (der === undefined || sha256Hex(der) !== copy.id) throw new DojangError('import-gone');
      return { id: copy.id, card: copy.card, set };
    },
  };
}

function ofSet({ random }: AppContext, from: string, set: OpenSet, input: ImportInput): Waiting {
  return { from, id: set.id, card: set.sign.card, copy: null, place: () => sealSet(set, input, random) };
}

async function putOne(
  context: AppContext,
  stage: ActStage,
  one: Waiting,
  input: ImportInput,
  tale: Tale,
  t: Translate,
): Promise<void> {
  try {
    refuseForbidden(one.card);
    const { practice } = describe(one.card, 'ko');
    const to = input.to ?? importRoot(context, input.stores, practice);
    // The usual places are made where they aren't there yet; what a person names is.
    if (input.to !== null) refuseNowhere(context.files, to, stage.drives);
    const place = placeFor(context.files, to, one.copy ?? one);
    await stage.lock(storesOf(context, place.folder, stage.drives));
    const { result, warnings } = await putSet(context, stage, one.place(), place);
    tale.imported.push({
      id: one.id,
      path: place.folder,
      result: result === 'copied' ? 'imported' : result,
      from: one.from,
    });
    tale.warnings.push(...warnings);
  } catch (error) {
    // Another program holds the store: the next certificate would only wait for it again.
    if (!(error instanceof DojangError) || error.reason === 'cancelled' || error.reason === 'store-locked')
      throw error;
    tale.problems.push({ path: one.from, ...errorView(error, t) });
  }
}
