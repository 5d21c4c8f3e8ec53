import { lazy } from 'react';
import { loadCertificatePage } from './preload-page.ts';

/** Screens that are loaded when they are first asked for: the list is painted before anything else is read. */
export const CertificatePage = lazy(loadCertificatePage);
export const CheckPage = lazy(() => import('./pages/check-page.tsx'));
export const PasswordPage = lazy(() => import('./pages/password-page.tsx'));
export const CopyPage = lazy(() => import('./pages/copy-page.tsx'));
export const DeletePage = lazy(() => import('./pages/delete-page.tsx'));
export const ExportPage = lazy(() => import('./pages/export-page.tsx'));
export const PhonePage = lazy(() => import('./pages/phone-page.tsx'));
export const ImportPage = lazy(() => import('./pages/import-page.tsx'));
export const HelpPage = lazy(() => import('./pages/help-page.tsx'));
export const IssuePage = lazy(() => import('./pages/issue-page.tsx'));
export const IssuingPage = lazy(() => import('./pages/issuing-page.tsx'));
export const BulkPage = lazy(() => import('./pages/bulk-page.tsx'));
export const TrashPage = lazy(() => import('./pages/trash-page.tsx'));
export const SettingsPage = lazy(() => import('./pages/settings-page.tsx'));
export const ShortcutsSheet = lazy(() => import('./components/shortcuts-sheet.tsx'));
/** What only a few people ever have on their home screen. */
export const UnfinishedChanges = lazy(() => import('./components/unfinished-changes.tsx'));
export const PickBar = lazy(() => import('./components/pick-bar.tsx'));
