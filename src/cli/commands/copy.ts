import { copyCertificate, pathGiven } from '../../app/index.ts';
import { ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Answer, Run } from '../command.ts';
import { warn } from '../messages.ts';
import { plain } from '../terminal.ts';

/** `copy`: the certificate set into another NPKI tree, read back and compared. */
export async function runCopy({ context, args, stores, io, t, watch }: Run): Promise<Result<Answer>> {
  const copied = await copyCertificate(
    context,
    {
      certificate: args.operands[0] ?? '',
      stores,
      folder: io.folder,
      signal: io.interrupted,
      to: pathGiven(args.all('to').at(-1) ?? '', io.folder),
    },
    watch,
  );
  if (!copied.ok) return copied;
  await warn(io, copied.value.warnings);
  const text = `${t(`cli.copy.${copied.value.result}`)}\n${plain(copied.value.path)}\n`;
  return ok({ json: copied.value, text, exitCode: 0 });
}
