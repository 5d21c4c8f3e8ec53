import { z } from 'zod';
import { chainOf, unusableChain } from '../../app/index.ts';
import type { ChainOutput } from '../../contract/index.ts';
import type { Run } from '../command.ts';
import { instantOf, isOid } from '../instant.ts';
import { linesOf } from '../lines.ts';

const der = z.base64();
const ders = z.array(der).nullish();

const question = z.strictObject({
  leaf: der,
  anchors: z.array(der),
  intermediates: ders,
  crls: ders,
  at: z
    .string()
    .refine((text) => instantOf(text) !== null)
    .nullish(),
  policies: z.array(z.string().refine(isOid)).nullish(),
  explicitPolicy: z.boolean().nullish(),
  inhibitMapping: z.boolean().nullish(),
  inhibitAny: z.boolean().nullish(),
});

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function parsed(line: string | null): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function answerTo(line: string | null, { context }: Run): ChainOutput {
  const asked = question.safeParse(parsed(line));
  if (!asked.success) return unusableChain(context);
  const { leaf, anchors, intermediates, crls, at, policies, ...flags } = asked.data;
  const instant = at ? instantOf(at) : null;
  return chainOf(context, {
    leaf: bytesOf(leaf),
    anchors: anchors.map(bytesOf),
    intermediates: (intermediates ?? []).map(bytesOf),
    crls: (crls ?? []).map(bytesOf),
    ...(instant === null ? {} : { at: instant }),
    policies: policies ?? [],
    explicitPolicy: flags.explicitPolicy ?? false,
    inhibitMapping: flags.inhibitMapping ?? false,
    inhibitAny: flags.inhibitAny ?? false,
  });
}

/**
 * `chain --batch`: one JSON value a line in, one answer a line out, in order. Empty lines are passed over, a bad line is
 * answered, never fatal.
 */
export async function chainBatch(run: Run): Promise<number> {
  for await (const line of linesOf(run.io.stdin.chunks())) {
    if (line?.trim() === '') continue;
    await run.io.stdout.write(`${JSON.stringify(answerTo(line, run))}\n`);
  }
  return 0;
}
