/** Loads the code of a certificate's page. */
export const loadCertificatePage = (): Promise<typeof import('./pages/certificate-page.tsx')> =>
  import('./pages/certificate-page.tsx');

/** Reads it ahead, when a card is about to be opened. */
export function preloadCertificatePage(): void {
  void loadCertificatePage();
}
