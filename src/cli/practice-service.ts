import { join } from 'node:path';
import type { AppContext, PracticeService } from '../app/index.ts';
import { certificatesOfFile } from '../app/index.ts';

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
    const { startOrFindPracticeCa } = await import('../practice-ca/index.ts');
    const folder = join(context.home, 'practice', 'ca');
    const { clock, random, timers, files, locks, pauses } = context;
    const found = await startOrFindPracticeCa(
      { folder, clock, random, timers, files, locks, defect },
      pauses,
    );
    const { cmp, caCertificate } = found.elsewhere ? found.addresses : found.ca;
    return {
      service: { cmp, certificates: certificatesOfFile(context, caCertificate) },
      close: () => (found.elsewhere ? Promise.resolve() : found.ca.close()),
    };
  };
  return {
    service: async () => (await (started ??= start())).service,
    close: async () => {
      if (started === null) return;
      await (await started.catch(() => null))?.close();
    },
  };
}
