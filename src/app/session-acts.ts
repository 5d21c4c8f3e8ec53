import { DojangError } from '../errors/index.ts';
import { isWeakLock } from '../keys/index.ts';
import { openCopy } from '../npki/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import { translator } from '../texts/index.ts';
import { argumentOf } from './acting.ts';
import type { Acting, ActingSession } from './acting.ts';
import { valueOf } from './answering.ts';
import { changePassword } from './change-password.ts';
import { copyCertificate, copyTargets } from './copy.ts';
import { deleteCertificate } from './delete.ts';
import { placeLabel } from './places.ts';
import type { SessionAnswers, SessionInput, SessionOutput } from './session-calls.ts';
import { listTrash, purgeTrash, restoreTrash } from './trash.ts';
import { koreanIso } from './words.ts';

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

/** The answers of the calls that change stores. */
export function actAnswers(session: ActingSession, running: Acting): Pick<SessionAnswers, ActCall> {
  return {
    provePassword: (input) => provePassword(session, input),
    changePassword: ({ id, paths, passwordBytes, newPasswordBytes, raise }) =>
      running.acting(async (context, options) => {
        const argument = argumentOf(id, context, options.signal);
        const changed = valueOf(
          await changePassword(
            context,
            { ...argument, only: paths, passwordBytes, newPasswordBytes, raise },
            options,
          ),
        );
        if (changed.copies.some(({ result }) => result === 'changed')) running.note(id, 'password-changed');
        return changed;
      }),
    copyTargets: async ({ id }) =>
      copyTargets(session.context(), session.entry(id).copies[0], await session.drives()),
    copyToDrive: ({ id, driveId }) =>
      running.acting(async (context, options) => {
        const drive = (await context.drives.removable()).find((one) => one.id === driveId);
        if (drive === undefined) throw new DojangError('drive-not-found');
        const argument = argumentOf(id, context, options.signal);
        const copied = valueOf(await copyCertificate(context, { ...argument, to: drive.mount }, options));
        const label = placeLabel({ kind: 'usb', label: drive.label }, translator(context.language));
        if (copied.result !== 'already-there') running.note(id, 'copied', label);
        return copied;
      }),
    deleteCopies: ({ id, paths, purge, last }) =>
      running.acting(async (context, options) => {
        const argument = argumentOf(id, context, options.signal);
        const deleted = valueOf(
          await deleteCertificate(context, { ...argument, only: paths, purge, last }, options),
        );
        running.note(id, 'deleted');
        return deleted;
      }),
    trash: async () => valueOf(await listTrash(session.context())),
    restoreTrash: ({ trashIds }) =>
      running.acting(async (context, options) => {
        const { ids, ...output } = valueOf(await restoreTrash(context, trashIds, options));
        for (const id of new Set(ids)) running.note(id, 'restored');
        return output;
      }),
    purgeTrash: ({ trashIds }) =>
      running.acting(async (context, options) => valueOf(await purgeTrash(context, trashIds, options))),
    cancelAct: () => {
      running.cancel();
      return {};
    },
  };
}
