import { useEffect } from 'react';
import type { Settings } from '../src/contract/index.ts';
import { afterFirstPaint, loadLetters } from './after-paint.ts';
import { announce } from './announcer.ts';
import { onScreen } from './asked-screen.ts';
import { refreshHome } from './home-store.ts';
import { go } from './route.ts';
import { useSession } from './session.ts';

/** Listens to the main process: what was found changed, settings changed, the menu asks for a screen. Draws nothing. */
export function Live({
  take,
  onShortcuts,
}: {
  take: (settings: Settings) => void;
  onShortcuts: () => void;
}): null {
  const { t } = useSession();

  useEffect(() => {
    // What was painted came from the last run (or from nowhere): what is true now is asked for once it stands.
    void afterFirstPaint().then(refreshHome);
    void loadLetters();
  }, []);

  useEffect(
    () =>
      window.dojang.on('changed', () => {
        void refreshHome().then((change) => {
          if (change === 'more') announce(t('home.new'));
          if (change === 'fewer') announce(t('home.gone'));
        });
      }),
    [t],
  );
  useEffect(() => window.dojang.on('settingsChanged', take), [take]);
  useEffect(
    () =>
      onScreen((to) => {
        if (to === 'shortcuts') onShortcuts();
        else go({ name: to });
      }),
    [onShortcuts],
  );
  return null;
}
