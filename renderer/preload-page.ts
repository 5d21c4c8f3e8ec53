import type { ComponentType } from 'react';

/** Loads the code of a certificate's page. */
export const loadCertificatePage = (): Promise<{ default: ComponentType<{ id: string }> }> =>
  import('./pages/certificate-page.tsx');

/** Reads it ahead, when a card is about to be opened. */
export function preloadCertificatePage(): void {
  void loadCertificatePage();
}
