/** What lies on a disk and can't be used, and what there is to say of a copy: a sentence for each code of src/npki. */
export const problemTexts = {
  'problem.certificate-damaged': {
    ko: '인증서 파일이 손상됐어요. 다른 곳의 사본이나 백업을 쓰세요.',
    en: 'The certificate file is damaged. Use a copy from elsewhere or a backup.',
  },
  'problem.certificate-truncated': {
    ko: '인증서 파일의 뒷부분이 잘렸어요. 다시 복사해 보세요.',
    en: 'The end of the certificate file is missing. Try copying it again.',
  },
  'problem.certificate-foreign': {
    ko: '인증서 자리에 있지만 인증서 파일이 아니에요.',
    en: 'This file is where a certificate should be, but it isn’t one.',
  },
  'problem.certificate-unsupported': {
    ko: '아직 읽을 수 없는 형식의 인증서예요.',
    en: 'This kind of certificate can’t be read yet.',
  },
  'problem.key-damaged': {
    ko: '개인키 파일이 손상됐어요. 다른 곳의 사본이나 백업을 쓰세요.',
    en: 'The private key file is damaged. Use a copy from elsewhere or a backup.',
  },
  'problem.key-truncated': {
    ko: '개인키 파일의 뒷부분이 잘렸어요. 다시 복사해 보세요.',
    en: 'The end of the private key file is missing. Try copying it again.',
  },
  'problem.key-foreign': {
    ko: '개인키 자리에 있지만 개인키 파일이 아니에요.',
    en: 'This file is where a private key should be, but it isn’t one.',
  },
  'problem.key-not-encrypted': {
    ko: '암호로 잠겨 있지 않은 개인키예요. 누구나 쓸 수 있으니 이 파일을 그대로 두지 마세요.',
    en: 'This private key isn’t locked with a password. Anyone could use it, so don’t leave it like this.',
  },
  'problem.key-iterations': {
    ko: '개인키가 여는 데 끝없이 걸리도록 만들어졌어요. 열지 않았어요.',
    en: 'This private key is made to take endlessly long to open. It was not opened.',
  },
  'problem.key-scheme-unsupported': {
    ko: '아직 지원하지 않는 방식으로 잠긴 개인키예요.',
    en: 'This private key is locked in a way that isn’t supported yet.',
  },
  'problem.key-orphan': {
    ko: '개인키만 있고 인증서가 없어요.',
    en: 'There is a private key here, but no certificate.',
  },
  'problem.km-alone': {
    ko: '암호용(km) 파일만 있고 서명용 인증서가 없어요.',
    en: 'Only the encryption (km) files are here; the signing certificate is missing.',
  },
  'problem.half-copied': {
    ko: '복사하다가 만 폴더예요. 다시 복사해 보세요.',
    en: 'This folder was only partly copied. Try copying it again.',
  },
  'problem.gpki-unsupported': {
    ko: '공무원·기관용 행정전자서명(GPKI) 인증서예요. 도장에서는 지원하지 않지만 망가진 것은 아니에요.',
    en: 'This is a government (GPKI) certificate. Dojang doesn’t support it; nothing is wrong with it.',
  },
  'problem.file-empty': { ko: '파일이 비어 있어요.', en: 'The file is empty.' },
  'problem.file-too-large': {
    ko: '인증서나 개인키라기에는 파일이 너무 커요. 읽지 않았어요.',
    en: 'The file is too large to be a certificate or key. It was not read.',
  },
  'problem.file-not-regular': {
    ko: '보통 파일이 아니라서 읽지 않았어요.',
    en: 'This isn’t an ordinary file, so it was not read.',
  },
  'problem.file-permission': {
    ko: '이 파일을 읽을 권한이 없어요.',
    en: 'You don’t have permission to read this file.',
  },
  'problem.file-locked': {
    ko: '다른 프로그램이 이 파일을 쓰고 있어요. 잠시 뒤에 다시 찾아보세요.',
    en: 'Another program is using this file. Search again in a moment.',
  },
  'problem.file-removed': {
    ko: '읽는 동안 파일이 사라졌어요. 드라이브가 빠졌을 수 있어요.',
    en: 'The file went away while it was read. Its drive may have been unplugged.',
  },
  'problem.file-unreadable': { ko: '파일을 읽지 못했어요.', en: 'The file could not be read.' },
  'problem.link-not-followed': {
    ko: '다른 곳을 가리키는 바로가기(링크)라서 따라가지 않았어요. 그곳을 직접 추가해 주세요.',
    en: 'This is a link to another place and was not followed. Add that place itself.',
  },
  'problem.folder-permission': {
    ko: '이 폴더를 볼 권한이 없어요.',
    en: 'You don’t have permission to look into this folder.',
  },
  'problem.folder-removed': {
    ko: '읽는 동안 폴더가 사라졌어요. 드라이브가 빠졌을 수 있어요.',
    en: 'The folder went away while it was read. Its drive may have been unplugged.',
  },
  'problem.folder-unreadable': { ko: '폴더를 읽지 못했어요.', en: 'The folder could not be read.' },
  'problem.folder-too-deep': {
    ko: '이 폴더부터는 너무 깊어서 더 찾아보지 않았어요. 인증서가 있다면 이 폴더를 직접 추가해 주세요.',
    en: 'Folders from here on lie too deep and were not searched. If certificates are here, add this folder itself.',
  },
  'problem.too-many-entries': {
    ko: '파일이 너무 많아서 여기까지만 찾아봤어요. 인증서가 있는 폴더를 직접 추가해 주세요.',
    en: 'There are too many files, so the search stopped here. Add the folder that holds the certificates.',
  },
  'problem.drive-removed': {
    ko: '찾아보는 동안 드라이브가 빠졌어요. 다시 꽂으면 이어서 찾아봐요.',
    en: 'The drive was unplugged while it was searched. It is searched again when you plug it in.',
  },

  'finding.key-missing': {
    ko: '개인키 파일이 없어서 이 사본으로는 서명할 수 없어요.',
    en: 'The private key file is missing; this copy cannot sign.',
  },
  'finding.key-damaged': {
    ko: '개인키 파일을 쓸 수 없어서 이 사본으로는 서명할 수 없어요.',
    en: 'The private key file can’t be used; this copy cannot sign.',
  },
  'finding.key-unsupported': {
    ko: '개인키가 지원하지 않는 방식으로 잠겨 있어요.',
    en: 'The private key is locked in a way that isn’t supported.',
  },
  'finding.km-incomplete': {
    ko: '암호용(km) 인증서와 개인키 중 하나가 없어요. 복사하다 말았을 수 있어요.',
    en: 'Either the encryption (km) certificate or its key is missing. It may have been copied only partly.',
  },
  'finding.km-damaged': {
    ko: '암호용(km) 파일을 쓸 수 없어요. 서명에는 문제가 없어요.',
    en: 'The encryption (km) files can’t be used. Signing is not affected.',
  },
  'finding.weak-protection': {
    ko: '개인키가 오래된 방식으로 약하게 잠겨 있어요.',
    en: 'The private key is locked in an old, weak way.',
  },
} as const;
