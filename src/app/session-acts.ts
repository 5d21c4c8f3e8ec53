import type { Progress } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import { isWeakLock } from '../keys/index.ts';
import { openCopy } from '../npki/index.ts';
import type { CertificateEntry, KnownCopy } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import { translator } from '../texts/index.ts';
import { valueOf } from './answering.ts';
import { changePassword } from './change-password.ts';
import type { AppContext } from './context.ts';
import { copyCertificate, copyTargets } from './copy.ts';
import { deleteCertificate } from './delete.ts';
import type { CertificateArgument } from './find.ts';
import type { History } from './history.ts';
import { placeLabel } from './places.ts';
import type { SessionAnswers, SessionInput, SessionOutput } from './session-calls.ts';
import { listTrash, purgeTrash, restoreTrash } from './trash.ts';
import { koreanIso } from './words.ts';

/** What of the session the acts work with. */
export interface ActingSession {
  /** In the language of the settings. */
  context(): AppContext;
  readonly history: History;
  /** @throws DojangError `certificate-not-found` */
  entry(id: string): CertificateEntry;
  drives(): Promise<readonly Drive[]>;
  /** Looks at every place afresh, and tells the screens. */
  refresh(): Promise<void>;
  progressed(progress: Progress): void;
}

type ActCall =
  | 'provePassword'
  | 'changePassword'
  | 'copyTargets'
  | 'copyToDrive'
  | 'deleteCopies'
  | 'trash'
  | 'restoreTrash'
  | 'purgeTrash'
  | 'cancelAct';

/** The certificate by its id, wherever it lies: the acts read the places afresh. */
function argumentOf(id: string, context: AppContext, signal: AbortSignal): CertificateArgument {
  return { certificate: id, stores: [], folder: context.home, signal };
}

function provePassword(
  session: ActingSession,
  { id, passwordBytes }: SessionInput<'provePassword'>,
): SessionOutput<'provePassword'> {
  const { files, language } = session.context();
  const t = translator(language);
  const entry = session.entry(id);
  const view = (copy: KnownCopy) => ({
    path: copy.folder,
    location: { kind: copy.root.kind, label: placeLabel(copy.root, t) },
  });
  const copies = entry.copies
    .filter(({ present, signKeyPath }) => present && signKeyPath !== null)
    .map((copy) => {
      const weak = copy.keyEncryption !== null && isWeakLock(copy.keyEncryption);
      try {
        openCopy(files, copy, passwordBytes).wipe();
        return { ...view(copy), state: 'opens' as const, weak };
      } catch (error) {
        if (!(error instanceof DojangError)) throw error;
        const state = error.code === 'wrong-password' ? ('other-password' as const) : ('damaged' as const);
        return { ...view(copy), state, weak };
      }
    });
  if (copies.length === 0) throw new DojangError('key-missing');
  if (!copies.some(({ state }) => state === 'opens')) {
    throw new DojangError(
      copies.some(({ state }) => state === 'other-password') ? 'password-wrong' : 'key-damaged',
    );
  }
  return {
    copies,
    away: entry.copies
      .filter(({ present }) => !present)
      .map((copy) => ({ ...view(copy), seenAt: koreanIso(copy.seenAt) })),
  };
}

/** The answers of the calls that change stores. One act at a time; `cancelAct` stops it until it is decided. */
export function actAnswers(session: ActingSession): Pick<SessionAnswers, ActCall> {
  let running: AbortController | null = null;

  /** Runs one act; afterwards what is shown is read anew, however it went. */
  async function acting<T>(
    run: (
      context: AppContext,
      options: { signal: AbortSignal; progress: (p: Progress) => void },
    ) => Promise<T>,
  ): Promise<T> {
    if (running !== null) throw new DojangError('store-locked');
    const controller = new AbortController();
    running = controller;
    try {
      return await run(session.context(), {
        signal: controller.signal,
        progress: (progress) => {
          session.progressed(progress);
        },
      });
    } finally {
      running = null;
      await session.refresh();
    }
  }

  function note(
    id: string,
    kind: 'password-changed' | 'copied' | 'deleted' | 'restored',
    place?: string,
  ): void {
    const at = session.context().clock.now().toISOString();
    session.history.add(id, {
      at,
      kind,
      ok: true,
      ...(place === undefined ? {} : { place: place.slice(0, 200) }),
    });
  }

  return {
    provePassword: (input) => provePassword(session, input),
    changePassword: ({ id, paths, passwordBytes, newPasswordBytes, raise }) =>
      acting(async (context, options) => {
        const argument = argumentOf(id, context, options.signal);
        const changed = valueOf(
          await changePassword(
            context,
            { ...argument, only: paths, passwordBytes, newPasswordBytes, raise },
            options,
          ),
        );
        if (changed.copies.some(({ result }) => result === 'changed')) note(id, 'password-changed');
        return changed;
      }),
    copyTargets: async ({ id }) =>
      copyTargets(session.context(), session.entry(id).copies[0], await session.drives()),
    copyToDrive: ({ id, driveId }) =>
      acting(async (context, options) => {
        const drive = (await context.drives.removable()).find((one) => one.id === driveId);
        if (drive === undefined) throw new DojangError('drive-not-found');
        const argument = argumentOf(id, context, options.signal);
        const copied = valueOf(await copyCertificate(context, { ...argument, to: drive.mount }, options));
        const label = placeLabel({ kind: 'usb', label: drive.label }, translator(context.language));
        if (copied.result !== 'already-there') note(id, 'copied', label);
        return copied;
      }),
    deleteCopies: ({ id, paths, purge, last }) =>
      acting(async (context, options) => {
        const argument = argumentOf(id, context, options.signal);
        const deleted = valueOf(
          await deleteCertificate(context, { ...argument, only: paths, purge, last }, options),
        );
        note(id, 'deleted');
        return deleted;
      }),
    trash: async () => valueOf(await listTrash(session.context())),
    restoreTrash: ({ trashIds }) =>
      acting(async (context, options) => {
        const { ids, ...output } = valueOf(await restoreTrash(context, trashIds, options));
        for (const id of new Set(ids)) note(id, 'restored');
        return output;
      }),
    purgeTrash: ({ trashIds }) =>
      acting(async (context, options) => valueOf(await purgeTrash(context, trashIds, options))),
    cancelAct: () => {
      running?.abort();
      return {};
    },
  };
}
