/** Errors of the messages between a certificate authority and us. */
export const enrollmentErrors = {
  'error.cmp-damaged': {
    ko: '발급 기관과 주고받는 메시지(CMP)가 손상됐어요.',
    en: 'A message of certificate enrolment (CMP) is damaged.',
  },
  'hint.cmp-damaged': { ko: '메시지를 다시 받아 주세요.', en: 'Get the message again.' },
  'error.cmp-unsupported': {
    ko: '메시지(CMP)에 쓰인 방식을 아직 몰라요.',
    en: 'The message (CMP) uses something that is not supported.',
  },
  'hint.cmp-unsupported': {
    ko: '발급 기관에 다른 방식이 있는지 물어봐 주세요.',
    en: 'Ask the authority whether there is another way.',
  },
  'error.cmp-encrypted-certificate': {
    ko: '암호화되어 온 인증서를 이 키로 열지 못했어요.',
    en: 'The encrypted certificate can’t be opened with this key.',
  },
  'hint.cmp-encrypted-certificate': {
    ko: '처음부터 다시 발급받아 주세요.',
    en: 'Start the enrolment again.',
  },
} as const;
