/** Texts of the core: places, states, checks, what a file is. They serve the command line and the window alike. */
export const coreTexts = {
  'app.name': { ko: '도장', en: 'Dojang' },

  'place.pc': { ko: '이 PC', en: 'This PC' },
  'place.usb': { ko: 'USB', en: 'USB drive' },
  'place.folder': { ko: '추가한 폴더', en: 'Added folder' },
  'place.file': { ko: '파일', en: 'File' },
  'place.backup': { ko: '백업', en: 'Backup' },
  'place.practice': { ko: '연습용', en: 'Practice' },

  'searched.found_one': { ko: '인증서 {count}개를 찾았어요', en: 'Found {count} certificate' },
  'searched.found_other': { ko: '인증서 {count}개를 찾았어요', en: 'Found {count} certificates' },
  'searched.empty': { ko: '인증서가 없어요', en: 'No certificates here' },
  'searched.missing': { ko: '폴더가 없어요', en: 'There is no such folder' },
  'searched.not-folder': { ko: '폴더가 아니에요', en: 'It is not a folder' },
  'searched.duplicate': { ko: '이미 찾아본 곳과 같아요', en: 'The same as a place above' },
  'searched.unreadable': { ko: '읽을 수 없어요', en: 'It can’t be read' },
  'searched.away': { ko: '지금은 연결되어 있지 않아요', en: 'Not connected right now' },

  'status.damaged': { ko: '손상됨', en: 'damaged' },
  'status.revoked': { ko: '폐지됨', en: 'revoked' },
  'status.suspended': { ko: '효력정지', en: 'suspended' },
  'status.expired': { ko: '만료됨', en: 'expired' },
  'status.not-yet-valid': { ko: '아직 시작 전', en: 'not yet valid' },
  'status.key-missing': { ko: '개인키 파일 없음', en: 'private key missing' },
  'status.key-mismatch': { ko: '인증서와 개인키 불일치', en: 'key does not match' },
  'status.expiring': { ko: '곧 만료', en: 'expiring soon' },
  'status.valid': { ko: '정상', en: 'valid' },

  'verify.check.validity': { ko: '쓸 수 있는 기간', en: 'Validity period' },
  'verify.check.key-opens': { ko: '개인키가 열리는지', en: 'Key opens' },
  'verify.check.key-matches': { ko: '인증서와 개인키의 짝', en: 'Key belongs to the certificate' },
  'verify.check.round-trip': { ko: '서명 시험', en: 'Signature test' },
  'verify.check.km-opens': { ko: '암호용 개인키가 열리는지', en: 'Encryption key opens' },
  'verify.check.km-matches': {
    ko: '암호용 인증서와 개인키의 짝',
    en: 'Encryption key belongs to its certificate',
  },
  'verify.check.chain': { ko: '인증 경로', en: 'Certificate chain' },
  'verify.check.revocation': { ko: '폐지 여부', en: 'Revocation' },
  'verify.check.identity': { ko: '신원확인번호', en: 'Identity number' },

  'verify.result.passed': { ko: '이상 없음', en: 'passed' },
  'verify.result.failed': { ko: '문제 있음', en: 'failed' },
  'verify.result.skipped': { ko: '건너뜀', en: 'skipped' },
  'verify.result.unknown': { ko: '알 수 없음', en: 'unknown' },

  'verify.validity.passed': { ko: '{date}까지 쓸 수 있어요.', en: 'Usable until {date}.' },
  'verify.validity.expired': { ko: '{date}에 만료됐어요.', en: 'It expired on {date}.' },
  'verify.validity.early': {
    ko: '{date}부터 쓸 수 있어요. 시계를 확인해 보세요.',
    en: 'Usable from {date}. Check your clock.',
  },
  'verify.opens.passed': { ko: '암호로 열렸어요.', en: 'The password opens it.' },
  'verify.opens.unlocked': {
    ko: '잠겨 있지 않아서 암호 없이 열렸어요.',
    en: 'It isn’t locked: it opens without a password.',
  },
  'verify.opens.missing': {
    ko: '개인키 파일이 없어요. 이 사본으로는 서명할 수 없어요.',
    en: 'The key file is missing; this copy cannot sign.',
  },
  'verify.matches.passed': {
    ko: '인증서와 개인키가 짝이 맞아요.',
    en: 'Certificate and key belong together.',
  },
  'verify.matches.failed': {
    ko: '인증서와 개인키 파일이 맞지 않아요. 같은 폴더의 파일을 확인하세요.',
    en: 'Certificate and key do not belong together. Check the files of the folder.',
  },
  'verify.round-trip.passed': {
    ko: '서명해 보고 인증서로 확인했어요.',
    en: 'Signed a test and checked it with the certificate.',
  },
  'verify.round-trip.failed': {
    ko: '서명이 인증서와 맞지 않았어요.',
    en: 'The signature did not fit the certificate.',
  },
  'verify.km.none': { ko: '암호용 인증서가 없는 인증서예요.', en: 'It has no encryption certificate.' },
  'verify.km.other-password': {
    ko: '암호용 개인키는 다른 암호로 잠겨 있어요.',
    en: 'The encryption key is locked with another password.',
  },
  'verify.km.missing': {
    ko: '암호용 인증서나 개인키 파일이 없어요.',
    en: 'The encryption certificate or its key file is missing.',
  },
  'verify.chain.passed': {
    ko: '믿는 인증기관까지 이어져요. ({name})',
    en: 'It leads to a trusted authority ({name}).',
  },
  'verify.revocation.no-path': {
    ko: '인증 경로를 확인하지 못해서 폐지 여부도 알 수 없어요.',
    en: 'Without a chain that holds, revocation can’t be told.',
  },
  'verify.kept.good': {
    ko: '인터넷 없이 확인했어요. {time}에 물어봤을 때는 폐지되지 않았어요. 지금은 알 수 없어요.',
    en: 'Checked offline. Asked at {time}, it was not revoked; how it is now is not known.',
  },
  'verify.kept.suspended': {
    ko: '인터넷 없이 확인했어요. {time}에 물어봤을 때는 {date}부터 효력이 정지돼 있었어요. 지금은 알 수 없어요.',
    en: 'Checked offline. Asked at {time}, it was suspended since {date}; how it is now is not known.',
  },
  'verify.kept.revoked': {
    ko: '인터넷 없이 확인했어요. {time}에 물어봤을 때 {date}에 폐지됐다는 답을 받았어요.',
    en: 'Checked offline. Asked at {time}, it had been revoked on {date}.',
  },
  'verify.revocation.offline': {
    ko: '인터넷 없이 확인해서 폐지 여부는 몰라요.',
    en: 'Checked offline, so revocation is not known.',
  },
  'verify.identity.passed': {
    ko: '신원확인번호가 인증서 주인과 일치해요.',
    en: 'The number matches the holder.',
  },
  'verify.identity.failed': {
    ko: '넣은 번호가 인증서 주인과 달라요. 번호를 다시 확인해 주세요.',
    en: 'The number does not match the holder. Please check it.',
  },
  'verify.identity.not-asked': { ko: '번호를 넣지 않아서 건너뛰었어요.', en: 'No number was given.' },
  'verify.identity.none': {
    ko: '이 인증서에는 신원확인정보가 없어요.',
    en: 'This certificate carries no identity information.',
  },
  'verify.identity.no-r': {
    ko: '개인키에 신원확인값(R)이 없어요. 사이트에서 신원확인이 되지 않을 수 있어요.',
    en: 'The key lacks its identity value (R); sites may refuse the identity check.',
  },
  'verify.skipped.no-key': { ko: '개인키 없이 확인했어요.', en: 'Checked without the key.' },
  'verify.skipped.not-open': {
    ko: '개인키가 열리지 않아서 건너뛰었어요.',
    en: 'Skipped because the key did not open.',
  },
  'verify.skipped.mismatch': {
    ko: '짝이 맞지 않아서 건너뛰었어요.',
    en: 'Skipped because the key does not belong to it.',
  },

  'inspect.certificate': { ko: '인증서: {name}, {date}까지', en: 'Certificate: {name}, until {date}' },
  'inspect.pkcs12.locked': {
    ko: 'PKCS#12: 암호로 잠겨 있음 ({protection}), 무결성 확인 {integrity}',
    en: 'PKCS#12: locked with a password ({protection}), integrity check {integrity}',
  },
  'inspect.pkcs12.opened': {
    ko: 'PKCS#12: 인증서 {certificates}개, 개인키 {keys}개 ({protection}), 무결성 확인 {integrity}',
    en: 'PKCS#12: certificates {certificates}, keys {keys} ({protection}), integrity check {integrity}',
  },
  'inspect.pkcs12.mac-only': {
    ko: 'PKCS#12: 잠기지 않음, 무결성 확인 {integrity}에 암호가 필요해요',
    en: 'PKCS#12: not locked; the integrity check {integrity} takes a password',
  },
  'inspect.pkcs12.open': { ko: '잠기지 않음', en: 'not locked' },
  'inspect.pkcs12.no-mac': { ko: '없음', en: 'none' },
  'inspect.archive': { ko: 'ZIP: 인증서 {count}개', en: 'ZIP: certificates {count}' },
  'inspect.crl': {
    ko: '폐지 목록(CRL): {issuer}, {date}, {count}개',
    en: 'Revocation list (CRL): {issuer}, {date}, {count} entries',
  },
  'inspect.crl.delta': {
    ko: '변경된 폐지 목록(delta CRL): {issuer}, {date}, {count}개',
    en: 'List of changes (delta CRL): {issuer}, {date}, {count} entries',
  },
  'inspect.ocsp': {
    ko: '실시간 확인(OCSP)의 답: {responder}, {date}, 인증서 {count}개',
    en: 'Answer of a responder (OCSP): {responder}, {date}, {count} certificates',
  },
  'inspect.ocsp.refusal': { ko: '실시간 확인(OCSP)의 답: {why}', en: 'Answer of a responder (OCSP): {why}' },
  'inspect.cmp': {
    ko: '발급 기관과 주고받는 메시지(CMP): {body}, 보낸 쪽 {sender}, 받는 쪽 {recipient}',
    en: 'Message of certificate enrolment (CMP): {body}, from {sender}, to {recipient}',
  },
  'inspect.key.locked': {
    ko: '잠긴 개인키: {scheme}, {cipher}, {iterations}번',
    en: 'Locked private key: {scheme}, {cipher}, {iterations} iterations',
  },
  'inspect.key.opened': {
    ko: '개인키: {algorithm} {bits}비트, {scheme}',
    en: 'Private key: {algorithm} {bits} bits, {scheme}',
  },
  'inspect.key.plain': {
    ko: '잠기지 않은 개인키: {algorithm} {bits}비트',
    en: 'Unlocked private key: {algorithm} {bits} bits',
  },
} as const;
