import type { Bridge, CallInput, CallName, CallOutput } from '../src/contract/index.ts';
import type { Refusal } from '../src/wizards/index.ts';

declare global {
  interface Window {
    readonly dojang: Bridge;
  }
}

/** A call that the main process refused, or that never came back. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** One call to the main process. @throws CallFailure when it is refused */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const answer = await window.dojang.call(name, input);
  if (answer.ok) return answer.value;
  throw new CallFailure({ code: answer.code, reason: answer.reason, facts: answer.facts });
}

/** What a person is told of any thrown thing; the unknown is a defect. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof CallFailure ? error.refusal : { code: 'internal', reason: 'internal', facts: {} };
}

/** Puts dropped files on the tray: the page hands over the files as they are, the preload makes paths of them. */
export async function dropFiles(files: readonly File[]): Promise<CallOutput<'dropImport'>> {
  // What crosses here is a File; its path is never seen by the page.
  return call('dropImport', { paths: files as unknown as string[] });
}
