import type { CallOutput } from '../src/contract/index.ts';
import type { ExportSetting, Refusal } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { forgetCertificate } from './queries.ts';
import { bytesIn } from './secret-fields.ts';
import type { SecretField } from './secret-fields.ts';

/** The fields of 내보내기: the certificate's password, and the file's own, typed twice. */
export interface ExportFields {
  readonly current: SecretField;
  readonly fresh: SecretField;
  readonly repeat: SecretField;
}

/** What comes back of an export's calls, of one certificate or of several. */
type ExportAnswer =
  | { readonly kind: 'placed'; readonly into: string | null }
  | { readonly kind: 'answered'; readonly output: CallOutput<'exportPkcs12'> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type Send = (event: ExportAnswer) => void;

/** Asks where the file goes, or, without a certificate, the files of several. */
export async function placeExport(id: string | null, send: Send): Promise<void> {
  try {
    send({ kind: 'placed', into: (await call('chooseExport', { id })).path });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  }
}

/** Writes one certificate's file with the passwords in the fields. */
export async function writeExport(
  { id, into, setting }: { readonly id: string; readonly into: string; readonly setting: ExportSetting },
  { current, fresh }: ExportFields,
  send: Send,
): Promise<void> {
  const passwordBytes = bytesIn(current);
  const newPasswordBytes = setting.ownPassword ? bytesIn(fresh) : undefined;
  try {
    const output = await call('exportPkcs12', {
      id,
      into,
      profile: setting.profile,
      passwordBytes,
      ...(newPasswordBytes === undefined ? {} : { newPasswordBytes }),
    });
    send({ kind: 'answered', output });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  } finally {
    passwordBytes.fill(0);
    newPasswordBytes?.fill(0);
  }
  forgetCertificate(id);
}
