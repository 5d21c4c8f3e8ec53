import { certificateStatus } from '../../app/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Answer, Run } from '../command.ts';
import { plain } from '../terminal.ts';

/** `status CERT`: asks whether it is revoked. Whatever the answer, asking was done: exit 0. */
export async function runStatus({ context, args, stores, io }: Run): Promise<Result<Answer>> {
  const told = await certificateStatus(context, {
    certificate: args.operands[0] ?? '',
    stores,
    folder: io.folder,
    signal: io.interrupted,
    ...(args.milliseconds === null ? {} : { milliseconds: args.milliseconds }),
  });
  if (!told.ok) return told;
  return ok({ json: told.value, text: `${plain(told.value.message)}\n`, exitCode: 0 });
}
