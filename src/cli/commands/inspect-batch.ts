import { z } from 'zod';
import { inspect, inspectFailure, inspectKinds } from '../../app/index.ts';
import type { InspectAnswer } from '../../app/index.ts';
import { DojangError, toDojangError } from '../../errors/index.ts';
import type { Run } from '../command.ts';
import { linesOf } from '../lines.ts';

const question = z
  .strictObject({
    path: z.string().optional(),
    base64: z.base64().optional(),
    as: z.enum(inspectKinds).optional(),
    password: z.string().optional(),
  })
  .refine(({ path, base64 }) => (path === undefined) !== (base64 === undefined));

async function answerTo(line: string | null, { context, io }: Run): Promise<InspectAnswer> {
  let passwordBytes: Uint8Array | undefined;
  try {
    const parsed = question.safeParse(JSON.parse(line ?? ''));
    if (!parsed.success) throw new DojangError('line-unusable');
    const { path, base64, as, password } = parsed.data;
    if (password !== undefined) passwordBytes = new TextEncoder().encode(password);
    return await inspect(context, {
      folder: io.folder,
      ...(path !== undefined ? { path } : {}),
      ...(base64 !== undefined ? { content: new Uint8Array(Buffer.from(base64, 'base64')) } : {}),
      ...(as !== undefined ? { as } : {}),
      ...(passwordBytes ? { passwordBytes } : {}),
    });
  } catch (error) {
    return inspectFailure(
      context,
      error instanceof SyntaxError ? new DojangError('line-unusable') : toDojangError(error),
    );
  } finally {
    passwordBytes?.fill(0);
  }
}

/**
 * `inspect --batch`: one JSON value a line in, one answer a line out, in order. Empty lines are passed over, a bad line
 * is answered, never fatal.
 */
export async function inspectBatch(run: Run): Promise<number> {
  for await (const line of linesOf(run.io.stdin.chunks())) {
    if (line?.trim() === '') continue;
    await run.io.stdout.write(`${JSON.stringify(await answerTo(line, run))}\n`);
  }
  return 0;
}
