import { join } from 'node:path';
import type { AppContext, PracticeService } from '../app/index.ts';
import { certificatesOfFile } from '../app/index.ts';
import { DojangError } from '../errors/index.ts';
import type { PracticeAddresses } from '../practice-ca/index.ts';

/** The practice authority for the time of one command. */
export interface PracticeAtHand {
  readonly service: () => Promise<PracticeService>;
  close(): Promise<void>;
}

/**
 * `--ca practice`: the one of this `DOJANG_HOME`, wherever it runs now; where nobody serves it, it is started in this process until the
 * command ends. Its code is loaded when somebody asks for it.
 */
export function practiceAtHand(
  context: Omit<AppContext, 'language'>,
  defect: (error: unknown) => void,
): PracticeAtHand {
  let started: Promise<{ readonly service: PracticeService; readonly close: () => Promise<void> }> | null =
    null;
  const start = async (): Promise<Awaited<NonNullable<typeof started>>> => {
    const { runningPracticeCa, startPracticeCa } = await import('../practice-ca/index.ts');
    const folder = join(context.home, 'practice', 'ca');
    const { clock, random, timers, files, locks } = context;
    const serviceOf = ({ cmp, caCertificate }: PracticeAddresses): PracticeService => ({
      cmp,
      certificates: certificatesOfFile(context, caCertificate),
    });
    try {
      const running = await startPracticeCa({ folder, clock, random, timers, files, locks, defect });
      return { service: serviceOf(running), close: () => running.close() };
    } catch (error) {
      if (!(error instanceof DojangError) || error.reason !== 'practice-running') throw error;
      return { service: serviceOf(runningPracticeCa(files, folder)), close: () => Promise.resolve() };
    }
  };
  return {
    service: async () => (await (started ??= start())).service,
    close: async () => {
      if (started === null) return;
      await (await started.catch(() => null))?.close();
    },
  };
}
