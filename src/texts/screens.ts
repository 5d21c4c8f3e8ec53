/** Texts of the window. */
export const screenTexts = {
  'nav.home': { ko: '내 인증서', en: 'My certificates' },
} as const;
