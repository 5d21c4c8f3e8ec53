/** Texts of 내보내기 and 휴대폰으로 옮기기. */
export const exportTexts = {
  'ex.title': { ko: '내보내기', en: 'Export' },
  'ex.stepPassword': { ko: '암호', en: 'Password' },
  'ex.stepFile': { ko: '파일', en: 'File' },
  'ex.stepExport': { ko: '내보내기', en: 'Export' },

  'ex.current': { ko: '인증서 암호를 넣어 주세요', en: 'Enter the certificate’s password' },
  'ex.currentWhy': {
    ko: '이 암호로 개인키를 열어 파일 하나(.p12)에 담아요.',
    en: 'It opens the key, which goes into one file (.p12).',
  },
  'ex.whatTitle': { ko: '무엇이 담기나요', en: 'What goes into it' },
  'ex.whatKeys': {
    ko: '서명용과 암호화용 인증서, 개인키',
    en: 'Signing and encryption certificates with their keys',
  },
  'ex.whatIdentity': {
    ko: '본인 확인에 쓰는 값(R)도 빠짐없이',
    en: 'The value for identity checks (R), too',
  },
  'ex.whatCa': { ko: '있으면 발급기관(CA) 인증서도', en: 'The issuer’s certificates, where there are any' },
  'ex.whatKept': { ko: '원래 인증서는 바꾸지 않아요.', en: 'The original isn’t changed.' },

  'ex.set': { ko: '파일을 어떻게 만들까요?', en: 'How should the file be made?' },
  'ex.setWhy': {
    ko: '다른 PC나 프로그램으로 옮길 때 써요.',
    en: 'For moving it to another PC or program.',
  },
  'ex.password': { ko: '파일의 암호', en: 'Password of the file' },
  'ex.same': { ko: '인증서 암호와 같게', en: 'The same as the certificate’s' },
  'ex.sameWhy': { ko: '지금 쓰는 암호로 파일을 열어요.', en: 'The file opens with the one you use now.' },
  'ex.own': { ko: '이 파일만의 암호 정하기', en: 'One for this file only' },
  'ex.ownWhy': {
    ko: '파일을 남에게 맡길 때 쓰세요. 인증서 암호는 바뀌지 않아요.',
    en: 'For a file that others keep. The certificate’s password doesn’t change.',
  },
  'ex.newLabel': { ko: '파일을 열 새 암호', en: 'New password of the file' },
  'ex.opens': { ko: '어디에서 열리나요', en: 'Where it opens' },
  'ex.opens.compatible': {
    ko: 'Windows, macOS, 휴대폰, 브라우저, 은행 프로그램까지 거의 어디서나 열려요.',
    en: 'Nearly everywhere: Windows, macOS, phones, browsers and banks’ programs.',
  },
  'ex.opens.modern': {
    ko: '최신 Windows, Firefox, Java에서 열려요. 오래된 프로그램, 은행 프로그램, macOS와 휴대폰은 못 열 수 있어요.',
    en: 'In recent Windows, Firefox and Java. Old programs, banks’ programs, macOS and phones may not open it.',
  },
  'ex.opens.npki': {
    ko: '은행·공공기관 프로그램이 인증서를 주고받는 모양이에요. Windows, macOS, 브라우저에서도 열려요.',
    en: 'As banks’ and public programs exchange certificates. Windows, macOS and browsers open it, too.',
  },
  'ex.expert': { ko: '전문가 설정', en: 'Expert settings' },
  'ex.expertNow': { ko: '지금: {profile}', en: 'Now: {profile}' },
  'ex.profile': { ko: '파일의 잠금 방식', en: 'How the file is locked' },
  'ex.profile.compatible': { ko: '두루 열리게 (권장)', en: 'Compatible (recommended)' },
  'ex.profile.modern': { ko: '더 튼튼하게', en: 'Modern' },
  'ex.profile.npki': { ko: '국내 프로그램용', en: 'For Korean programs' },
  'ex.profileTech.compatible': { ko: '3DES-CBC, SHA-1 MAC', en: '3DES-CBC, SHA-1 MAC' },
  'ex.profileTech.modern': { ko: 'AES-256-CBC, PBKDF2, SHA-256 MAC', en: 'AES-256-CBC, PBKDF2, SHA-256 MAC' },
  'ex.profileTech.npki': {
    ko: '3DES-CBC, SHA-1 MAC, 발급기관 인증서',
    en: '3DES-CBC, SHA-1 MAC, CA certificates',
  },
  'ex.start': { ko: '저장할 곳 고르기', en: 'Choose where to save' },
  'ex.placing': { ko: '저장할 곳을 고르고 있어요…', en: 'Choosing where…' },

  'ex.exporting': { ko: '파일로 내보내고 있어요', en: 'Exporting to a file' },
  'ex.exportingNote': {
    ko: '쓴 파일을 다시 열어 견줘 보고 나서 마쳐요.',
    en: 'The file is reopened and compared before it counts as done.',
  },
  'ex.done': { ko: '파일로 내보냈어요', en: 'Exported to a file' },
  'ex.doneWhy': {
    ko: '다른 PC에서 이 파일을 열면 가져올 수 있어요.',
    en: 'Open it on another PC to import it there.',
  },
  'ex.tickFile': { ko: '파일 하나에 담았어요', en: 'It is in one file' },
  'ex.tickChecked': { ko: '다시 열어서 견줘 봤어요', en: 'Reopened and compared' },
  'ex.tickCheckedWhy': {
    ko: '파일 속 인증서와 개인키가 원래 것과 똑같아요.',
    en: 'Certificate and key in the file are the same as the originals.',
  },
  'ex.tickHolds': { ko: '담긴 것: {parts}', en: 'Contains: {parts}' },
  'ex.tickPassword': { ko: '파일의 암호', en: 'Password of the file' },
  'ex.tickSame': { ko: '인증서 암호와 같아요.', en: 'The same as the certificate’s.' },
  'ex.tickOwn': {
    ko: '방금 정한 암호예요. 인증서 암호는 그대로예요.',
    en: 'The one you just chose. The certificate’s is unchanged.',
  },
  'ex.tickOpens': { ko: '여기에서 열려요: {programs}', en: 'Opens in {programs}' },
  'ex.after': { ko: '옮긴 뒤에는 지우는 것이 안전해요', en: 'Delete it after moving it' },
  'ex.afterWhy': {
    ko: '이 파일에는 개인키가 들어 있어요. 메일이나 메신저로 보내지 말고, 옮긴 뒤에는 지우세요.',
    en: 'The file holds your key. Don’t send it by mail or messenger, and delete it once it was moved.',
  },
  'ex.failed': { ko: '내보내지 못했어요', en: 'It could not be exported' },
  'ex.kept': {
    ko: '원래 인증서는 읽기만 했어요. 반쯤 쓴 파일은 남지 않아요.',
    en: 'The original was only read. No half-written file is left.',
  },
  'ex.browser': { ko: '브라우저 인증서는 내보낼 수 없어요', en: 'A browser certificate can’t be exported' },
  'ex.browserWhat': {
    ko: '브라우저에 저장된 인증서는 밖으로 꺼낼 수 없게 만들어졌어요. 다른 곳에서 쓰려면 그 기관에서 새로 발급받으세요.',
    en: 'By design it can’t leave its browser. To use one elsewhere, have a new one issued by the institution.',
  },
  'ex.practice': { ko: '연습용 인증서는 내보내지 않아요', en: 'Practice certificates aren’t exported' },

  'ph.title': { ko: '휴대폰으로 옮기기', en: 'Move to a phone' },
  'ph.back': { ko: '인증서 보기', en: 'See the certificate' },
  'ph.sentence': { ko: '휴대폰으로는 발급받은 곳에서 옮겨요', en: 'Your institution moves it to the phone' },
  'ph.sentenceNone': { ko: '휴대폰으로는 파일로 옮길 수 있어요', en: 'It can go to a phone as a file' },
  'ph.why': {
    ko: '은행 앱은 자기 보관함의 인증서만 읽어요. 그래서 기관의 ‘인증서 복사’를 쓰는 것이 가장 확실해요.',
    en: 'Banks’ apps read only their own store, so the institution’s ‘copy certificate’ is the surest way.',
  },
  'ph.whyNone': {
    ko: '이 인증서를 발급한 곳의 홈페이지를 알지 못해서, 파일로 옮기는 방법을 알려 드려요.',
    en: 'We don’t know the website of its issuer, so here is the way by a file.',
  },
  'ph.steps': { ko: '이렇게 해요', en: 'How it goes' },
  'ph.step1': {
    ko: '이 PC에서 {institution} 인증센터를 열고 ‘인증서 복사(PC → 휴대폰)’를 골라요.',
    en: 'On this PC open the certificate centre of {institution} and choose ‘copy certificate (PC → phone)’.',
  },
  'ph.step2': {
    ko: '휴대폰의 은행 앱에서 ‘인증서 가져오기’를 열어요.',
    en: 'In the bank’s app on the phone, open ‘import certificate’.',
  },
  'ph.step3': {
    ko: '한쪽 화면에 나온 QR이나 인증번호를 다른 쪽에 넣어요.',
    en: 'Scan the QR code, or type the number that one screen shows into the other.',
  },
  'ph.step4': {
    ko: 'PC에서 인증서 암호를 넣으면 휴대폰에 들어가요. 휴대폰에서도 같은 암호를 써요.',
    en: 'Enter the certificate’s password on the PC; the phone then has it, with the same password.',
  },
  'ph.address': { ko: '열릴 주소', en: 'Address' },
  'ph.open': { ko: '{institution} 홈페이지 열기', en: 'Open the page of {institution}' },
  'ph.openWhy': {
    ko: '브라우저에서 열려요. 주소가 맞는지 보고 쓰세요.',
    en: 'It opens in your browser. Check that the address is right.',
  },
  'ph.opened': { ko: '브라우저에서 열었어요', en: 'Opened in the browser' },
  'ph.around': { ko: '파일로 옮기는 방법도 있어요', en: 'There is also a way by a file' },
  'ph.aroundWhy': {
    ko: '.p12 파일로 내보내고 USB 케이블로 휴대폰에 옮겨요. .p12를 읽는 앱에서 파일의 암호를 넣으면 들어가요. 옮긴 뒤에는 파일을 지우세요.',
    en: 'Export a .p12 file and move it over by cable. An app that reads .p12 takes it with the file’s password. Delete the file afterwards.',
  },
  'ph.family': {
    ko: '누가 인증번호나 암호를 물어보면 알려 주지 마세요. 기관 직원도 묻지 않아요.',
    en: 'Never tell anybody the number or the password. No institution asks for them.',
  },
} as const;
