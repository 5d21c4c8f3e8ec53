import { inspect } from '../../app/index.ts';
import type { InspectAnswer } from '../../app/index.ts';
import { DojangError, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Answer, Run } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { plain } from '../terminal.ts';

function lineOf(path: string, answer: InspectAnswer): string {
  return plain(`${path}: ${answer.ok ? answer.summary : answer.message}`);
}

/** `inspect FILE…`: one answer a file; the exit code is that of the first file that could not be read. */
export async function runInspect({ context, args, io }: Run): Promise<Result<Answer>> {
  const answers: InspectAnswer[] = [];
  for (const path of args.operands) {
    if (io.interrupted.aborted) throw new DojangError('cancelled');
    answers.push(await inspect(context, { path, folder: io.folder }));
  }
  const text = answers.map((answer, n) => `${lineOf(args.operands[n] ?? '', answer)}\n`).join('');
  const problem = answers.find((answer) => !answer.ok);
  return ok({ json: answers, text, exitCode: problem ? exitCodes[problem.code] : 0 });
}
