/** Texts of the command line alone: help, prompts, columns. */
export const cliTexts = {
  'cli.help': {
    ko: `도장 {version} — 공동인증서를 한눈에

쓰는 법: dojang <명령> [옵션]

명령
  list              이 PC와 USB에서 찾은 인증서
  show 인증서       한 인증서의 모든 내용
  verify 인증서     암호로 열리고 서명이 되는지 확인
  inspect 파일…     파일이 무엇인지, 무엇이 들었는지

어디에나 쓰는 옵션
  --json            결과를 JSON 하나로 출력
  --lang ko|en      언어
  --store 폴더      이 NPKI 폴더만 찾기 (여러 번 쓸 수 있어요)
  --help            도움말 (dojang <명령> --help)
  --version         버전

인증서는 지문(앞 여섯 자리부터)이나 인증서 폴더, .der·.pem 파일로 적어요.
암호는 명령에 적지 않아요. 터미널에서 묻거나 --password-stdin 으로 받아요.
`,
    en: `Dojang {version} — your joint certificates at a glance

Usage: dojang <command> [options]

Commands
  list              every certificate found on this PC and on USB drives
  show CERT         everything about one certificate
  verify CERT       proves that the password opens it and that it can sign
  inspect FILE…     what a file is, and what is in it

Options of every command
  --json            print one JSON value
  --lang ko|en      language
  --store DIR       look only in this NPKI folder (repeatable)
  --help            help (dojang <command> --help)
  --version         version

CERT is a fingerprint (six digits or more), a certificate folder, or a .der or .pem file.
A password never stands in the command: it is asked for, or read with --password-stdin.
`,
  },
  'cli.help.list': {
    ko: `쓰는 법: dojang list [--store 폴더]… [--json]

이 PC와 꽂혀 있는 USB에서 찾은 인증서를 하나씩, 사본이 있는 곳과 함께 보여 줘요.
읽을 수 없는 파일은 ‘문제’에 이유와 함께 나와요.
`,
    en: `Usage: dojang list [--store DIR]… [--json]

Every certificate found on this PC and on attached USB drives, one entry each with its copies.
Files that can't be read are listed under 'Problems' with the reason.
`,
  },
  'cli.help.show': {
    ko: `쓰는 법: dojang show 인증서 [--store 폴더]… [--json]

한 인증서의 모든 내용: 주인, 발급기관, 기간, 용도, 확장, 지문, 사본, PEM.
`,
    en: `Usage: dojang show CERT [--store DIR]… [--json]

Everything about one certificate: holder, issuer, dates, usage, extensions, fingerprints, copies, PEM.
`,
  },
  'cli.help.verify': {
    ko: `쓰는 법: dojang verify 인증서 [--offline] [--no-key] [--password-stdin] [--id-number-stdin] [--store 폴더]… [--json]

암호로 개인키가 열리는지, 인증서와 짝이 맞는지, 서명이 되는지 확인해요.
  --no-key            개인키 없이 확인 (암호를 묻지 않아요)
  --offline           인터넷 없이 확인
  --password-stdin    암호를 표준 입력의 첫 줄에서 받기
  --id-number-stdin   주민등록번호나 사업자번호를 그다음 줄에서 받아 신원확인값과 비교

끝날 때의 코드: 0 이상 없음, 3 암호가 다름, 8 맞지 않는 것이 있음.
`,
    en: `Usage: dojang verify CERT [--offline] [--no-key] [--password-stdin] [--id-number-stdin] [--store DIR]… [--json]

Proves that the password opens the key, that the key belongs to the certificate, and that it signs.
  --no-key            check without the key (no password is asked for)
  --offline           check without the network
  --password-stdin    read the password from the first line of standard input
  --id-number-stdin   read the resident or business number from the next line and compare it

Exit code: 0 all good, 3 wrong password, 8 a check did not hold.
`,
  },
  'cli.help.inspect': {
    ko: `쓰는 법: dojang inspect 파일… [--json]
        dojang inspect --batch

파일이 무엇이고 무엇이 들었는지 보여 줘요. 지금은 인증서와 개인키를 읽어요.
  --batch   표준 입력의 한 줄에 JSON 하나({"path"|"base64","as"?,"password"?})를 받아 한 줄에 하나씩 답해요.
`,
    en: `Usage: dojang inspect FILE… [--json]
       dojang inspect --batch

What each file is and what is in it. Certificates and private keys are read for now.
  --batch   takes one JSON value a line on standard input ({"path"|"base64","as"?,"password"?}) and answers line by line.
`,
  },

  'cli.usage.no-command': { ko: '명령을 적어 주세요.', en: 'Name a command.' },
  'cli.usage.unknown-command': { ko: '모르는 명령이에요: {given}', en: 'Unknown command: {given}' },
  'cli.usage.unknown-option': { ko: '모르는 옵션이에요: {given}', en: 'Unknown option: {given}' },
  'cli.usage.missing-value': { ko: '값을 함께 적어 주세요: {given}', en: 'It needs a value: {given}' },
  'cli.usage.unexpected-value': {
    ko: '값을 받지 않는 옵션이에요: {given}',
    en: 'It takes no value: {given}',
  },
  'cli.usage.bad-value': { ko: '쓸 수 없는 값이에요: {given}', en: 'This value can’t be used: {given}' },
  'cli.usage.missing-argument': { ko: '인증서나 파일을 적어 주세요.', en: 'Name a certificate or a file.' },
  'cli.usage.surplus-argument': { ko: '남는 것이 있어요: {given}', en: 'This is too much: {given}' },

  'cli.ask.password': { ko: '인증서 암호: ', en: 'Certificate password: ' },
  'cli.ask.id-number': { ko: '주민등록번호나 사업자번호: ', en: 'Resident or business number: ' },

  'cli.list.none': { ko: '찾은 인증서가 없어요.', en: 'No certificates were found.' },
  'cli.list.searched': { ko: '찾아본 곳', en: 'Places searched' },
  'cli.list.problems': { ko: '문제', en: 'Problems' },
  'cli.column.name': { ko: '이름', en: 'Name' },
  'cli.column.institution': { ko: '발급받은 곳', en: 'Issued at' },
  'cli.column.usage': { ko: '용도', en: 'Usage' },
  'cli.column.expires': { ko: '만료일', en: 'Expires' },
  'cli.column.days': { ko: '남은 날', en: 'Days' },
  'cli.column.status': { ko: '상태', en: 'Status' },
  'cli.column.copies': { ko: '사본', en: 'Copies' },
  'cli.column.id': { ko: '지문', en: 'Fingerprint' },
  'cli.row.issuer': { ko: '발급기관', en: 'Issuer' },
  'cli.row.subject': { ko: '주체', en: 'Subject' },
  'cli.row.serial': { ko: '일련번호', en: 'Serial' },
  'cli.row.period': { ko: '쓸 수 있는 기간', en: 'Valid' },
  'cli.period.left_one': {
    ko: '{from}부터 {to}까지 ({count}일 남음)',
    en: '{from} to {to} ({count} day left)',
  },
  'cli.period.left_other': {
    ko: '{from}부터 {to}까지 ({count}일 남음)',
    en: '{from} to {to} ({count} days left)',
  },
  'cli.period.over': { ko: '{from}부터 {to}까지', en: '{from} to {to}' },
  'cli.row.key': { ko: '키', en: 'Key' },
  'cli.row.policies': { ko: '정책', en: 'Policies' },
  'cli.row.extensions': { ko: '확장', en: 'Extensions' },
  'cli.row.locked': { ko: '개인키 잠금', en: 'Key locked with' },
  'cli.verify.ok': { ko: '모두 이상 없어요.', en: 'All good.' },
  'cli.verify.ok-as-far': {
    ko: '확인한 것은 모두 이상 없어요. ‘알 수 없음’은 아직 확인하지 못한 것이에요.',
    en: 'What was checked is fine. ‘unknown’ could not be checked yet.',
  },
  'cli.verify.not-ok': { ko: '맞지 않는 것이 있어요.', en: 'Something did not hold.' },
  'cli.practice': { ko: '연습용', en: 'practice' },
} as const;
