/** Texts of the command line alone: help, prompts, columns. */
export const cliTexts = {
  'cli.help': {
    ko: `도장 {version} — 공동인증서를 한눈에

쓰는 법: dojang <명령> [옵션]

명령
  list              이 PC와 USB에서 찾은 인증서
  show 인증서       한 인증서의 모든 내용
  verify 인증서     암호로 열리고 서명이 되는지 확인
  passwd 인증서     모든 사본의 암호를 한꺼번에 바꾸기
  copy 인증서 --to 폴더   USB 같은 곳에 복사
  export 인증서 --out 파일.p12   암호를 건 파일 하나로 내보내기
  import 파일…      .p12·.pfx, .der와 .key, PEM, 폴더, ZIP에서 가져오기
  delete 인증서     사본을 휴지통으로 (30일 동안 되돌릴 수 있어요)
  trash list|restore ID|purge ID   휴지통
  status 인증서     폐지됐는지 지금 물어보기
  inspect 파일…     파일이 무엇인지, 무엇이 들었는지
  chain 인증서 --trust 파일…   믿는 인증기관까지 이어지는지 (전문가용)
  practice-ca serve|enroll   연습용 인증기관

어디에나 쓰는 옵션
  --json            결과를 JSON 하나로 출력
  --lang ko|en      언어
  --store 폴더      이 NPKI 폴더만 찾기 (여러 번 쓸 수 있어요)
  --timeout 초      인터넷을 쓰는 일 전체의 제한 시간 (기본 120)
  --help            도움말 (dojang <명령> --help)
  --version         버전

인증서는 지문(앞 여섯 자리부터)이나 인증서 폴더, .der·.pem·.p12 파일로 적어요.
암호는 명령에 적지 않아요. 터미널에서 묻거나 --password-stdin 으로 받아요.
`,
    en: `Dojang {version} — your joint certificates at a glance

Usage: dojang <command> [options]

Commands
  list              every certificate found on this PC and on USB drives
  show CERT         everything about one certificate
  verify CERT       proves that the password opens it and that it can sign
  passwd CERT       changes the password of all copies at once
  copy CERT --to DIR   copies to a USB drive or another folder
  export CERT --out FILE.p12   exports to one locked file
  import FILE…      imports .p12 and .pfx files, .der with .key, PEM, folders, ZIPs
  delete CERT       copies to the trash (30 days of undo)
  trash list|restore ID|purge ID   the trash
  status CERT       asks whether it is revoked
  inspect FILE…     what a file is, and what is in it
  chain CERT --trust FILE…   whether it leads to a trusted authority (for experts)
  practice-ca serve|enroll   an authority to practise on

Options of every command
  --json            print one JSON value
  --lang ko|en      language
  --store DIR       look only in this NPKI folder (repeatable)
  --timeout SECONDS bound of everything on the network together (120)
  --help            help (dojang <command> --help)
  --version         version

CERT is a fingerprint (six digits or more), a certificate folder, or a .der, .pem or .p12 file.
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

암호로 개인키가 열리는지, 인증서와 짝이 맞는지, 서명이 되는지, 믿는 인증기관이 발급했고 폐지되지 않았는지 확인해요.
  --no-key            개인키 없이 확인 (암호를 묻지 않아요)
  --offline           인터넷 없이 확인
  --password-stdin    암호를 표준 입력의 첫 줄에서 받기
  --id-number-stdin   주민등록번호나 사업자번호를 그다음 줄에서 받아 신원확인값과 비교

끝날 때의 코드: 0 이상 없음, 3 암호가 다름, 8 맞지 않는 것이 있음.
`,
    en: `Usage: dojang verify CERT [--offline] [--no-key] [--password-stdin] [--id-number-stdin] [--store DIR]… [--json]

Proves that the password opens the key, that the key belongs to the certificate, that it signs, that a trusted authority issued it
and that it isn't revoked.
  --no-key            check without the key (no password is asked for)
  --offline           check without the network
  --password-stdin    read the password from the first line of standard input
  --id-number-stdin   read the resident or business number from the next line and compare it

Exit code: 0 all good, 3 wrong password, 8 a check did not hold.
`,
  },
  'cli.help.status': {
    ko: `쓰는 법: dojang status 인증서 [--timeout 초] [--store 폴더]… [--json]

인증서가 폐지되거나 정지됐는지 인증기관에 지금 물어보고(OCSP, 안 되면 CRL), 언제 어디서 받은 답인지 함께 알려 줘요.
확실하지 않으면 ‘알 수 없음’과 그 까닭을 알려 줘요. 답이 무엇이든 끝날 때의 코드는 0이에요.
`,
    en: `Usage: dojang status CERT [--timeout SECONDS] [--store DIR]… [--json]

Asks the authority now whether the certificate is revoked or suspended (OCSP, CRLs where that doesn't tell), and says when and from
where the answer came. Where anything is doubtful the answer is 'unknown', with the reason. Exit code 0 whatever the answer.
`,
  },
  'cli.help.passwd': {
    ko: `쓰는 법: dojang passwd 인증서 [--only 폴더]… [--raise] [--password-stdin] [--json]

서명용과 암호용 개인키의 암호를, 닿을 수 있는 모든 사본에서 한꺼번에 바꿔요. 하나라도 바꿀 수 없으면 아무것도 바꾸지 않아요.
묻는 것: 지금 암호, 새 암호 (10~30자, 영문·숫자·특수문자를 섞어서)
  --only 폴더       이 폴더의 사본만
  --raise           약한 방식으로 잠긴 개인키는 더 튼튼한 방식으로
`,
    en: `Usage: dojang passwd CERT [--only DIR]… [--raise] [--password-stdin] [--json]

Changes the password of the signing and the encryption key in all copies that can be reached, together: if one can't be changed,
none is. Asked for: the current password, the new one (10 to 30 characters with letters, digits and symbols).
  --only DIR        only the copies in this folder
  --raise           lock keys whose lock is known to be weak in a stronger way
`,
  },
  'cli.help.copy': {
    ko: `쓰는 법: dojang copy 인증서 --to 폴더 [--json]

인증서와 개인키를 그 폴더의 NPKI 안에 복사하고, 다시 읽어 비교해요. 같은 인증서의 예전 것은 그 드라이브의 휴지통으로 가요.
`,
    en: `Usage: dojang copy CERT --to DIR [--json]

Copies certificate and keys into the NPKI tree of that folder, reads them back and compares. An older one of the same line goes
to the trash of that drive.
`,
  },
  'cli.help.export': {
    ko: `쓰는 법: dojang export 인증서 --out 파일.p12 [--profile compatible|modern|npki] [--force] [--password-stdin] [--json]

인증서와 개인키(서명용·암호화용), 신원확인값을 암호를 건 파일 하나(PKCS#12)로 내보내고, 다시 열어 비교해요.
묻는 것: 인증서 암호, 파일의 새 암호 (비워 두면 인증서 암호 그대로; 표준 입력에서는 둘째 줄을 빼세요)
  --profile compatible   어디에서나 열려요 (기본)
  --profile modern       AES-256, 최신 프로그램에서 열려요
  --profile npki         은행과 인증기관 프로그램이 주고받는 모양
  --force                같은 이름의 파일이 있으면, 새 파일을 확인한 뒤에 바꿔요
`,
    en: `Usage: dojang export CERT --out FILE.p12 [--profile compatible|modern|npki] [--force] [--password-stdin] [--json]

Exports the certificate with its keys (signing and encryption) and the identity number's R to one locked file (PKCS#12), reopens it and
compares. Asked for: the certificate's password, a new one for the file (empty: the same; on standard input leave the second line out).
  --profile compatible   opens everywhere (default)
  --profile modern       AES-256, opens in current programs
  --profile npki         as programs of banks and authorities exchange it
  --force                replaces a file that is there, once the new one is proven
`,
  },
  'cli.help.import': {
    ko: `쓰는 법: dojang import 파일… [--to 폴더] [--password-stdin] [--json]

.p12·.pfx 파일, 인증서(.der)와 개인키(.key), PEM, 인증서 폴더나 NPKI 폴더, 그것을 압축한 ZIP에서 가져와요.
이미 있는 것은 다시 넣지 않고, 예전 것은 휴지통으로 옮기고, 다른 것은 건드리지 않아요.
묻는 것: 파일의 암호, 여기에서 쓸 새 암호 (비워 두면 파일의 암호 그대로; 표준 입력에서는 둘째 줄을 빼세요). 폴더와 ZIP은 묻지 않아요.
  --to 폴더         그 폴더의 NPKI 안에 (없으면 이 PC의 NPKI)
`,
    en: `Usage: dojang import FILE… [--to DIR] [--password-stdin] [--json]

Imports .p12 and .pfx files, a certificate (.der) with its key (.key), PEM, a certificate folder or NPKI tree, or a ZIP of one. What is
there already isn't added again, an older one goes to the trash, anything that differs stays.
Asked for: the file's password, a new one to use here (empty: the file's own; on standard input leave the second line out). Folders and ZIPs need none.
  --to DIR          into the NPKI tree of that folder (otherwise this PC's)
`,
  },
  'cli.help.delete': {
    ko: `쓰는 법: dojang delete 인증서 [--only 폴더]… [--yes] [--purge] [--json]

사본을 휴지통으로 옮겨요. 30일 동안 되돌릴 수 있어요. 파일만 지우는 것이고, 인증서를 폐지하지는 않아요.
  --only 폴더       이 폴더의 사본만
  --yes             마지막 사본이어도 지우기
  --purge           휴지통에 두지 않고 바로 지우기 (되돌릴 수 없어요)
`,
    en: `Usage: dojang delete CERT [--only DIR]… [--yes] [--purge] [--json]

Moves copies to the trash, where they are kept for 30 days. Only files are deleted: the certificate isn't revoked.
  --only DIR        only the copies in this folder
  --yes             even the last copy
  --purge           remove at once instead (can't be undone)
`,
  },
  'cli.help.trash': {
    ko: `쓰는 법: dojang trash list | restore ID… | purge ID… | purge --all [--json]

지난 30일 동안 지운 사본을 보고, 있던 곳으로 되돌리거나, 아주 지워요.
`,
    en: `Usage: dojang trash list | restore ID… | purge ID… | purge --all [--json]

Shows what was deleted in the last 30 days, puts it back where it lay, or removes it for good.
`,
  },
  'cli.help.inspect': {
    ko: `쓰는 법: dojang inspect 파일… [--json]
        dojang inspect --batch

파일이 무엇이고 무엇이 들었는지 보여 줘요. 인증서, 개인키, PKCS#12(.p12·.pfx), ZIP을 읽어요.
  --batch   표준 입력의 한 줄에 JSON 하나({"path"|"base64","as"?,"password"?})를 받아 한 줄에 하나씩 답해요.
`,
    en: `Usage: dojang inspect FILE… [--json]
       dojang inspect --batch

What each file is and what is in it. Certificates, private keys, PKCS#12 (.p12, .pfx) and ZIP are read.
  --batch   takes one JSON value a line on standard input ({"path"|"base64","as"?,"password"?}) and answers line by line.
`,
  },

  'cli.usage.no-command': { ko: '명령을 적어 주세요.', en: 'Name a command.' },
  'cli.usage.unknown-command': { ko: '모르는 명령이에요: {given}', en: 'Unknown command: {given}' },
  'cli.usage.unknown-option': { ko: '모르는 옵션이에요: {given}', en: 'Unknown option: {given}' },
  'cli.usage.missing-value': { ko: '값을 함께 적어 주세요: {given}', en: 'It needs a value: {given}' },
  'cli.usage.repeated-option': {
    ko: '한 번만 쓸 수 있는 옵션이에요: {given}',
    en: 'It can be given once only: {given}',
  },
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
  'cli.usage.missing-option': { ko: '이 옵션이 있어야 해요: {given}', en: 'This option is needed: {given}' },
  'cli.ask.new-password': { ko: '새 암호: ', en: 'New password: ' },
  'cli.ask.file-password': { ko: '파일의 암호: ', en: 'Password of the file: ' },
  'cli.ask.optional': {
    ko: '새 암호를 정하지 않으려면 그냥 Enter를 누르세요.',
    en: 'Press Enter to keep the password as it is.',
  },
  'cli.export.done': { ko: '내보내고 다시 열어 확인했어요.', en: 'Exported, reopened and compared.' },
  'cli.export.contains': { ko: '들어 있는 것: {parts}', en: 'It contains: {parts}' },
  'cli.export.opens': { ko: '열리는 곳: {programs}', en: 'It opens in: {programs}' },
  'cli.export.sign': { ko: '서명용 인증서와 개인키', en: 'signing certificate and key' },
  'cli.export.km': { ko: '암호화용 인증서와 개인키', en: 'encryption certificate and key' },
  'cli.export.ca': { ko: '발급기관 인증서', en: 'CA certificates' },
  'cli.import.imported': { ko: '가져왔어요', en: 'imported' },
  'cli.import.already-there': { ko: '이미 있어요', en: 'already there' },
  'cli.import.replaced': {
    ko: '가져왔어요 (예전 것은 휴지통에)',
    en: 'imported (the older one is in the trash)',
  },
  'cli.import.problem': { ko: '가져오지 못했어요', en: 'not imported' },
  'cli.ask.again': { ko: '새 암호를 한 번 더: ', en: 'New password again: ' },
  'cli.ask.differs': {
    ko: '두 번 넣은 것이 서로 달라요. 다시 정해 주세요.',
    en: 'They differ. Choose again.',
  },
  'cli.passwd.changed': { ko: '바꿨어요', en: 'changed' },
  'cli.passwd.away': { ko: '꽂혀 있지 않아요', en: 'not plugged in' },
  'cli.passwd.failed': { ko: '못 바꿨어요', en: 'failed' },
  'cli.passwd.unchanged': { ko: '그대로예요', en: 'unchanged' },
  'cli.passwd.done': { ko: '앞으로는 새 암호를 쓰면 돼요.', en: 'Use the new password from now on.' },
  'cli.passwd.still-old': { ko: '아직 이전 암호로 열리는 것', en: 'These still open with the old password' },
  'cli.copy.copied': { ko: '복사하고 다시 읽어 확인했어요.', en: 'Copied, read back and compared.' },
  'cli.copy.already-there': { ko: '이미 그곳에 있어요.', en: 'It is there already.' },
  'cli.copy.replaced': {
    ko: '예전 것을 휴지통으로 옮기고 복사했어요. 다시 읽어 확인했어요.',
    en: 'The older one went to the trash; copied, read back and compared.',
  },
  'cli.delete.trashed': {
    ko: '휴지통으로 옮겼어요. 30일 동안 되돌릴 수 있어요.',
    en: 'Moved to the trash. It can be undone for 30 days.',
  },
  'cli.delete.purged': { ko: '아주 지웠어요.', en: 'Removed for good.' },
  'cli.trash.empty': { ko: '휴지통이 비어 있어요.', en: 'The trash is empty.' },
  'cli.trash.restored': { ko: '있던 곳으로 되돌렸어요.', en: 'Put back where it lay.' },
  'cli.trash.purged_one': { ko: '{count}개를 아주 지웠어요.', en: 'Removed {count} item for good.' },
  'cli.trash.purged_other': { ko: '{count}개를 아주 지웠어요.', en: 'Removed {count} items for good.' },
  'cli.column.trash-id': { ko: '번호', en: 'Id' },
  'cli.column.deleted': { ko: '지운 날', en: 'Deleted' },
  'cli.column.purge': { ko: '없어지는 날', en: 'Kept until' },
  'cli.column.from': { ko: '있던 곳', en: 'Where it lay' },
  'cli.progress.prepare': { ko: '준비하고 있어요 {done}/{total}', en: 'Preparing {done}/{total}' },
  'cli.progress.import': { ko: '가져오고 있어요 {done}/{total}', en: 'Importing {done}/{total}' },
  'cli.progress.write': { ko: '바꾸고 있어요 {done}/{total}', en: 'Changing {done}/{total}' },
  'cli.progress.check': { ko: '확인하고 있어요 {done}/{total}', en: 'Checking {done}/{total}' },
  'cli.progress.finish': { ko: '마무리하고 있어요 {done}/{total}', en: 'Finishing {done}/{total}' },
  'cli.recovered.finished_one': {
    ko: '지난번에 끊긴 일 {count}개를 마저 끝냈어요.',
    en: 'Finished {count} change that was interrupted.',
  },
  'cli.recovered.finished_other': {
    ko: '지난번에 끊긴 일 {count}개를 마저 끝냈어요.',
    en: 'Finished {count} changes that were interrupted.',
  },
  'cli.recovered.undone_one': {
    ko: '지난번에 끊긴 일 {count}개를 없던 일로 했어요. 인증서는 그대로예요.',
    en: 'Undid {count} change that was interrupted. The certificates are as they were.',
  },
  'cli.recovered.undone_other': {
    ko: '지난번에 끊긴 일 {count}개를 없던 일로 했어요. 인증서는 그대로예요.',
    en: 'Undid {count} changes that were interrupted. The certificates are as they were.',
  },
  'cli.recovered.waiting': {
    ko: '아직 마치지 못한 일이 있어요. USB를 꽂으면 이어서 끝내요: {path}',
    en: 'A change is waiting for its drive: {path}',
  },
  'cli.recovered.conflict': {
    ko: '그 사이에 다른 것이 놓여 있어서 건드리지 않았어요: {path}',
    en: 'Something else lies there now, so it was left alone: {path}',
  },
  'cli.verify.ok': { ko: '모두 이상 없어요.', en: 'All good.' },
  'cli.verify.ok-as-far': {
    ko: '확인한 것은 모두 이상 없어요. ‘알 수 없음’은 아직 확인하지 못한 것이에요.',
    en: 'What was checked is fine. ‘unknown’ could not be checked yet.',
  },
  'cli.verify.not-ok': { ko: '맞지 않는 것이 있어요.', en: 'Something did not hold.' },
  'cli.practice': { ko: '연습용', en: 'practice' },
} as const;
