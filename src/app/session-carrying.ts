import { basename, join } from 'node:path';
import { issuedBy } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import { translator } from '../texts/index.ts';
import { argumentOf } from './acting.ts';
import type { Acting, ActingSession } from './acting.ts';
import { valueOf } from './answering.ts';
import type { AppContext } from './context.ts';
import { exportName, exportPkcs12 } from './export-pkcs12.ts';
import { importCertificates } from './import/import.ts';
import { Tray } from './import/tray.ts';
import { pathGiven, placeLabel } from './places.ts';
import type { SessionAnswers, SessionInput, SessionOutput } from './session-calls.ts';

type CarryCall =
  | 'dropImport'
  | 'importTray'
  | 'clearImport'
  | 'openImport'
  | 'importPlaces'
  | 'importSource'
  | 'exportName'
  | 'allowExport'
  | 'exportPkcs12'
  | 'institutionPage';

/** The answers of the calls that carry certificates in and out of files. */
export function carryAnswers(session: ActingSession, running: Acting): Pick<SessionAnswers, CarryCall> {
  const tray = new Tray();
  /** What the person chose in the system's dialogs: files are written nowhere else. */
  const allowed = new Map<string, { readonly folder: boolean; readonly replaces: boolean }>();

  async function importSource(input: SessionInput<'importSource'>): Promise<SessionOutput<'importSource'>> {
    return running.acting(async (context, options) => {
      const source = await tray.source(context, input.sourceId);
      const drive = (await context.drives.removable()).find(({ id }) => id === input.to);
      if (input.to !== 'pc' && drive === undefined) throw new DojangError('drive-not-found');
      const output = valueOf(
        await importCertificates(
          context,
          {
            sources: [source],
            only: input.ids === null ? null : new Set(input.ids),
            to: drive?.mount ?? null,
            stores: [],
            passwordBytes: input.passwordBytes ?? null,
            newPasswordBytes: input.newPasswordBytes ?? null,
          },
          options,
        ),
      );
      for (const { id, result } of output.imported) {
        if (result !== 'already-there') running.note(id, 'imported', labelOf(context, drive));
      }
      return output;
    });
  }

  async function exportOne(input: SessionInput<'exportPkcs12'>): Promise<SessionOutput<'exportPkcs12'>> {
    const chosen = allowed.get(input.into);
    if (chosen === undefined) throw new DojangError('file-not-found');
    return running.acting(async (context, options) => {
      const { card } = session.entry(input.id);
      const file = chosen.folder ? join(input.into, exportName(context, card, input.into)) : input.into;
      const output = valueOf(
        await exportPkcs12(
          context,
          {
            ...argumentOf(input.id, context, options.signal),
            file,
            profile: input.profile,
            replace: chosen.replaces,
            passwordBytes: input.passwordBytes,
            newPasswordBytes: input.newPasswordBytes ?? null,
          },
          options,
        ),
      );
      if (!chosen.folder) allowed.delete(input.into);
      running.note(input.id, 'exported', basename(file));
      return output;
    });
  }

  return {
    dropImport: ({ paths }) => {
      const context = session.context();
      return tray.add(
        context,
        paths.map((path) => pathGiven(path, context.home)),
      );
    },
    importTray: () => tray.view(session.context()),
    clearImport: ({ sourceId }) => tray.clear(session.context(), sourceId),
    openImport: ({ sourceId, passwordBytes }) => tray.open(session.context(), sourceId, passwordBytes),
    importPlaces: async () => ({ places: await tray.places(session.context()) }),
    importSource,
    exportName: ({ id }) => exportName(session.context(), session.entry(id).card, null),
    allowExport: ({ path, folder }) => {
      const { files } = session.context();
      const replaces = !folder && files.facts(path) !== null;
      allowed.set(path, { folder, replaces });
      return { path, replaces };
    },
    exportPkcs12: exportOne,
    institutionPage: ({ id }) => issuedBy(session.entry(id).card)?.website ?? null,
  };
}

function labelOf(context: AppContext, drive: { readonly label: string } | undefined): string {
  const t = translator(context.language);
  return drive === undefined ? t('place.pc') : placeLabel({ kind: 'usb', label: drive.label }, t);
}
