/** Texts of the practice authority on the screens. */
export const practiceScreenTexts = {
  'practiceCa.title': { ko: '연습용 발급기관', en: 'Practice authority' },
  'practiceCa.why': {
    ko: '은행과 상관없이 인증서를 발급받아 볼 수 있는 연습용이에요. 이 PC 안에서만 열려요.',
    en: 'It issues certificates to practise with; no bank is involved. Only this PC reaches it.',
  },
  'practiceCa.state.off': { ko: '꺼져 있어요', en: 'Off' },
  'practiceCa.state.on': { ko: '켜져 있어요', en: 'On' },
  'practiceCa.state.elsewhere': { ko: '다른 프로그램이 켜 두었어요', en: 'Another program runs it' },
  'practiceCa.start': { ko: '켜기', en: 'Turn on' },
  'practiceCa.stop': { ko: '끄기', en: 'Turn off' },
  'practiceCa.starting': { ko: '켜고 있어요…', en: 'Turning on…' },
  'practiceCa.cmp': { ko: '발급 주소(CMP)', en: 'CMP address' },
  'practiceCa.certificate': { ko: '발급기관 인증서', en: 'Its certificates' },
  'practiceCa.foot': {
    ko: '개발할 때 이 주소로 발급·갱신·폐지를 시험할 수 있어요. 도장을 닫으면 꺼져요.',
    en: 'Developers can try issuing, renewing and revoking at this address. It ends with Dojang.',
  },
} as const;
