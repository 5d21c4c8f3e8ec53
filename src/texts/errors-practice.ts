/** Errors of the practice authority. */
export const practiceErrors = {
  'error.practice-running': {
    ko: '이 폴더의 연습용 인증기관은 이미 켜져 있어요: {path}',
    en: 'The practice authority of this folder is already running: {path}',
  },
  'hint.practice-running': {
    ko: '켜져 있는 것을 쓰거나, --data 로 다른 폴더를 골라 주세요.',
    en: 'Use the one that runs, or choose another folder with --data.',
  },
  'error.practice-address': {
    ko: '연습용 인증기관이 쓸 주소를 얻지 못했어요: {address}',
    en: 'The practice authority could not have this address: {address}',
  },
  'hint.practice-address': {
    ko: '다른 프로그램이 쓰고 있을 수 있어요. --port 0 이면 빈 포트를 찾아 써요.',
    en: 'Another program may be using it. --port 0 takes a free port.',
  },
  'error.practice-database': {
    ko: '연습용 인증기관의 기록을 열 수 없어요: {path}',
    en: 'The records of the practice authority can’t be opened: {path}',
  },
  'hint.practice-database': {
    ko: '파일이 망가졌을 수 있어요. --data 로 새 폴더를 고르면 처음부터 다시 연습할 수 있어요.',
    en: 'The file may be damaged. With a new folder (--data) you can start practising afresh.',
  },
  'error.practice-refused': {
    ko: '연습용 인증기관의 본인 확인을 통과하지 못했어요. (이유: {why})',
    en: 'The practice authority’s identity check was not passed. (Reason: {why})',
  },
  'hint.practice-refused': {
    ko: '이름은 글자로 40자까지예요. 주소와 이름을 확인하고 처음부터 다시 해 주세요.',
    en: 'A name is up to 40 letters. Check address and name, and start again.',
  },
} as const;
