/** Texts of trust on the screens: whether a certificate is revoked, and whom the person trusts. */
export const trustTexts = {
  'revocation.title': { ko: '폐지 여부', en: 'Revocation' },
  'revocation.good': { ko: '폐지되지 않았어요', en: 'Not revoked' },
  'revocation.revoked': { ko: '{date}에 폐지됐어요', en: 'Revoked on {date}' },
  'revocation.suspended': { ko: '효력이 정지됐어요', en: 'Suspended' },
  'revocation.failed': { ko: '확인하지 못했어요', en: 'Couldn’t be checked' },
  'revocation.never': { ko: '아직 물어보지 않았어요', en: 'Not asked yet' },
  'revocation.justNow': { ko: '방금 확인', en: 'checked just now' },
  'revocation.at': { ko: '{when} 확인', en: 'checked {when}' },
  'revocation.from.ocsp': { ko: '발급기관에서(OCSP)', en: 'from the authority (OCSP)' },
  'revocation.from.crl': { ko: '폐지 목록에서(CRL)', en: 'from the revocation list (CRL)' },
  'revocation.last': { ko: '마지막 확인: {when}', en: 'Last answer: {when}' },
  'revocation.noAnswer': { ko: '아직 답을 받은 적이 없어요.', en: 'There has been no answer yet.' },
  'revocation.then.good': { ko: '그때는 폐지되지 않았어요', en: 'it wasn’t revoked then' },
  'revocation.then.suspended': {
    ko: '그때 효력이 정지됐다는 답을 받았어요',
    en: 'it was told to be suspended',
  },
  'revocation.ask': { ko: '지금 확인', en: 'Check now' },
  'revocation.asking': { ko: '물어보고 있어요…', en: 'Asking…' },
  'card.revokedOn': { ko: '{date}에 폐지', en: 'revoked {date}' },
} as const;
