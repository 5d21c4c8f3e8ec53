import { createContext, useContext } from 'react';
import type { Settings } from '../src/contract/index.ts';
import type { Language, Translate } from '../src/texts/index.ts';

/** What every screen needs: words, and the settings they follow. */
export interface Session {
  readonly t: Translate;
  readonly language: Language;
  readonly settings: Settings;
  /** The settings as the main process answered them. */
  readonly take: (settings: Settings) => void;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of this window. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a screen outside of the frame');
  return session;
}
