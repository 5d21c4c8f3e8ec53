import { listTrash, purgeTrash, restoreTrash } from '../../app/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Answer, Run } from '../command.ts';
import { warn } from '../messages.ts';
import { plain, table } from '../terminal.ts';

async function runTrashList({ context, t }: Run): Promise<Result<Answer>> {
  const listed = await listTrash(context);
  if (!listed.ok) return listed;
  const { items } = listed.value;
  const rows = items.map((item) => [
    item.trashId,
    item.name,
    item.institution,
    item.deletedAt.slice(0, 10),
    item.purgeAt.slice(0, 10),
    item.from,
  ]);
  const head = (['trash-id', 'name', 'institution', 'deleted', 'purge', 'from'] as const).map((column) =>
    t(`cli.column.${column}`),
  );
  const text = items.length === 0 ? `${t('cli.trash.empty')}\n` : table([head, ...rows]);
  return ok({ json: listed.value, text, exitCode: 0 });
}

/** Which items are meant: ids, or `--all`. @throws DojangError `usage-invalid` */
function meant({ args }: Run): readonly string[] | 'all' {
  const ids = args.operands.slice(1);
  const all = args.has('all');
  if (all === ids.length > 0) {
    throw new DojangError('usage-invalid', {
      about: all ? 'surplus-argument' : 'missing-argument',
      given: ids[0] ?? '',
    });
  }
  return all ? 'all' : ids;
}

async function runTrashRestore(run: Run): Promise<Result<Answer>> {
  const restored = await restoreTrash(run.context, meant(run), run.watch);
  if (!restored.ok) return restored;
  const { restored: items, warnings } = restored.value;
  await warn(run.io, warnings);
  const text = `${run.t('cli.trash.restored')}\n${items.map(({ path }) => `${plain(path)}\n`).join('')}`;
  return ok({ json: { restored: items, warnings }, text, exitCode: 0 });
}

async function runTrashPurge(run: Run): Promise<Result<Answer>> {
  const purged = await purgeTrash(run.context, meant(run), run.watch);
  if (!purged.ok) return purged;
  await warn(run.io, purged.value.warnings);
  const text = `${run.t('cli.trash.purged', { count: purged.value.purged.length })}\n`;
  return ok({ json: purged.value, text, exitCode: 0 });
}

/** `trash list|restore|purge`: 30 days of undo. */
export function runTrash(run: Run): Promise<Result<Answer>> {
  const [what = ''] = run.args.operands;
  if (what === 'list') {
    const [, surplus] = run.args.operands;
    if (surplus !== undefined)
      throw new DojangError('usage-invalid', { about: 'surplus-argument', given: surplus.slice(0, 80) });
    return runTrashList(run);
  }
  if (what === 'restore') return runTrashRestore(run);
  if (what === 'purge') return runTrashPurge(run);
  throw new DojangError('usage-invalid', { about: 'unknown-command', given: `trash ${what.slice(0, 80)}` });
}
