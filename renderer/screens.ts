import { lazy } from 'react';
import { loadCertificatePage } from './preload-page.ts';

/** Screens that are loaded when they are first asked for: the list is painted before anything else is read. */
export const CertificatePage = lazy(loadCertificatePage);
export const CheckPage = lazy(() => import('./pages/check-page.tsx'));
export const SettingsPage = lazy(() => import('./pages/settings-page.tsx'));
export const ShortcutsSheet = lazy(() => import('./components/shortcuts-sheet.tsx'));
