/** The articles of the help room. Loaded when it is opened: nobody waits for them at the start. */

interface Both {
  readonly ko: string;
  readonly en: string;
}

/** Where an article's button leads. */
export type HelpScreen = 'home' | 'import' | 'issue' | 'register' | 'trash' | 'settings';

export interface HelpArticle {
  /** Also the last part of its address. */
  readonly id: string;
  readonly title: Both;
  /** Other words that people look for it by, in both languages. */
  readonly words: string;
  readonly text: readonly Both[];
  readonly to: { readonly screen: HelpScreen; readonly label: Both } | null;
}

export const helpArticles: readonly HelpArticle[] = [
  {
    id: 'what',
    title: { ko: '공동인증서가 뭔가요?', en: 'What is a joint certificate?' },
    words: '공인인증서 금융인증서 npki accredited financial 인증서란',
    text: [
      {
        ko: '인터넷에서 본인임을 보이고 서명하는 파일이에요. 2020년 12월부터 공인인증서를 공동인증서라고 불러요.',
        en: 'Files that prove who you are and sign for you online. Until December 2020 it was called 공인인증서.',
      },
      {
        ko: '인증서 파일과 개인키 파일이 한 폴더(NPKI)에 함께 있고, 개인키는 인증서 암호로 잠겨 있어요.',
        en: 'The certificate and its private key lie together in a folder (NPKI); the key is locked with the certificate password.',
      },
      {
        ko: '금융인증서는 클라우드에 두는 다른 인증서예요. 도장은 이 PC와 USB에 있는 공동인증서를 다뤄요.',
        en: 'The Financial Certificate is another service, kept in a cloud. Dojang handles joint certificates on this PC and USB drives.',
      },
    ],
    to: { screen: 'home', label: { ko: '내 인증서 보기', en: 'See my certificates' } },
  },
  {
    id: 'kinds',
    title: { ko: '어떤 종류를 받아야 하나요?', en: 'Which kind do I need?' },
    words: '범용 은행용 보험용 증권용 용도 수수료 요금 general bank securities fee price 4400',
    text: [
      {
        ko: '은행·보험용은 무료이고 은행, 카드, 보험, 홈택스, 정부24에서 써요. 증권 거래에는 쓸 수 없어요.',
        en: 'The bank kind is free and works for banks, cards, insurance, tax and government sites, not for securities trading.',
      },
      {
        ko: '증권용은 무료이고 증권과 보험에서 써요. 은행에서는 쓸 수 없어요.',
        en: 'The securities kind is free and works for brokers and insurance, not for banks.',
      },
      {
        ko: '범용은 1년에 4,400원이고 모두에서 써요.',
        en: 'The general kind costs KRW 4,400 a year and works everywhere.',
      },
    ],
    to: { screen: 'issue', label: { ko: '기관 찾아보기', en: 'Look for an institution' } },
  },
  {
    id: 'not-here',
    title: { ko: '도장에 내 인증서가 왜 안 보이나요?', en: 'Why isn’t my certificate shown here?' },
    words:
      '안보여요 없어요 못찾 목록 휴대폰 브라우저 클라우드 보안토큰 missing not found list phone browser cloud token',
    text: [
      {
        ko: '휴대폰, 브라우저, 클라우드, 보안토큰에 있는 인증서는 이 PC의 파일이 아니라서 보이지 않아요.',
        en: 'Certificates in a phone, browser, cloud or token aren’t files on this PC, so they don’t appear.',
      },
      {
        ko: 'USB에 있다면 꽂아 주세요. 꽂으면 바로 나타나요.',
        en: 'If it is on a USB drive, plug it in; it appears at once.',
      },
      {
        ko: '다른 폴더에 두었다면 설정에서 그 폴더를 더해 주세요. 파일 하나(.pfx, .p12)라면 가져오기를 하세요.',
        en: 'If it is in another folder, add that folder in Settings. A single file (.pfx, .p12) is imported.',
      },
    ],
    to: { screen: 'import', label: { ko: '가져오기', en: 'Import' } },
  },
  {
    id: 'not-at-bank',
    title: { ko: '은행 화면에는 왜 안 보이나요?', en: 'Why doesn’t my bank’s page show it?' },
    words:
      '은행에 안 보여요 증권사 은행 창 인증서선택 목록 폴더 위치 km 암호용 중복 npki wrong folder bank dialog duplicate old',
    text: [
      {
        ko: '저장 위치를 확인하세요. 은행 창에서 ‘하드디스크’와 ‘이동식 디스크’를 번갈아 눌러 보세요.',
        en: 'Check the place: in the bank’s window try both ‘hard disk’ and ‘removable disk’.',
      },
      {
        ko: '은행 프로그램은 정해진 NPKI 폴더만 봐요. 바탕화면이나 문서 폴더에 복사해 둔 것은 보이지 않아요. 가져오기를 하면 알맞은 폴더에 들어가요.',
        en: 'Banks’ programs look in one NPKI folder only. A copy on the desktop isn’t seen; importing puts it in the right place.',
      },
      {
        ko: '용도가 맞지 않으면 목록에서 빠져요. 은행용은 증권사에서, 증권용은 은행에서 보이지 않아요.',
        en: 'The wrong kind is left out: brokers don’t list a bank certificate, banks don’t list a securities one.',
      },
      {
        ko: '기업 인증서는 서명용과 암호용(km) 파일이 함께 있어야 해요. 하나라도 빠졌다면 받은 곳에서 다시 복사해 오세요.',
        en: 'Business certificates need their signing and encryption (km) files together. If one is missing, copy the set again from where you got it.',
      },
      {
        ko: '갱신 전의 것이 남아 있으면 은행 창이 이전 것을 보여 줄 수 있어요. 도장에서 만료된 것을 삭제하면 30일 동안 되돌릴 수 있어요.',
        en: 'An old one from before a renewal may be shown instead. Delete expired ones in Dojang; they can be put back for 30 days.',
      },
      {
        ko: '다른 은행에서 받은 것이라면 그 은행에 한 번 등록해야 해요.',
        en: 'If you got it at another bank, this bank needs it registered once.',
      },
    ],
    to: { screen: 'register', label: { ko: '다른 은행에 등록하기', en: 'Register at another bank' } },
  },
  {
    id: 'password',
    title: { ko: '암호를 잊었어요', en: 'I forgot the password' },
    words: '비밀번호 분실 찾기 초기화 틀렸 잠김 lost reset wrong locked recover',
    text: [
      {
        ko: '암호는 어디에도 저장되지 않아서 은행도 도장도 찾아 드릴 수 없어요. 재발급받으면 새 암호로 쓸 수 있어요.',
        en: 'The password is stored nowhere, so neither the bank nor Dojang can recover it. A reissue gives you a new one.',
      },
      {
        ko: '도장에서는 몇 번을 틀려도 인증서가 잠기지 않아요. 은행 사이트는 여러 번 틀리면 막을 수 있으니 기억을 더듬는 일은 도장에서 하세요.',
        en: 'Wrong tries in Dojang never lock it. Bank sites may block after several, so try to remember here.',
      },
      {
        ko: '한글 자판과 Caps Lock, 대문자와 소문자를 확인해 보세요.',
        en: 'Check the Korean keyboard, Caps Lock, and capital letters.',
      },
    ],
    to: { screen: 'issue', label: { ko: '재발급 알아보기', en: 'About a reissue' } },
  },
  {
    id: 'new-password',
    title: { ko: '어떤 암호가 좋은가요?', en: 'What makes a good password?' },
    words: '암호 규칙 변경 바꾸기 특수문자 rule change symbol length',
    text: [
      {
        ko: '영문, 숫자, 특수문자를 모두 넣어 10자 이상이어야 해요. 따옴표(\' "), \\, | 는 쓸 수 없어요.',
        en: 'At least 10 characters with letters, digits and symbols; not \' " \\ or |.',
      },
      {
        ko: '사본마다 암호가 따로 있어요. 도장에서 바꾸면 꽂혀 있는 사본을 한 번에 바꿔요.',
        en: 'Each copy has its own password. Dojang changes all copies that are plugged in at once.',
      },
      {
        ko: '가족에게도 암호를 알려 주지 마세요. 은행은 전화로 인증서 암호를 묻지 않아요.',
        en: 'Tell nobody, not even family. Banks never ask for it on the phone.',
      },
    ],
    to: { screen: 'home', label: { ko: '내 인증서에서 바꾸기', en: 'Change it in My certificates' } },
  },
  {
    id: 'renew-or-reissue',
    title: {
      ko: '갱신, 재발급, 신규 발급은 어떻게 다른가요?',
      en: 'Renewal, reissue, new issue: what is the difference?',
    },
    words: '만료 연장 다시 발급 기간 유효기간 expired extend validity',
    text: [
      {
        ko: '갱신: 만료 30일 전부터 만료일까지 할 수 있고 1년이 늘어요. 남은 날은 사라지지 않아요. 지금 암호가 필요해요.',
        en: 'Renewal: from 30 days before the expiry day, adds a year, loses no days. It needs the current password.',
      },
      {
        ko: '재발급: 암호를 잊었거나 파일을 잃었을 때 해요. 만료일은 그대로이고, 이전 것은 USB에 있는 것까지 곧바로 쓸 수 없어요.',
        en: 'Reissue: for a forgotten password or lost files. The expiry date stays, and the old one stops working at once, on USB drives too.',
      },
      {
        ko: '신규 발급: 처음이거나 만료된 뒤에 해요. 만료된 것을 폐지할 필요는 없어요.',
        en: 'New issue: for the first time, or after expiry. An expired one needn’t be revoked.',
      },
      {
        ko: '셋 다 발급받은 은행이나 증권사의 화면에서 해요. 도중에 그만두면 쓰던 인증서가 폐지될 수 있으니 끝까지 진행하세요.',
        en: 'All three happen on the page of the bank or broker. Stopping half way may revoke the one you use, so finish it.',
      },
    ],
    to: { screen: 'issue', label: { ko: '발급·재발급으로 가기', en: 'Go to Issue and reissue' } },
  },
  {
    id: 'revoke-or-delete',
    title: { ko: '폐지와 삭제는 어떻게 다른가요?', en: 'Revoking and deleting: what is the difference?' },
    words: '폐기 효력정지 지우기 휴지통 도난 유출 분실 suspend stolen lost trash undo',
    text: [
      {
        ko: '삭제는 이 PC나 USB의 파일만 지워요. 30일 동안 되돌릴 수 있고, 인증서는 계속 유효해요.',
        en: 'Deleting removes files on this PC or a drive. It can be undone for 30 days, and the certificate stays valid.',
      },
      {
        ko: '폐지(폐기)는 인증서를 영영 못 쓰게 해요. 발급받은 은행이나 증권사의 인증센터에서 하고, 되돌릴 수 없어요.',
        en: 'Revoking ends it for good. It is done in the certificate centre where you got it, and can’t be undone.',
      },
      {
        ko: '도난이나 유출이 걱정되면 그 기관에 전화해서 효력정지나 폐지를 하세요. 효력정지는 6개월 안에 풀 수 있어요.',
        en: 'If it may be stolen, call the institution and have it suspended or revoked. A suspension can be lifted within six months.',
      },
    ],
    to: { screen: 'trash', label: { ko: '삭제한 인증서 보기', en: 'See what was deleted' } },
  },
  {
    id: 'usb',
    title: { ko: 'USB에 두고 쓰고 싶어요', en: 'I want to keep it on a USB drive' },
    words: '이동식디스크 복사 백업 옮기기 새PC 다른컴퓨터 removable copy move new pc backup',
    text: [
      {
        ko: '인증서 화면에서 ‘USB로 복사’를 누르면 은행이 찾는 폴더에 넣고, 다시 읽어 견줘 봐요.',
        en: '‘Copy to USB’ on a certificate’s page puts it where banks look, reads it back and compares.',
      },
      {
        ko: '은행 창에서는 ‘이동식 디스크’를 고르세요. 암호는 지금 것과 같아요.',
        en: 'In the bank’s window choose ‘removable disk’. The password is the same.',
      },
      {
        ko: '새 PC에서는 USB를 꽂고 쓰거나, 가져오기를 해서 PC에 넣으세요. 공용 PC에는 두지 마세요.',
        en: 'On a new PC use the drive as it is, or import from it. Never keep one on a shared PC.',
      },
      {
        ko: '메일함이나 웹하드에는 올리지 마세요. 은행도 하지 말라고 안내해요.',
        en: 'Don’t keep it in mail or a web drive; banks advise against it.',
      },
    ],
    to: { screen: 'home', label: { ko: '복사할 인증서 고르기', en: 'Choose one to copy' } },
  },
  {
    id: 'other-bank',
    title: { ko: '다른 은행에서도 쓸 수 있나요?', en: 'Can I use it at another bank?' },
    words: '타행 타기관 등록 한장 하나 register elsewhere other institution',
    text: [
      {
        ko: '네. 은행·보험용은 은행을 모두 통틀어 한 사람에 하나예요. 새로 받지 말고 그 은행에 등록하세요.',
        en: 'Yes. A person has one bank certificate across all banks: don’t get another, register it.',
      },
      {
        ko: '그 은행 인증센터에서 ‘타행·타기관 인증서 등록’을 누르고 인증서를 고르면 돼요. 은행마다 한 번씩이에요.',
        en: 'In that bank’s certificate centre choose ‘타행·타기관 인증서 등록’ and pick it. Once at each bank.',
      },
      {
        ko: '새로 발급받으면 다시 등록해야 해요. 갱신했다면 대개 그대로 쓸 수 있어요.',
        en: 'After a new issue it has to be registered again; after a renewal it usually goes on working.',
      },
    ],
    to: { screen: 'register', label: { ko: '다른 은행에 등록하기', en: 'Register at another bank' } },
  },
  {
    id: 'unasked',
    title: { ko: '내가 하지 않은 발급 알림이 왔어요', en: 'I was told of an issue I didn’t ask for' },
    words: '보이스피싱 사기 해킹 경찰 112 phishing fraud police scam',
    text: [
      {
        ko: '바로 그 은행과 112에 알리세요. 누군가 빼낸 정보로 인증서를 재발급받았을 수 있어요.',
        en: 'Call that bank and the police (112) at once: somebody may have had your certificate reissued.',
      },
      {
        ko: '은행은 전화나 문자로 인증서 암호, 보안카드 전체, OTP 번호를 묻지 않아요.',
        en: 'Banks never ask for your password, a whole security card or an OTP by phone or message.',
      },
    ],
    to: null,
  },
];
