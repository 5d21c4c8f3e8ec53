/** Texts of the list of certificates. */
export const homeTexts = {
  days_one: { ko: '일', en: 'day' },
  days_other: { ko: '일', en: 'days' },
  'ring.days_one': { ko: '만료까지 {count}일', en: 'Expires in {count} day' },
  'ring.days_other': { ko: '만료까지 {count}일', en: 'Expires in {count} days' },
  'ring.today': { ko: '오늘 만료돼요', en: 'Expires today' },

  'tag.practice': { ko: '연습용', en: 'practice' },
  'tag.damaged': { ko: '손상됨', en: 'damaged' },
  'tag.revoked': { ko: '폐지됨', en: 'revoked' },
  'tag.suspended': { ko: '효력정지', en: 'suspended' },
  'tag.expired': { ko: '만료됨', en: 'expired' },
  'tag.notYetValid': { ko: '아직 시작 전', en: 'not yet valid' },
  'tag.keyMissing': { ko: '개인키 파일 없음', en: 'private key missing' },
  'tag.keyMismatch': { ko: '개인키가 달라요', en: 'key does not match' },
  'tag.expiring': { ko: '곧 만료', en: 'expiring soon' },
  'tag.valid': { ko: '정상', en: 'valid' },

  'card.until': { ko: '{date}까지', en: 'until {date}' },
  'card.from': { ko: '{date}부터', en: 'from {date}' },
  'card.expiredOn': { ko: '{date}에 만료', en: 'expired {date}' },
  'card.practice': { ko: '실제 거래에는 쓸 수 없어요', en: 'Not usable for real transactions' },
  'card.practiceApart': { ko: '실제 인증서와 따로 보관해요', en: 'Kept apart from real ones' },
  'card.loading': { ko: '불러오고 있어요…', en: 'Loading…' },

  'place.fresh': { ko: '최신', en: 'up to date' },
  'place.stale': { ko: '이전 것', en: 'older one' },
  'place.away': { ko: '빠져 있음', en: 'unplugged' },
  'place.broken': { ko: '문제 있음', en: 'problem' },
  'place.awaySince': { ko: '{date}에 마지막으로 봤어요', en: 'last seen {date}' },
  'place.more_one': { ko: '{count}곳 더', en: '{count} more' },
  'place.more_other': { ko: '{count}곳 더', en: '{count} more' },
  'place.of': { ko: '{institution} {usage} 인증서예요.', en: '{institution}, {usage}.' },

  'home.list': { ko: '인증서 목록', en: 'Certificates' },
  'home.later': { ko: '나중에', en: 'Later' },
  'home.see': { ko: '인증서 보기', en: 'See the certificate' },
  'home.seeRenewal': { ko: '갱신 방법 보기', en: 'How to renew' },
  'home.seeIssue': { ko: '발급 방법 보기', en: 'How to get a new one' },

  'next.expiring_one': {
    ko: '{count}일 뒤에 만료돼요. 지금 갱신하세요.',
    en: 'It expires in {count} day. Renew it now.',
  },
  'next.expiring_other': {
    ko: '{count}일 뒤에 만료돼요. 지금 갱신하세요.',
    en: 'It expires in {count} days. Renew it now.',
  },
  'next.expiringWhy': {
    ko: '일찍 갱신해도 남은 날은 사라지지 않아요.',
    en: 'You lose no days by renewing early.',
  },
  'next.today': {
    ko: '오늘까지만 쓸 수 있어요. 지금 갱신하세요.',
    en: 'Today is its last day. Renew it now.',
  },
  'next.todayWhy': {
    ko: '오늘이 지나면 갱신할 수 없고 새로 발급받아야 해요.',
    en: 'From tomorrow it can’t be renewed, only issued anew.',
  },
  'next.expired': { ko: '{date}에 만료된 인증서가 있어요', en: 'A certificate expired on {date}' },
  'next.expiredWhy': {
    ko: '만료된 인증서는 새로 발급받아요. 폐지할 필요는 없어요.',
    en: 'An expired one is replaced by a new one. There is no need to revoke it.',
  },
  'next.damaged': { ko: '인증서 파일이 망가져 있어요', en: 'A certificate file is damaged' },
  'next.damagedWhy': {
    ko: '다른 곳에 사본이 있는지 먼저 살펴보세요.',
    en: 'First see whether there is a copy in another place.',
  },
  'next.keyMissing': { ko: '개인키 파일이 없는 인증서가 있어요', en: 'A certificate has no private key' },
  'next.keyMissingWhy': {
    ko: '개인키 파일(signPri.key)이 없으면 서명할 수 없어요.',
    en: 'Without the key file (signPri.key) it cannot sign.',
  },
  'next.neverChecked': {
    ko: '암호가 맞는지 한 번 확인해 두세요',
    en: 'Check once that you know the password',
  },
  'next.neverCheckedWhy': {
    ko: '급할 때 암호가 맞지 않으면 다시 발급받아야 해요.',
    en: 'If it turns out wrong when you need it, you would have to reissue.',
  },
  'next.allGood': { ko: '모두 정상이에요', en: 'All is well' },
  'next.allGoodWhy': { ko: '다음 갱신은 {date} 무렵이에요.', en: 'The next renewal is around {date}.' },
  'next.allGoodPlain': { ko: '지금 할 일이 없어요.', en: 'There is nothing to do now.' },

  'home.problems_one': { ko: '문제가 있는 파일 {count}개', en: '{count} file with a problem' },
  'home.problems_other': { ko: '문제가 있는 파일 {count}개', en: '{count} files with a problem' },
  'home.problemsWhy': {
    ko: '읽지 못한 파일이에요. 다른 인증서에는 영향이 없어요.',
    en: 'These could not be read. The other certificates are not affected.',
  },
  'home.problemsMore': { ko: '처음 {count}개만 보여요.', en: 'Only the first {count} are shown.' },
  'home.scanning': {
    ko: '이 PC와 USB에서 인증서를 찾고 있어요…',
    en: 'Looking for certificates on this PC and USB drives…',
  },
  'home.rescanned': { ko: '다시 찾아봤어요', en: 'Searched again' },
  'home.new': { ko: '새 인증서를 찾았어요', en: 'A new certificate was found' },
  'home.gone': { ko: '목록에서 빠진 인증서가 있어요', en: 'A certificate is no longer there' },

  'empty.title': { ko: '아직 인증서가 없어요', en: 'No certificate yet' },
  'empty.body': {
    ko: '은행 프로그램이 쓰는 곳을 모두 찾아봤어요. 다른 PC나 USB, 파일(.p12)에 있다면 가져오세요.',
    en: 'Every place that banks use was searched. If yours is on another PC, a drive or in a .p12 file, import it.',
  },
  'empty.choose': { ko: '다른 폴더 고르기', en: 'Choose another folder' },
  'empty.searched': { ko: '이렇게 찾아봤어요', en: 'Where we looked' },
  'empty.why': { ko: '있어야 하는데 안 보인다면', en: 'If one should be here' },
  'empty.cloud': { ko: '금융인증서', en: 'Financial certificate' },
  'empty.cloudWhy': {
    ko: '금융결제원 클라우드에 있어요. PC에 파일이 없어서 여기에는 보이지 않아요.',
    en: 'It lives in a cloud, not in files on a PC, so it can’t appear here.',
  },
  'empty.phone': { ko: '휴대폰 안의 인증서', en: 'On the phone' },
  'empty.phoneWhy': {
    ko: '은행의 ‘인증서 내보내기’로 이 PC에 옮기면 보여요.',
    en: 'Send it to this PC with your bank’s certificate export.',
  },
  'empty.token': { ko: '보안토큰', en: 'Security token' },
  'empty.tokenWhy': {
    ko: '개인키가 토큰 밖으로 나오지 않아요. 토큰 프로그램에서 보세요.',
    en: 'Its key never leaves the token. Use the token’s own program.',
  },
  'empty.browser': { ko: '브라우저 인증서', en: 'Browser certificate' },
  'empty.browserWhy': {
    ko: '브라우저 안에만 저장돼요. 그 브라우저의 은행 화면에서 쓸 수 있어요.',
    en: 'It is kept inside the browser and works on the bank’s page there.',
  },
} as const;
