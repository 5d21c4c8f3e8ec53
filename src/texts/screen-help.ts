/** Texts of the help room's frame; its articles are loaded with it. */
export const helpTexts = {
  'nav.help': { ko: '도움말', en: 'Help' },
  'help.search': { ko: '무엇이 궁금하세요?', en: 'What would you like to know?' },
  'help.searchHint': {
    ko: '예: 암호, 은행에 안 보여요, 갱신, USB',
    en: 'For example: password, bank doesn’t show it, renewal, USB',
  },
  'help.hits_one': { ko: '{count}개', en: '{count} answer' },
  'help.hits_other': { ko: '{count}개', en: '{count} answers' },
  'help.noHit': { ko: '찾는 말이 들어 있는 도움말이 없어요', en: 'No answer has these words' },
  'help.noHitWhy': { ko: '더 짧은 말로 찾아보세요.', en: 'Try a shorter word.' },
  'help.showAll': { ko: '모두 보기', en: 'Show all' },
} as const;
