import { list } from '../../app/index.ts';
import type { Certificate, ListOutput } from '../../contract/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { Answer, Run } from '../command.ts';
import { plain, table } from '../terminal.ts';

const columns = ['name', 'institution', 'usage', 'expires', 'days', 'status', 'copies', 'id'] as const;

function rowOf(certificate: Certificate, t: Translate): string[] {
  const practice = certificate.practice ? ` (${t('cli.practice')})` : '';
  return [
    certificate.subject.name + practice,
    certificate.institution,
    certificate.usage.label,
    certificate.notAfter.slice(0, 10),
    String(certificate.daysLeft),
    t(`status.${certificate.status}`),
    [...new Set(certificate.copies.map(({ location }) => location.label))].join(', '),
    certificate.id.slice(0, 12),
  ];
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0
    ? ''
    : `\n${title}\n${table(rows.map(([first = '', ...rest]) => [`  ${first}`, ...rest]))}`;
}

function textOf({ certificates, problems, searched }: ListOutput, t: Translate): string {
  const head = columns.map((column) => t(`cli.column.${column}`));
  const found = certificates.map((certificate) => rowOf(certificate, t));
  return [
    found.length > 0 ? table([head, ...found]) : `${plain(t('cli.list.none'))}\n`,
    section(
      t('cli.list.problems'),
      problems.map(({ path, message }) => [path, message]),
    ),
    section(
      t('cli.list.searched'),
      searched.map(({ path, note }) => [path, note]),
    ),
  ].join('');
}

/** `list`: every certificate found. Exits 0 whatever problems there were. */
export async function runList({ context, stores, io, t }: Run): Promise<Result<Answer>> {
  const found = await list(context, { stores, signal: io.interrupted });
  if (!found.ok) return found;
  return ok({ json: found.value, text: textOf(found.value, t), exitCode: 0 });
}
