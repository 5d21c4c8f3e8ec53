/** The practice authority on the command line. */
export const practiceTexts = {
  'cli.help.practice-ca': {
    ko: `쓰는 법: dojang practice-ca serve [--port 번호] [--data 폴더] [--renewal-window 일수] [--fault 이름] [--listen 주소]
        dojang practice-ca enroll --ca RA주소 --name 이름 [--kind bank|general|securities] [--new]

연습용 인증기관. 이 PC 안에서만 열리고, 진짜 은행이나 기관과는 아무 상관이 없어요.
  serve             인증기관을 켜요. 첫 줄은 주소가 담긴 JSON이고, Ctrl-C로 꺼요
  enroll            본인 확인을 대신 해 보고 참조번호와 인가코드를 받아요
  --new             쓰고 있는 인증서가 있어도 1년짜리 새 인증서로 받아요
  --renewal-window  만료 며칠 전부터 갱신을 받을지 (없으면 언제나)
  --fault           일부러 틀리게 답해요 (개발자용)
  --listen          다른 주소에서도 열어요. 다른 PC가 들어올 수 있으니 조심하세요
진짜 주민등록번호나 신분증은 쓰지 마세요.
`,
    en: `Usage: dojang practice-ca serve [--port N] [--data DIR] [--renewal-window DAYS] [--fault NAME] [--listen ADDRESS]
       dojang practice-ca enroll --ca RA_URL --name NAME [--kind bank|general|securities] [--new]

A certificate authority to practise on. Only this computer reaches it, and no real bank or authority knows it.
  serve             runs it; the first line is JSON with its addresses, Ctrl-C ends it
  enroll            plays the identity check and prints a reference number and an authorization code
  --new             a new certificate with a full year even while a valid one exists
  --renewal-window  how many days before the end a renewal is taken (always, where it is left out)
  --fault           answers wrongly on purpose (for developers)
  --listen          listens on another address; other computers may then reach it
Please use no real resident number or ID card.
`,
  },
  'cli.practice.listening': {
    ko: '연습용 인증기관이 켜졌어요. Ctrl-C를 누르면 꺼져요.',
    en: 'The practice authority is running. Ctrl-C ends it.',
  },
  'cli.practice.exposed': {
    ko: '주의: 이 PC 밖에서도 연습용 인증기관에 들어올 수 있어요 ({address}).',
    en: 'Careful: other computers may reach the practice authority ({address}).',
  },
  'cli.practice.defect': {
    ko: '연습용 인증기관에서 예상하지 못한 일이 있었어요.',
    en: 'Something unexpected happened in the practice authority.',
  },
  'cli.practice.enrolled': {
    ko: '참조번호: {reference}\n인가코드: {authCode}\n{expiresAt}까지 쓸 수 있어요.',
    en: 'Reference number: {reference}\nAuthorization code: {authCode}\nGood until {expiresAt}.',
  },
} as const;
