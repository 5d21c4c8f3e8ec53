/** Texts of a new password: its rules, what makes it guessable, what the keyboard does wrong. */
export const passwordTexts = {
  'password.rule.length-min': { ko: '10자 이상', en: 'At least 10 characters' },
  'password.rule.length-max': { ko: '30자 이하', en: 'At most 30 characters' },
  'password.rule.letter': { ko: '영문이 들어 있어요', en: 'Has a letter' },
  'password.rule.digit': { ko: '숫자가 들어 있어요', en: 'Has a digit' },
  'password.rule.symbol': { ko: '특수문자가 들어 있어요', en: 'Has a symbol' },
  'password.rule.allowed-characters': {
    ko: '쓸 수 없는 글자(\' " \\ |)가 없어요',
    en: 'None of \' " \\ |',
  },
  'password.rule.ascii': {
    ko: '영문·숫자·특수문자만 써요',
    en: 'Only English letters, digits and symbols',
  },
  'password.rule.not-the-old-one': { ko: '이전 암호와 달라요', en: 'Differs from the old password' },

  'password.refused.length-min': {
    ko: '새 암호가 너무 짧아요. 10자 이상으로 정해 주세요.',
    en: 'The new password is too short. Use at least 10 characters.',
  },
  'password.refused.length-max': {
    ko: '새 암호가 너무 길어요. 30자 이하로 정해 주세요.',
    en: 'The new password is too long. Use at most 30 characters.',
  },
  'password.refused.letter': {
    ko: '새 암호에 영문이 없어요. 영문을 하나 이상 넣어 주세요.',
    en: 'The new password has no letter. Add an English letter.',
  },
  'password.refused.digit': {
    ko: '새 암호에 숫자가 없어요. 숫자를 하나 이상 넣어 주세요.',
    en: 'The new password has no digit. Add one.',
  },
  'password.refused.symbol': {
    ko: '새 암호에 특수문자가 없어요. ! 나 @ 같은 글자를 하나 이상 넣어 주세요.',
    en: 'The new password has no symbol. Add one such as ! or @.',
  },
  'password.refused.allowed-characters': {
    ko: '새 암호에 쓸 수 없는 글자(\' " \\ |)가 있어요. 은행 프로그램이 받아 주지 않으니 빼 주세요.',
    en: 'The new password holds one of \' " \\ |, which banks’ programs refuse. Leave it out.',
  },
  'password.refused.ascii': {
    ko: '새 암호에 영문·숫자·특수문자가 아닌 글자가 있어요. 한글 자판인지 확인해 주세요.',
    en: 'The new password holds something other than English letters, digits and symbols. Check for the Korean keyboard.',
  },
  'password.refused.not-the-old-one': {
    ko: '새 암호가 이전 암호와 같아요. 다른 암호로 정해 주세요.',
    en: 'The new password is the same as the old one. Choose another.',
  },

  'password.finding.common': {
    ko: '많은 사람이 쓰는 암호가 들어 있어요. 나만 아는 말로 바꿔 주세요.',
    en: 'It holds a password that many people use. Put in something only you know.',
  },
  'password.finding.dictionary': {
    ko: '사전에 있는 낱말이 들어 있어요. 서로 상관없는 낱말을 여럿 이어 주세요.',
    en: 'It holds a word from the dictionary. Join several words that have nothing to do with each other.',
  },
  'password.finding.keyboard-row': {
    ko: '자판에 나란히 있는 글자예요. 떨어진 글자를 섞어 주세요.',
    en: 'Its keys lie side by side. Mix in keys that lie apart.',
  },
  'password.finding.repeat': {
    ko: '같은 글자나 말이 되풀이돼요. 서로 다른 글자로 바꿔 주세요.',
    en: 'It repeats itself. Use different characters.',
  },
  'password.finding.sequence': {
    ko: '1234, abcd처럼 차례로 이어지는 글자예요. 차례를 흩뜨려 주세요.',
    en: 'It counts up or down, as 1234 or abcd do. Break the order.',
  },
  'password.finding.date': {
    ko: '날짜나 연도가 들어 있어요. 날짜가 아닌 숫자로 바꿔 주세요.',
    en: 'It holds a date or a year. Use digits that are no date.',
  },
  'password.finding.own-name': {
    ko: '이름이나 생일처럼 나를 아는 사람이 짐작할 수 있는 말이에요. 나와 상관없는 말로 바꿔 주세요.',
    en: 'It holds a name, a birthday or the like that people who know you can guess. Use something unrelated to you.',
  },
  'password.finding.korean-word': {
    ko: '흔한 우리말이나 이름이에요. 영문 자판으로 쳐도 쉽게 짐작해요. 다른 말을 더 섞어 주세요.',
    en: 'It holds a common Korean word or name, easy to guess even as English keys. Mix in something else.',
  },
  'password.finding.short': {
    ko: '조금 짧아요. 몇 글자를 더해 주세요.',
    en: 'It is rather short. Add a few characters.',
  },

  'password.level.weak': { ko: '약해요', en: 'Weak' },
  'password.level.fair': { ko: '보통이에요', en: 'Fair' },
  'password.level.strong': { ko: '튼튼해요', en: 'Strong' },

  'password.typing.hangul': {
    ko: '한글 자판이에요. 영문으로 바꿔 주세요.',
    en: 'The keyboard is in Korean. Switch it to English.',
  },
  'password.typing.full-width': {
    ko: '전각(넓은) 글자예요. 반각으로 바꿔 주세요.',
    en: 'These are full-width characters. Switch to half-width.',
  },

  'password.warning.guessable': {
    ko: '짐작하기 쉬운 암호예요: {reason}',
    en: 'This password is easy to guess: {reason}',
  },
} as const;
