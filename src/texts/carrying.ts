/** Texts of what is carried in and out of files: notes, programs that open an export, what an export is called. */
export const carryingTexts = {
  'import.stopped_one': {
    ko: '그만뒀어요. 이미 가져온 {count}개는 그대로 있어요.',
    en: 'Stopped. {count} certificate that was imported before stays.',
  },
  'import.stopped_other': {
    ko: '그만뒀어요. 이미 가져온 {count}개는 그대로 있어요.',
    en: 'Stopped. {count} certificates that were imported before stay.',
  },
  'import.note.no-integrity': {
    ko: '이 파일에는 바뀌지 않았는지 확인하는 값이 없어요. 개인키가 인증서와 맞는지는 확인했어요.',
    en: 'This file carries no integrity check. That the key belongs to the certificate was checked.',
  },
  'import.note.certificate-without-key': {
    ko: '개인키가 없는 인증서도 들어 있어요. 그것은 가져오지 않아요.',
    en: 'It also holds a certificate without its key, which is not imported.',
  },
  'import.note.browser-only': {
    ko: '브라우저 인증서는 가져올 수 없어요. 발급기관이 그렇게 정했어요.',
    en: 'A browser certificate can’t be imported; its issuer forbids it.',
  },
  'import.note.problems_one': {
    ko: '가져올 수 없는 것이 {count}개 들어 있어요.',
    en: 'It holds {count} thing that can’t be imported.',
  },
  'import.note.problems_other': {
    ko: '가져올 수 없는 것이 {count}개 들어 있어요.',
    en: 'It holds {count} things that can’t be imported.',
  },

  'export.note.km-left-out': {
    ko: '암호화용 인증서나 개인키 한쪽이 없어서, 서명용만 내보냈어요.',
    en: 'Half of the encryption pair is missing, so only the signing pair was exported.',
  },
  'export.opens.windows': { ko: 'Windows', en: 'Windows' },
  'export.opens.windows-new': { ko: 'Windows 10(1709)부터', en: 'Windows 10 (1709) and later' },
  'export.opens.apple': { ko: 'macOS·iPhone·iPad', en: 'macOS, iPhone, iPad' },
  'export.opens.android': { ko: 'Android', en: 'Android' },
  'export.opens.banks': { ko: '은행·인증기관의 가져오기', en: 'import pages of banks and authorities' },
  'export.opens.browsers': { ko: 'Firefox·Java', en: 'Firefox, Java' },
  'export.opens.openssl': { ko: 'OpenSSL 3', en: 'OpenSSL 3' },
  'export.opens.dojang': { ko: '도장', en: 'Dojang' },

  'import.dialog.title': { ko: '가져올 인증서', en: 'Certificates to import' },
  'import.dialog.choose': { ko: '고르기', en: 'Choose' },
  'import.dialog.files': { ko: '인증서 파일', en: 'Certificate files' },
  'import.dialog.all': { ko: '모든 파일', en: 'All files' },
  'export.dialog.title': { ko: '내보낼 파일', en: 'File to export to' },
  'export.dialog.save': { ko: '여기에 저장', en: 'Save here' },
  'export.dialog.files': { ko: '암호를 건 인증서 파일', en: 'Locked certificate file' },
  'export.dialog.folder': { ko: '내보낼 폴더', en: 'Folder to export to' },
  'export.dialog.choose': { ko: '이 폴더에', en: 'Into this folder' },
} as const;
