/** Errors of what is carried in and out of files: imports, exports, PKCS#12, archives. */
export const carryingErrors = {
  'error.import-nothing': {
    ko: '여기에는 가져올 인증서가 없어요.',
    en: 'There is no certificate to import here.',
  },
  'hint.import-nothing': {
    ko: 'NPKI 폴더나 그 안의 인증서 폴더, .p12·.pfx 파일을 골라 주세요.',
    en: 'Choose an NPKI folder, a certificate folder in it, or a .p12 or .pfx file.',
  },
  'error.import-key-missing': {
    ko: '인증서만 있고 개인키(signPri.key)가 없어요. 이것만으로는 서명할 수 없어요.',
    en: 'There is a certificate without its key (signPri.key). It can’t sign by itself.',
  },
  'hint.import-key-missing': {
    ko: '인증서 옆에 있던 .key 파일을 함께 골라 주세요. 폴더째 고르면 알아서 찾아요.',
    en: 'Choose the .key file that lay beside it, too. Choosing the whole folder finds it by itself.',
  },
  'error.import-certificate-missing': {
    ko: '개인키만 있고 그 인증서(signCert.der)가 없어요.',
    en: 'There is a key without its certificate (signCert.der).',
  },
  'hint.import-certificate-missing': {
    ko: '개인키 옆에 있던 .der 파일을 함께 골라 주세요. 폴더째 고르면 알아서 찾아요.',
    en: 'Choose the .der file that lay beside it, too. Choosing the whole folder finds it by itself.',
  },
  'error.import-km-alone': {
    ko: '암호화용 인증서만 있고 서명용 인증서가 없어요.',
    en: 'There is only the encryption pair, not the signing one.',
  },
  'hint.import-km-alone': {
    ko: 'signCert.der와 signPri.key도 함께 골라 주세요.',
    en: 'Choose signCert.der and signPri.key, too.',
  },
  'error.import-password-needed': {
    ko: '이것을 가져오려면 암호가 필요해요.',
    en: 'A password is needed to import this.',
  },
  'hint.import-password-needed': {
    ko: '파일의 암호를 넣거나, 잠겨 있지 않은 파일이라면 새로 쓸 암호를 정해 주세요.',
    en: 'Give the password of the file or, where it isn’t locked, choose a new one.',
  },
  'error.import-gone': {
    ko: '고른 파일이 바뀌었거나 없어졌어요.',
    en: 'The file that was chosen has changed or is gone.',
  },
  'hint.import-gone': { ko: '파일을 다시 골라 주세요.', en: 'Choose the file again.' },
  'error.archive-damaged': { ko: '압축 파일이 망가져 있어요.', en: 'The archive is damaged.' },
  'hint.archive-damaged': {
    ko: '원래 PC에서 다시 압축해서 옮겨 주세요.',
    en: 'Make it again on the other PC and carry it over.',
  },
  'error.archive-encrypted': {
    ko: '암호가 걸린 압축 파일은 열 수 없어요.',
    en: 'An archive with a password can’t be opened.',
  },
  'hint.archive-encrypted': {
    ko: '압축을 먼저 풀고 그 폴더를 골라 주세요.',
    en: 'Unpack it first and choose the folder.',
  },
  'error.archive-unsupported': {
    ko: '이 압축 형식은 열 수 없어요. 보통의 ZIP만 열 수 있어요.',
    en: 'This kind of archive can’t be opened, only ordinary ZIP.',
  },
  'hint.archive-unsupported': {
    ko: '압축을 먼저 풀고 그 폴더를 골라 주세요.',
    en: 'Unpack it first and choose the folder.',
  },
  'error.archive-bomb': {
    ko: '풀면 너무 커지는 압축 파일이어서 열지 않았어요.',
    en: 'The archive would become far too large, so it was not opened.',
  },
  'hint.archive-bomb': {
    ko: '인증서가 든 폴더만 압축한 파일을 골라 주세요.',
    en: 'Choose an archive that holds nothing but the certificate folder.',
  },
  'error.archive-path': {
    ko: '압축 파일 안의 이름이 다른 폴더를 가리켜서 열지 않았어요.',
    en: 'A name in the archive points out of its folder, so it was not opened.',
  },
  'hint.archive-path': {
    ko: '누가 만든 파일인지 확인해 주세요. 믿을 수 있는 곳에서 다시 받으세요.',
    en: 'See who made this file, and get it again from somebody you trust.',
  },
  'error.export-forbidden': {
    ko: '브라우저 인증서는 밖으로 내보낼 수 없어요. 발급기관이 그렇게 정했어요.',
    en: 'A browser certificate may not be exported; its issuer forbids it.',
  },
  'hint.export-forbidden': {
    ko: '발급받은 곳에서 PC나 USB에 저장하는 공동인증서를 받으세요.',
    en: 'Get a joint certificate for PC or USB where it was issued.',
  },
  'error.pkcs12-several': {
    ko: '이 파일에는 인증서가 여러 개 들어 있어요: {candidates}',
    en: 'This file holds several certificates: {candidates}',
  },
  'hint.pkcs12-several': {
    ko: 'dojang import 로 먼저 가져온 다음 하나를 고르세요.',
    en: 'Take them in with dojang import first, then choose one.',
  },
  'error.export-exists': {
    ko: '같은 이름의 파일이 이미 있어요: {path}',
    en: 'A file of that name is there already: {path}',
  },
  'hint.export-exists': {
    ko: '다른 이름을 쓰거나, 명령줄에서는 --force 로 바꿀 수 있어요. 인증서나 개인키 파일은 덮어쓰지 않아요.',
    en: 'Take another name or, on the command line, --force. A certificate’s or key’s own file is never written over.',
  },
  'error.pkcs12-closed': {
    ko: '이 파일 안은 암호가 있어야 볼 수 있어요.',
    en: 'What is in this file can’t be seen without its password.',
  },
  'hint.pkcs12-closed': {
    ko: 'dojang verify, import, export 는 암호를 물어봐요. 암호를 바꾸려면 export 로 새 암호를 정한 파일을 만드세요.',
    en: 'dojang verify, import and export ask for it. For another password, export to a new file.',
  },
  'error.pkcs12-damaged': {
    ko: '인증서 파일(.pfx, .p12)이 손상됐어요. 암호가 틀린 것은 아니에요.',
    en: 'The certificate file (.pfx, .p12) is damaged. It is not the password.',
  },
  'hint.pkcs12-damaged': {
    ko: '파일을 다시 받거나 내보낸 곳에서 한 번 더 내보내 주세요.',
    en: 'Fetch the file again, or export it once more where it came from.',
  },
  'error.pkcs12-unsupported': {
    ko: '이 인증서 파일(.pfx, .p12)이 쓰는 방식을 아직 다루지 못해요: {what}',
    en: 'The certificate file (.pfx, .p12) uses something not supported yet: {what}',
  },
  'hint.pkcs12-unsupported': {
    ko: '파일은 그대로예요. 내보낸 프로그램에서 다른 방식(3DES나 AES)으로 다시 내보내 주세요.',
    en: 'The file is untouched. Export it again with another method (3DES or AES) from the program it came from.',
  },
  'error.pkcs12-iterations': {
    ko: '인증서 파일(.pfx, .p12)이 터무니없이 많은 계산을 시켜서 멈췄어요.',
    en: 'The certificate file (.pfx, .p12) demands an absurd amount of work and was refused.',
  },
  'hint.pkcs12-iterations': {
    ko: '어디에서 받은 파일인지 확인해 주세요.',
    en: 'Check where the file came from.',
  },
} as const;
