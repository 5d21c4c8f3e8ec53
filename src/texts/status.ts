/** Texts of revocation: what was answered, and why it can't be told. One `status.ocsp-…` for each problem of src/trust. */
export const statusTexts = {
  'status.told.good': {
    ko: '폐지되지 않았어요. {time}에 만든 {source}의 답이에요. ({from})',
    en: 'Not revoked, says {source} of {time} ({from}).',
  },
  'status.told.revoked': {
    ko: '{date}에 폐지됐어요. {time}에 만든 {source}의 답이에요. ({from})',
    en: 'Revoked on {date}, says {source} of {time} ({from}).',
  },
  'status.told.suspended': {
    ko: '{date}부터 효력이 정지됐어요. {time}에 만든 {source}의 답이에요. ({from})',
    en: 'Suspended since {date}, says {source} of {time} ({from}).',
  },
  'status.told.unknown': { ko: '폐지됐는지 알 수 없어요. {message}', en: 'Unknown. {message}' },
  'status.told.why': { ko: '이유: {reason}.', en: 'Reason: {reason}.' },
  // CRLReason (RFC 5280 §5.3.1). Of `unspecified` nothing is said, `certificateHold` is the suspension itself.
  'status.reason.keyCompromise': {
    ko: '개인키가 새어 나갔거나 그랬을 수 있음',
    en: 'the private key is, or may be, in other hands',
  },
  'status.reason.cACompromise': {
    ko: '발급기관의 개인키가 새어 나갔거나 그랬을 수 있음',
    en: 'the authority’s private key is, or may be, in other hands',
  },
  'status.reason.affiliationChanged': {
    ko: '이름이나 소속이 바뀜',
    en: 'the name or affiliation has changed',
  },
  'status.reason.superseded': {
    ko: '새 인증서로 바뀜',
    en: 'another certificate has taken its place',
  },
  'status.reason.cessationOfOperation': {
    ko: '더는 쓰지 않기로 함',
    en: 'it is no longer needed',
  },
  'status.reason.privilegeWithdrawn': {
    ko: '인증서에 적힌 권한이 없어짐',
    en: 'a right that it names was withdrawn',
  },
  'status.reason.aACompromise': {
    ko: '권한을 확인해 준 기관의 개인키가 새어 나갔거나 그랬을 수 있음',
    en: 'the attribute authority’s private key is, or may be, in other hands',
  },
  'status.source.ocsp': { ko: '실시간 확인(OCSP)', en: 'the responder (OCSP)' },
  'status.source.crl': { ko: '폐지 목록(CRL)', en: 'the revocation list (CRL)' },

  'status.doubt.no-address': {
    ko: '인증서에 물어볼 곳이 적혀 있지 않아요.',
    en: 'The certificate names nobody to ask.',
  },
  'status.doubt.address-unsupported': {
    ko: '인증서에 적힌 주소로는 물어볼 수 없어요.',
    en: 'The address in the certificate can’t be asked.',
  },
  'status.doubt.http-status': {
    ko: '서버가 오류로 답했어요 ({status}).',
    en: 'The server answered with an error ({status}).',
  },
  'status.doubt.crl-unreadable': {
    ko: '받은 것이 폐지 목록이 아니거나 손상됐어요.',
    en: 'What came is no revocation list, or a damaged one.',
  },
  'status.doubt.crl-weak': {
    ko: '폐지 목록의 서명 방식이 약해서 믿을 수 없어요.',
    en: 'The revocation list’s signature is of a kind too weak to be believed.',
  },
  'status.doubt.crl-too-many': {
    ko: '폐지 목록이 너무 커서 다 볼 수 없어요.',
    en: 'The revocation lists are too large to look through.',
  },
  'status.doubt.crl-delta-missing': {
    ko: '더 새로운 변경 목록이 있는데 받지 못했어요.',
    en: 'There is a newer list of changes, and it could not be had.',
  },
  'status.doubt.overtaken': {
    ko: '지금 받은 답이 폐지나 정지를 알려 준 지난번 답보다 오래됐어요. 나중에 다시 확인하세요.',
    en: 'The answer is older than the last one, which told of a revocation or suspension. Try again later.',
  },
  'status.doubt.issuer-revoked': {
    ko: '이 인증서를 발급한 인증기관의 인증서가 폐지됐어요.',
    en: 'The certificate of the authority that issued this one is revoked.',
  },
  'status.doubt.issuer-status-unknown': {
    ko: '발급한 인증기관의 인증서가 폐지됐는지 알 수 없어요: {message}',
    en: 'Whether the issuing authority’s own certificate is revoked can’t be told: {message}',
  },

  'status.ocsp-unreadable': {
    ko: '확인 서버의 답을 읽을 수 없어요.',
    en: 'The responder’s answer can’t be read.',
  },
  'status.ocsp-malformed-request': {
    ko: '확인 서버가 질문을 알아듣지 못했어요.',
    en: 'The responder did not understand the question.',
  },
  'status.ocsp-internal-error': {
    ko: '확인 서버에 오류가 났어요.',
    en: 'The responder has an internal error.',
  },
  'status.ocsp-try-later': {
    ko: '확인 서버가 나중에 다시 물어보라고 해요.',
    en: 'The responder asks to try again later.',
  },
  'status.ocsp-signature-required': {
    ko: '확인 서버가 서명한 질문만 받아요.',
    en: 'The responder only takes signed questions.',
  },
  'status.ocsp-unauthorized': {
    ko: '확인 서버가 이 질문에 답하지 않아요.',
    en: 'The responder does not answer this question.',
  },
  'status.ocsp-critical-extension': {
    ko: '확인 서버의 답에 꼭 이해해야 하는데 모르는 확장이 있어요.',
    en: 'The responder’s answer has a critical extension that is not understood.',
  },
  'status.ocsp-nonce': {
    ko: '확인 서버의 답이 이 질문에 대한 것이 아니에요 (nonce가 달라요).',
    en: 'The responder answers another question (another nonce).',
  },
  'status.ocsp-other-certificate': {
    ko: '확인 서버가 다른 인증서에 대해 답했어요.',
    en: 'The responder answers for another certificate.',
  },
  'status.ocsp-untrusted': {
    ko: '이 인증기관을 대신해 답할 수 없는 곳이 답했어요.',
    en: 'The answer is from somebody who may not answer for this authority.',
  },
  'status.ocsp-signature': {
    ko: '확인 서버의 서명이 맞지 않아요.',
    en: 'The responder’s signature does not hold.',
  },
  'status.ocsp-weak': {
    ko: '확인 서버의 서명 방식이 약해서 믿을 수 없어요.',
    en: 'The responder’s signature is of a kind too weak to be believed.',
  },
  'status.ocsp-responder-revoked': {
    ko: '확인 서버의 인증서가 폐지됐어요.',
    en: 'The responder’s own certificate is revoked.',
  },
  'status.ocsp-responder-unknown': {
    ko: '확인 서버의 인증서가 폐지됐는지 알 수 없어요.',
    en: 'Whether the responder’s own certificate is revoked can’t be told.',
  },
  'status.ocsp-expired': { ko: '확인 서버의 답이 오래됐어요.', en: 'The responder’s answer is out of date.' },
  'status.ocsp-not-yet-valid': {
    ko: '확인 서버의 답이 아직 오지 않은 때의 것이에요. 이 컴퓨터의 시계도 확인하세요.',
    en: 'The responder’s answer is of a time still to come. This computer’s clock may be wrong.',
  },
  'status.ocsp-unknown': {
    ko: '확인 서버가 이 인증서를 몰라요.',
    en: 'The responder does not know this certificate.',
  },
  'status.ocsp-bad-input': {
    ko: '인증서와 발급기관의 인증서가 서로 맞지 않아요.',
    en: 'The certificate and its issuer’s do not belong together.',
  },
} as const;
