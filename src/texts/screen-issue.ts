/** Texts of 발급·재발급: the room, and the way to a certificate at a real institution. */
export const issueTexts = {
  'nav.issue': { ko: '발급·재발급', en: 'Issue and reissue' },

  'empty.issue': { ko: '발급받기', en: 'Get one' },

  'iss.lead.watching': {
    ko: '{institution}에서 올 인증서를 기다리고 있어요',
    en: 'Waiting for the certificate from {institution}',
  },
  'iss.lead.watchingWhy': {
    ko: '은행 화면에서 끝까지 진행하면 도장이 알아서 찾아와요.',
    en: 'Finish on the bank’s page; Dojang picks the certificate up by itself.',
  },
  'iss.lead.found': { ko: '새 인증서를 찾았어요', en: 'A new certificate was found' },
  'iss.lead.foundWhy': {
    ko: '{institution} · {usage}. 맞는지 봐 주세요.',
    en: '{institution} · {usage}. Please see whether it is the one.',
  },
  'iss.lead.renew_one': {
    ko: '{count}일 뒤에 만료돼요. 지금 갱신하세요.',
    en: 'It expires tomorrow. Renew it now.',
  },
  'iss.lead.renew_other': {
    ko: '{count}일 뒤에 만료돼요. 지금 갱신하세요.',
    en: 'It expires in {count} days. Renew it now.',
  },
  'iss.lead.renewToday': { ko: '오늘까지예요. 지금 갱신하세요.', en: 'Today is its last day. Renew it now.' },
  'iss.lead.renewWhy': {
    ko: '{what} 갱신하면 1년 더 쓸 수 있고, 남은 날은 사라지지 않아요.',
    en: '{what} Renewing adds a year, and no days are lost.',
  },
  'iss.lead.reissue': {
    ko: '쓸 수 없게 된 인증서가 있어요',
    en: 'One of your certificates can’t be used',
  },
  'iss.lead.reissueWhy': {
    ko: '{what} 개인키가 없거나 망가졌어요. 다른 사본이 없다면 재발급받으세요.',
    en: '{what} Its key is missing or damaged. Without another copy, have it reissued.',
  },
  'iss.lead.expired': { ko: '만료됐어요. 새로 발급받으세요.', en: 'It has expired. Get a new one.' },
  'iss.lead.expiredWhy': {
    ko: '{what} 만료된 것은 갱신할 수 없고, 폐지할 필요도 없어요.',
    en: '{what} An expired one can’t be renewed, and needn’t be revoked.',
  },
  'iss.lead.register': {
    ko: '새로 받지 않아도 돼요',
    en: 'You don’t need a new one',
  },
  'iss.lead.registerWhy': {
    ko: '{what} 아직 쓸 수 있으니 다른 은행에는 등록만 하면 돼요.',
    en: '{what} It is still good; other banks only need to register it.',
  },
  'iss.lead.new': { ko: '어디에서 받을지 골라 주세요', en: 'Choose where to get one' },
  'iss.lead.newWhy': {
    ko: '준비할 것을 알려 드리고, 그 기관의 발급 화면까지 함께 가요.',
    en: 'Dojang tells you what to have ready and leads you to the right page.',
  },
  'iss.go.watching': { ko: '이어서 하기', en: 'Go on' },
  'iss.go.found': { ko: '인증서 보기', en: 'See it' },
  'iss.go.renew': { ko: '갱신하기', en: 'Renew' },
  'iss.go.reissue': { ko: '재발급받기', en: 'Reissue' },
  'iss.go.new': { ko: '새로 발급받기', en: 'Get a new one' },
  'iss.go.register': { ko: '다른 은행에 등록하기', en: 'Register at another bank' },
  'iss.go.newAnyway': { ko: '그래도 새로 받기', en: 'Get a new one anyway' },
  'iss.go.begin': { ko: '시작하기', en: 'Start' },

  'iss.directory': { ko: '기관에서 바로 시작하기', en: 'Start from an institution' },
  'iss.search': { ko: '은행·증권사 찾기', en: 'Find a bank or broker' },
  'iss.searchHint': {
    ko: '이름이나 첫소리로 찾아요. 예: 하나, ㅎㄴ, hana',
    en: 'By name or Korean initials: hana, 하나, ㅎㄴ',
  },
  'iss.hits_one': { ko: '{count}곳', en: '{count} institution' },
  'iss.hits_other': { ko: '{count}곳', en: '{count} institutions' },
  'iss.noHit': { ko: '목록에 없는 이름이에요', en: 'No such name in the list' },
  'iss.noHitWhy': {
    ko: '그 기관 홈페이지의 인증센터에서 받을 수 있는지 봐 주세요. 받은 인증서는 내 인증서에 저절로 나타나요.',
    en: 'See whether the certificate centre on its website issues them. What you get there appears in ‘My certificates’ by itself.',
  },
  'iss.gathered': {
    ko: '{date}에 모은 정보예요. 메뉴와 수수료는 바뀌었을 수 있어요.',
    en: 'Gathered on {date}. Menus and fees may have changed.',
  },
  'iss.usage.bank': { ko: '은행·보험용', en: 'bank and insurance' },
  'iss.usage.securities': { ko: '증권용', en: 'securities' },
  'iss.usage.general': { ko: '범용', en: 'general purpose' },
  'iss.free': { ko: '{usage} 무료', en: '{usage}: free' },
  'iss.fee': { ko: '{usage} 1년 {won}원', en: '{usage}: KRW {won} a year' },

  'iss.title.new': { ko: '신규 발급', en: 'New certificate' },
  'iss.title.renew': { ko: '갱신', en: 'Renewal' },
  'iss.title.reissue': { ko: '재발급', en: 'Reissue' },
  'iss.title.register': { ko: '다른 은행에 등록', en: 'Register elsewhere' },
  'iss.step.ready': { ko: '준비', en: 'Get ready' },
  'iss.step.choose': { ko: '기관 선택', en: 'Institution' },
  'iss.step.identity': { ko: '본인 확인', en: 'Identity' },
  'iss.step.check': { ko: '확인', en: 'Check' },
  'iss.step.register': { ko: '등록', en: 'Register' },

  'iss.next': { ko: '다음', en: 'Next' },
  'iss.ready': { ko: '미리 준비해 주세요', en: 'Before you start' },
  'iss.readyWhy': {
    ko: '은행 화면에서 물어보는 것들이에요. 도장에는 넣지 않아요.',
    en: 'The bank’s page asks for these. Dojang never does.',
  },
  'iss.readyRegister': {
    ko: '등록은 은행 화면에서 해요. 인증서 파일과 암호만 있으면 돼요.',
    en: 'Registering happens on the bank’s page; all it takes is your certificate and its password.',
  },
  'iss.needPassword': { ko: '지금 쓰는 인증서의 암호', en: 'The password of the certificate you have' },
  'iss.needPasswordHow': {
    ko: '잊었다면 갱신이나 등록 대신 재발급받아야 해요.',
    en: 'If you forgot it, have the certificate reissued instead.',
  },
  'iss.need.ib-joined': { ko: '인터넷뱅킹 가입', en: 'Internet banking' },
  'iss.how.ib-joined': {
    ko: '영업점이나 은행 앱에서 가입해요.',
    en: 'Join at a branch or in the bank’s app.',
  },
  'iss.need.ib-branch': { ko: '인터넷뱅킹 가입(영업점)', en: 'Internet banking (at a branch)' },
  'iss.how.ib-branch': { ko: '영업점에서 신청해요.', en: 'Apply at a branch.' },
  'iss.need.account': { ko: '계좌번호와 계좌 비밀번호', en: 'Account number and its PIN' },
  'iss.how.account': {
    ko: '본인 이름의 입출금 계좌예요. 통장이나 은행 앱에서 봐요.',
    en: 'An account in your own name; see your passbook or the bank’s app.',
  },
  'iss.need.firm-account': { ko: '증권사 계좌와 홈페이지 ID', en: 'An account and the broker’s website ID' },
  'iss.how.firm-account': {
    ko: '증권사 앱이나 지점에서 만들어요.',
    en: 'Open one in the broker’s app or at a branch.',
  },
  'iss.need.online-service': { ko: '온라인서비스 이용 등록', en: 'Registration for online service' },
  'iss.how.online-service': {
    ko: '지점에서 계좌를 만들었다면 먼저 등록해요.',
    en: 'Needed first if the account was opened at a branch.',
  },
  'iss.need.phone': { ko: '본인 이름으로 된 휴대폰', en: 'A phone in your own name' },
  'iss.how.phone': {
    ko: '문자나 전화로 번호를 받아요. 명의는 통신사에서 바꿀 수 있어요.',
    en: 'It receives a code. Your carrier can change the name it is under.',
  },
  'iss.need.security-medium': { ko: '보안카드 또는 OTP', en: 'Security card or OTP' },
  'iss.how.security-medium': {
    ko: '잃어버렸다면 영업점이나 앱에서 다시 받아요.',
    en: 'If it is lost, get another at a branch or in the app.',
  },
  'iss.need.extra-auth': { ko: '추가 본인 확인(전화·문자)', en: 'One more check by call or message' },
  'iss.how.extra-auth': {
    ko: '전자금융사기 예방서비스에 가입했다면 물어봐요.',
    en: 'Asked if you joined the fraud protection service.',
  },
  'iss.need.rrn': { ko: '주민등록번호', en: 'Resident registration number' },
  'iss.how.rrn': {
    ko: '외국인은 외국인등록번호를 넣어요.',
    en: 'Foreigners enter their registration number.',
  },
  'iss.need.id-card': { ko: '주민등록증이나 운전면허증', en: 'ID card or driving licence' },
  'iss.how.id-card': {
    ko: '앱이나 비대면으로 처음 받을 때만 찍어요.',
    en: 'Photographed only for a first issue in an app.',
  },
  'iss.need.fee': { ko: '범용이라면 수수료 4,400원', en: 'KRW 4,400 for the general kind' },
  'iss.how.fee': { ko: '은행·보험용은 무료예요.', en: 'The bank kind is free.' },
  'iss.need.program': { ko: '보안 프로그램 설치', en: 'Security programs' },
  'iss.how.program': {
    ko: '은행 홈페이지가 설치를 물을 수 있어요. 대부분 Windows에서만 돼요.',
    en: 'The bank’s page may ask to install some; most need Windows.',
  },
  'iss.need.contact': { ko: '이메일과 전화번호', en: 'E-mail address and phone number' },
  'iss.how.contact': { ko: '안내를 받을 곳이에요.', en: 'Where notices are sent.' },
  'iss.need.online-apply': { ko: '한국정보인증 홈페이지에서 신청', en: 'An application on KICA’s website' },
  'iss.how.online-apply': { ko: '수수료도 거기에서 내요.', en: 'The fee is paid there, too.' },
  'iss.need.id-card-counter': { ko: '신분증을 들고 창구 방문', en: 'A visit to the counter with your ID' },
  'iss.how.id-card-counter': {
    ko: '주민등록증, 운전면허증, 여권이 돼요.',
    en: 'ID card, driving licence or passport.',
  },
  'iss.need.refcode': { ko: '참조번호와 인가코드', en: 'Reference number and authorization code' },
  'iss.how.refcode': {
    ko: '창구에서 신원을 확인한 뒤에 줘요.',
    en: 'Given at the counter once your identity is checked.',
  },
  'iss.need.minor': { ko: '미성년자라면 법정대리인 서류', en: 'For minors, papers of a guardian' },
  'iss.how.minor': {
    ko: '동의서, 가족관계증명서, 기본증명서예요.',
    en: 'Consent, family and basic certificates.',
  },

  'iss.note.expired': {
    ko: '만료된 인증서는 새로 발급받아요. 폐지할 필요는 없어요.',
    en: 'An expired certificate is replaced by a new one. It needn’t be revoked.',
  },
  'iss.note.revoked': {
    ko: '폐지됐거나 정지된 인증서예요. 새로 발급받거나, 정지라면 그 기관에서 풀어 주세요.',
    en: 'It was revoked or suspended. Get a new one, or have the suspension lifted there.',
  },
  'iss.note.later': { ko: '{date}부터 갱신할 수 있어요', en: 'Renewal opens on {date}' },
  'iss.note.laterWhy': {
    ko: '지금은 은행 화면에서 받아 주지 않을 수 있어요.',
    en: 'The bank’s page may refuse it until then.',
  },
  'iss.note.renew': {
    ko: '일찍 갱신해도 남은 날은 사라지지 않아요.',
    en: 'You lose no days by renewing early.',
  },
  'iss.note.reissue': { ko: '재발급받아도 만료일은 그대로예요', en: 'A reissue keeps the same expiry date' },
  'iss.note.reissueWhy': {
    ko: '기존 인증서는 곧바로 쓸 수 없게 돼요. USB에 있는 것도요.',
    en: 'The old one stops working at once, copies on USB drives too.',
  },
  'iss.note.have': { ko: '쓸 수 있는 인증서가 이미 있어요', en: 'You have one that is still good' },
  'iss.note.haveWhy': {
    ko: '은행·보험용은 은행을 모두 통틀어 한 사람에 하나예요. 다른 은행에는 등록만 하면 돼요.',
    en: 'A person has one bank certificate across all banks. Other banks only need to register it.',
  },
  'iss.note.soon': { ko: '곧 만료되는 인증서가 있어요', en: 'One of yours expires soon' },
  'iss.note.soonWhy': {
    ko: '새로 받는 것보다 갱신이 간단해요. 지금 쓰는 암호만 있으면 돼요.',
    en: 'Renewing is simpler than a new issue; it takes only the password.',
  },

  'iss.choose': { ko: '어느 곳에서 받을까요?', en: 'Where will you get it?' },
  'iss.chooseRegister': { ko: '어느 곳에 등록할까요?', en: 'Where will you register it?' },
  'iss.chooseSame': {
    ko: '갱신과 재발급은 처음 발급받은 곳에서만 돼요.',
    en: 'Renewal and reissue only work where it was first issued.',
  },
  'iss.chooseAny': {
    ko: '인터넷뱅킹을 쓰는 은행이나 증권사를 골라 주세요.',
    en: 'Choose a bank or broker whose online service you use.',
  },
  'iss.pick': { ko: '한 곳을 골라 주세요.', en: 'Choose one.' },

  'iss.page': {
    ko: '본인 확인은 {institution} 화면에서 해요',
    en: 'Your identity is checked by {institution}',
  },
  'iss.pageWhy': {
    ko: '브라우저에서 아래 주소가 열려요. 주소를 확인하고, 다른 곳이면 아무것도 넣지 마세요.',
    en: 'The address below opens in your browser. Check it there, and type nothing anywhere else.',
  },
  'iss.pageRegisterWhy': {
    ko: '브라우저에서 아래 주소가 열려요. ‘타행·타기관 인증서 등록’을 찾아 주세요.',
    en: 'The address below opens in your browser. Look for ‘타행·타기관 인증서 등록’.',
  },
  'iss.pageOwnWhy': {
    ko: '평소 쓰던 홈페이지를 직접 열어 주세요. 주소가 낯설면 아무것도 넣지 마세요.',
    en: 'Open the website as you always do. If its address looks strange, type nothing.',
  },
  'iss.pageOwnRegisterWhy': {
    ko: '평소 쓰던 홈페이지를 직접 열고 ‘타행·타기관 인증서 등록’을 찾아 주세요.',
    en: 'Open the website as you always do and look for ‘타행·타기관 인증서 등록’.',
  },
  'iss.address': { ko: '열리는 주소', en: 'Address that opens' },
  'iss.addressCentre': { ko: '개인 인증센터', en: 'certificate centre for persons' },
  'iss.addressFront': { ko: '첫 화면. 메뉴를 따라가 주세요.', en: 'front page; follow the menu' },
  'iss.noAddress': { ko: '안전한 주소를 몰라요', en: 'No safe address is known' },
  'iss.noAddressWhy': {
    ko: '홈페이지를 대신 열어 드릴 수는 없지만, 저장된 인증서는 도장이 찾아와요.',
    en: 'Dojang can’t open the website for you, but it still picks the certificate up.',
  },
  'iss.menu.web': { ko: '메뉴', en: 'Menu' },
  'iss.menu.app': { ko: '앱에서는', en: 'In the app' },
  'iss.phone': { ko: '전화', en: 'Phone' },
  'iss.fees': { ko: '종류', en: 'Kinds' },
  'iss.warn': {
    ko: '도중에 그만두지 마세요',
    en: 'Don’t stop half way',
  },
  'iss.warn.new': {
    ko: '새로 발급받으면 지금 쓰는 인증서가 바로 폐지될 수 있어요. 시작했으면 끝까지 진행해 주세요.',
    en: 'A new issue may revoke the certificate you use now at once. Once you start, finish it.',
  },
  'iss.warn.reissue': {
    ko: '재발급을 시작하면 지금 쓰는 인증서가 바로 폐지될 수 있어요. 시작했으면 끝까지 진행해 주세요.',
    en: 'A reissue may revoke the certificate you use now at once. Once you start, finish it.',
  },
  'iss.warn.renew': {
    ko: '갱신이 끝나면 이전 인증서는 쓸 수 없어요. 시작했으면 끝까지 진행해 주세요.',
    en: 'Once renewed, the old certificate is void. Once you start, finish it.',
  },
  'iss.guard': { ko: '열기 전에 지금 있는 인증서를 따로 두어요', en: 'First, what you have is put aside' },
  'iss.guardWhy': {
    ko: '은행 화면이 덮어써도 휴지통에서 30일 동안 되돌릴 수 있어요.',
    en: 'If the bank’s page writes over it, it can be put back from the trash for 30 days.',
  },
  'iss.openPage': { ko: '홈페이지 열기', en: 'Open the website' },
  'iss.waitFor': { ko: '기다리기', en: 'Wait for it' },
  'iss.guarding': { ko: '지금 있는 인증서를 따로 두고 있어요…', en: 'Putting aside what you have…' },
  'iss.opening': { ko: '브라우저를 열고 있어요…', en: 'Opening the browser…' },

  'iss.waiting': {
    ko: '{institution}에서 올 인증서를 기다려요',
    en: 'Waiting for the certificate from {institution}',
  },
  'iss.waitingWhy': {
    ko: '은행 화면에서 저장까지 마치면 여기에 저절로 나타나요. 도장을 닫아도 괜찮아요.',
    en: 'It appears here once the bank’s page has stored it. You may close Dojang meanwhile.',
  },
  'iss.waitingNow': { ko: '인증서 폴더를 지켜보고 있어요…', en: 'Watching the certificate folders…' },
  'iss.kept_one': { ko: '지금 있던 인증서 {count}개를 따로 뒀어요', en: '{count} certificate was put aside' },
  'iss.kept_other': {
    ko: '지금 있던 인증서 {count}개를 따로 뒀어요',
    en: '{count} certificates were put aside',
  },
  'iss.unkept': {
    ko: '여기 있는 것은 따로 두지 못했어요: {places}',
    en: 'Not put aside, these places: {places}',
  },
  'iss.tip': { ko: '안 나타나나요?', en: 'Nothing appears?' },
  'iss.tip.finish': {
    ko: '은행 화면에서 끝까지 진행됐는지 봐 주세요.',
    en: 'See whether the bank’s page really finished.',
  },
  'iss.tip.place': {
    ko: '저장 위치로 ‘하드디스크’나 꽂혀 있는 ‘이동식 디스크’를 골랐는지 봐 주세요.',
    en: 'See that you chose ‘hard disk’ or a ‘removable disk’ that is plugged in.',
  },
  'iss.tip.cloud': {
    ko: '브라우저, 클라우드, 휴대폰에 저장한 것은 이 PC에 나타나지 않아요.',
    en: 'What is stored in the browser, a cloud or a phone doesn’t appear on this PC.',
  },
  'iss.openAgain': { ko: '홈페이지 다시 열기', en: 'Open the website again' },
  'iss.later': { ko: '나중에 이어 하기', en: 'Go on later' },
  'iss.giveUp': { ko: '그만 기다리기', en: 'Stop waiting' },
  'iss.giveUpAsk': { ko: '그만 기다릴까요?', en: 'Stop waiting?' },
  'iss.giveUpWhy': {
    ko: '은행 화면에서 이미 시작했다면 끝까지 진행하는 것이 좋아요. 그만둬도 지금 있는 인증서 파일은 그대로예요.',
    en: 'If you have started on the bank’s page, better finish it. Your certificate files stay as they are.',
  },
  'iss.stay': { ko: '계속 기다리기', en: 'Go on waiting' },
  'iss.nothing': { ko: '기다리는 인증서가 없어요', en: 'Nothing is being waited for' },
  'iss.nothingWhy': { ko: '이미 끝났거나 그만뒀어요.', en: 'It is finished or was stopped.' },

  'iss.found': { ko: '새 인증서를 찾았어요', en: 'A new certificate was found' },
  'iss.foundWhy': {
    ko: '방금 받은 것이 맞는지 봐 주세요.',
    en: 'Please see whether it is the one you just got.',
  },
  'iss.fact.owner': { ko: '인증서 주인', en: 'Holder' },
  'iss.fact.usage': { ko: '용도', en: 'Usage' },
  'iss.fact.until': { ko: '만료일', en: 'Expires' },
  'iss.fact.place': { ko: '있는 곳', en: 'Place' },
  'iss.foundReplaced': {
    ko: '은행 화면이 이전 인증서 자리에 저장했어요. 이전 것은 휴지통에 둬요.',
    en: 'The bank’s page wrote it over an older one, which is kept in the trash.',
  },
  'iss.notThis': { ko: '이것이 아니에요', en: 'Not this one' },
  'iss.confirm': { ko: '맞아요', en: 'This is it' },
  'iss.ending': { ko: '마무리하고 있어요…', en: 'Finishing…' },

  'iss.done': { ko: '인증서를 받았어요', en: 'You have your certificate' },
  'iss.doneWhy': { ko: '{date}까지 쓸 수 있어요.', en: 'It is valid until {date}.' },
  'iss.doneStored': { ko: '{place}에 저장됐어요', en: 'Stored: {place}' },
  'iss.doneOld_one': {
    ko: '이전 인증서 {count}개를 휴지통에 뒀어요',
    en: '{count} older certificate is in the trash',
  },
  'iss.doneOld_other': {
    ko: '이전 인증서 {count}개를 휴지통에 뒀어요',
    en: '{count} older certificates are in the trash',
  },
  'iss.doneOldWhy': { ko: '30일 동안 되돌릴 수 있어요.', en: 'They can be put back for 30 days.' },
  'iss.doneUntested': { ko: '아직 열어 보지 않았어요', en: 'Not tried yet' },
  'iss.doneUntestedWhy': {
    ko: '새로 정한 암호로 서명이 되는지 확인해 두세요.',
    en: 'Check that it signs with the password you just chose.',
  },
  'iss.afterUsb': { ko: 'USB에도 복사해 두세요', en: 'Copy it to a USB drive, too' },
  'iss.afterUsbWhy': {
    ko: 'PC가 고장 나도 다시 발급받지 않아도 돼요. USB에 있던 이전 것은 이제 쓸 수 없어요.',
    en: 'Then a broken PC costs nothing. An older one on a drive no longer works.',
  },
  'iss.afterBanks': { ko: '다른 은행에는 다시 등록해야 해요', en: 'Other banks need it registered' },
  'iss.afterBanksWhy': {
    ko: '새로 발급받았다면 쓰는 은행마다 ‘타행·타기관 인증서 등록’을 한 번씩 해 주세요.',
    en: 'After a new issue, register it once at each other bank you use (‘타행·타기관 인증서 등록’).',
  },
  'iss.registering': {
    ko: '{institution} 화면에서 등록해 주세요',
    en: 'Register it on the page of {institution}',
  },
  'iss.registeringWhy': {
    ko: '인증센터에서 ‘타행·타기관 인증서 등록’을 누르고 지금 쓰는 인증서를 고르세요.',
    en: 'In its certificate centre choose ‘타행·타기관 인증서 등록’ and pick the certificate you have.',
  },
  'iss.registeringOpen': {
    ko: '그 기관 홈페이지를 직접 열어 주세요.',
    en: 'Open its website as you usually do.',
  },
  'iss.registered': { ko: '등록했어요', en: 'Done' },
  'iss.failed': { ko: '여기서 멈췄어요', en: 'It stopped here' },
  'iss.failedKept': { ko: '인증서는 그대로예요.', en: 'Your certificates are as they were.' },
} as const;
