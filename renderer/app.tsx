import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Settings } from '../src/contract/index.ts';
import { translator } from '../src/texts/index.ts';
import type { Language } from '../src/texts/index.ts';
import { announcerRegion } from './announcer.ts';
import { call } from './bridge.ts';
import { Rail } from './components/rail.tsx';
import { ScreenGuard } from './components/screen-guard.tsx';
import { refreshHome } from './home-store.ts';
import { Live } from './live.tsx';
import { HomePage } from './pages/home-page.tsx';
import { addressOf, isWizard, parseRoute, useHash } from './route.ts';
import type { Route } from './route.ts';
import {
  BulkPage,
  CertificatePage,
  CheckPage,
  CopyPage,
  DeletePage,
  ExportPage,
  HelpPage,
  ImportPage,
  IssuePage,
  IssuingPage,
  PasswordPage,
  PhonePage,
  SettingsPage,
  ShortcutsSheet,
  TrashPage,
} from './screens.ts';
import { SessionContext } from './session.ts';
import { useShortcuts } from './shortcuts.ts';
import { useTheme } from './theme.ts';

function Screen({ route, onShortcuts }: { route: Route; onShortcuts: () => void }): ReactElement {
  switch (route.name) {
    case 'home':
      return <HomePage />;
    case 'settings':
      return <SettingsPage onShortcuts={onShortcuts} />;
    case 'certificate':
      return <CertificatePage id={route.id} key={route.id} />;
    case 'trash':
      return <TrashPage />;
    case 'import':
      return <ImportPage />;
    case 'help':
      return <HelpPage article={route.article ?? null} />;
    case 'issue':
      return <IssuePage />;
    case 'issuing':
      return <IssuingPage key={addressOf(route)} route={route} />;
    case 'bulk':
      return <BulkPage act={route.act} key={route.act} />;
    case 'phone':
      return <PhonePage id={route.id} key={route.id} />;
    case 'export':
      return <ExportPage id={route.id} key={route.id} />;
    case 'check':
      return <CheckPage id={route.id} key={route.id} />;
    case 'password':
      return <PasswordPage id={route.id} key={route.id} />;
    case 'copy':
      return <CopyPage id={route.id} key={route.id} />;
    case 'delete':
      return <DeletePage id={route.id} key={route.id} />;
  }
}

/** The frame of the window: rail, the screen that is open, the live region, the sheet of shortcuts. */
export function App({
  settings: first,
  language: firstLanguage,
}: {
  settings: Settings;
  language: Language;
}): ReactElement {
  const [settings, setSettings] = useState(first);
  const [systemLanguage, setSystemLanguage] = useState(firstLanguage);
  const [sheetOpen, setSheetOpen] = useState(false);
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash), [hash]);

  const language = settings.language === 'system' ? systemLanguage : settings.language;
  const t = useMemo(() => translator(language), [language]);

  const take = useCallback(
    (next: Settings) => {
      setSettings(next);
      // Names of institutions and usages come in the language of the settings.
      if (next.language !== settings.language) void refreshHome();
      if (next.language === 'system') {
        void call('about', {}).then((about) => {
          setSystemLanguage(about.systemLanguage);
        });
      }
    },
    [settings.language],
  );
  const openSheet = useCallback(() => {
    setSheetOpen(true);
  }, []);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useTheme(settings.appearance);
  useShortcuts(route, openSheet);

  const session = useMemo(() => ({ t, language, settings, take }), [t, language, settings, take]);
  return (
    <SessionContext value={session}>
      <div className={`frame${isWizard(route) ? ' frame-wizard' : ''}`}>
        <Rail route={route} />
        <main className="stage" id="content" tabIndex={-1}>
          <ScreenGuard key={hash}>
            <Suspense fallback={<p className="waiting">{t('card.loading')}</p>}>
              <Screen onShortcuts={openSheet} route={route} />
            </Suspense>
          </ScreenGuard>
        </main>
      </div>
      <div className="unseen" ref={announcerRegion} role="status" />
      <Live onShortcuts={openSheet} take={take} />
      {sheetOpen && (
        <Suspense>
          <ShortcutsSheet
            onClose={() => {
              setSheetOpen(false);
            }}
          />
        </Suspense>
      )}
    </SessionContext>
  );
}
