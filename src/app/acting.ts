import type { Progress } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { CertificateEntry } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import type { AppContext } from './context.ts';
import type { CertificateArgument } from './find.ts';
import type { History } from './history.ts';

/** What of the session the acts work with. */
export interface ActingSession {
  /** In the language of the settings. */
  context(): AppContext;
  readonly history: History;
  /** @throws DojangError `certificate-not-found` */
  entry(id: string): CertificateEntry;
  drives(): Promise<readonly Drive[]>;
  /** Looks at every place afresh, and tells the screens. */
  refresh(): Promise<void>;
  progressed(progress: Progress): void;
}

interface Watching {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** What the window notes of a certificate. */
type Noted = 'password-changed' | 'copied' | 'deleted' | 'restored' | 'imported' | 'exported';

/** Runs the acts of the window, one at a time. */
export interface Acting {
  /** Runs one; afterwards what is shown is read anew, however it went. @throws DojangError `store-locked` while another runs */
  acting<T>(run: (context: AppContext, options: Watching) => Promise<T>): Promise<T>;
  /** Stops the one that runs, until it is decided. */
  cancel(): void;
  note(id: string, kind: Noted, place?: string): void;
}

/** The certificate by its id, wherever it lies: the acts read the places afresh. */
export function argumentOf(id: string, context: AppContext, signal: AbortSignal): CertificateArgument {
  return { certificate: id, stores: [], folder: context.home, signal };
}

export function actingOf(session: ActingSession): Acting {
  let running: AbortController | null = null;
  return {
    async acting(run) {
      if (running !== null) throw new DojangError('store-locked');
      const controller = new AbortController();
      running = controller;
      try {
        return await run(session.context(), {
          signal: controller.signal,
          progress: (progress) => {
            session.progressed(progress);
          },
        });
      } finally {
        running = null;
        await session.refresh();
      }
    },
    cancel: () => {
      running?.abort();
    },
    note: (id, kind, place) => {
      const at = session.context().clock.now().toISOString();
      session.history.add(id, {
        at,
        kind,
        ok: true,
        ...(place === undefined ? {} : { place: place.slice(0, 200) }),
      });
    },
  };
}
