import { koreanDay, show } from '../../app/index.ts';
import type { Certificate, ShowOutput } from '../../contract/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Language, Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { plain, table } from '../terminal.ts';

function periodOf({ notBefore, notAfter, daysLeft }: Certificate, t: Translate, language: Language): string {
  const days = {
    from: koreanDay(Date.parse(notBefore), language),
    to: koreanDay(Date.parse(notAfter), language),
  };
  return daysLeft < 0 ? t('cli.period.over', days) : t('cli.period.left', { ...days, count: daysLeft });
}

/** A value of several lines as rows under its name. */
function lines(name: string, value: string): string[][] {
  return value.split('\n').map((line, n) => [n === 0 ? name : '', line]);
}

function factRows({ details, ...certificate }: ShowOutput, t: Translate, language: Language): string[][] {
  const { key } = certificate;
  return [
    [
      t('cli.column.name'),
      certificate.subject.name + (certificate.practice ? ` (${t('cli.practice')})` : ''),
    ],
    [t('cli.column.institution'), certificate.institution],
    [t('cli.column.usage'), certificate.usage.label],
    [t('cli.column.status'), t(`status.${certificate.status}`)],
    [t('cli.row.period'), periodOf(certificate, t, language)],
    [t('cli.row.subject'), certificate.subject.dn],
    [t('cli.row.issuer'), `${certificate.issuer.name} (${certificate.issuer.dn})`],
    [t('cli.row.serial'), `${certificate.serial} (${details.serialDecimal})`],
    [t('cli.row.key'), `${key.algorithm} ${key.bits}, ${details.signatureAlgorithm}`],
    ['SHA-256', details.fingerprints.sha256],
    ['SHA-1', details.fingerprints.sha1],
    ...details.policies.map(({ oid, label }, n) => [
      n === 0 ? t('cli.row.policies') : '',
      label ? `${oid} (${label})` : oid,
    ]),
    ...details.extensions.flatMap(({ name, critical, value }, n) =>
      lines(n === 0 ? t('cli.row.extensions') : '', `${name}${critical ? ' (critical)' : ''}: ${value}`),
    ),
    ...certificate.copies.flatMap((copy, n) => [
      [n === 0 ? t('cli.column.copies') : '', `${copy.location.label}: ${copy.path}`],
      ...(copy.keyEncryption
        ? [
            [
              '',
              `${t('cli.row.locked')}: ${copy.keyEncryption.scheme}, ${copy.keyEncryption.kdf}, ${copy.keyEncryption.iterations}`,
            ],
          ]
        : []),
      ...copy.findings.map(({ message }) => ['', message]),
    ]),
  ];
}

/** `show CERT`: everything about one certificate. */
export async function runShow({ context, args, stores, io, t }: Run): Promise<Result<Answer>> {
  const shown = await show(context, {
    certificate: args.operands[0] ?? '',
    stores,
    folder: io.folder,
  });
  if (!shown.ok) return shown;
  const text = `${table(factRows(shown.value, t, context.language))}\n${plain(shown.value.details.pem.trim()).replaceAll('\\u{a}', '\n')}\n`;
  return ok({ json: shown.value, text, exitCode: 0 });
}
