import { actTexts } from './screen-acts.ts';
import { bulkTexts } from './screen-bulk.ts';
import { certificateTexts } from './screen-certificate.ts';
import { copyTexts } from './screen-copy.ts';
import { deleteTexts } from './screen-delete.ts';
import { exportTexts } from './screen-export.ts';
import { homeTexts } from './screen-home.ts';
import { importTexts } from './screen-import.ts';
import { helpTexts } from './screen-help.ts';
import { issueTexts } from './screen-issue.ts';
import { passwordScreenTexts } from './screen-password.ts';
import { practiceScreenTexts } from './screen-practice.ts';
import { trustTexts } from './screen-trust.ts';
import { trashTexts } from './screen-trash.ts';

/** Texts of the window: its frame, errors and settings here, the larger screens beside. */
export const screenTexts = {
  ...homeTexts,
  ...certificateTexts,
  ...actTexts,
  ...passwordScreenTexts,
  ...copyTexts,
  ...deleteTexts,
  ...trashTexts,
  ...importTexts,
  ...exportTexts,
  ...bulkTexts,
  ...trustTexts,
  ...practiceScreenTexts,
  ...issueTexts,
  ...helpTexts,

  'nav.rooms': { ko: '방', en: 'Rooms' },
  'nav.home': { ko: '내 인증서', en: 'My certificates' },
  'nav.settings': { ko: '설정', en: 'Settings' },
  'nav.skip': { ko: '본문으로 건너뛰기', en: 'Skip to content' },
  'nav.drives': { ko: '꽂혀 있는 USB', en: 'USB drives plugged in' },
  'nav.connected': { ko: '연결됨', en: 'Connected' },
  'window.title': { ko: '{page} – 도장', en: '{page} – Dojang' },

  'btn.back': { ko: '이전', en: 'Back' },
  'btn.cancel': { ko: '취소', en: 'Cancel' },
  'btn.close': { ko: '닫기', en: 'Close' },
  'btn.retry': { ko: '다시 해 보기', en: 'Try again' },
  'btn.showFolder': { ko: '폴더 열기', en: 'Open folder' },
  'btn.verify': { ko: '인증서 확인', en: 'Check certificate' },
  'btn.addFolder': { ko: '폴더 추가', en: 'Add folder' },
  'btn.rescan': { ko: '다시 찾기', en: 'Rescan' },
  'btn.goHome': { ko: '내 인증서로 가기', en: 'Go to my certificates' },
  'btn.copy': { ko: '{what} 복사', en: 'Copy {what}' },
  'btn.copied': { ko: '복사했어요', en: 'Copied' },
  'btn.notCopied': { ko: '복사하지 못했어요', en: 'Could not copy' },

  'trouble.what': { ko: '무슨 일이 있었나요', en: 'What happened' },
  'trouble.kept': { ko: '그대로인 것', en: 'What is unchanged' },
  'trouble.how': { ko: '이렇게 해 주세요', en: 'What to do' },
  'trouble.title': { ko: '하던 일을 마치지 못했어요', en: 'This could not be finished' },
  'trouble.untouched': {
    ko: '이 화면은 인증서를 읽기만 해요. 파일은 바꾸지 않았어요.',
    en: 'This screen only reads certificates. No file was changed.',
  },
  'trouble.internal': { ko: '뜻밖의 문제가 생겼어요.', en: 'Something unexpected happened.' },
  'trouble.tryAgain': {
    ko: '한 번 더 해 보세요. 또 그러면 아래 번호를 알려 주세요.',
    en: 'Try once more. If it happens again, tell us the code below.',
  },
  'trouble.code': { ko: '문의할 때 쓰는 번호', en: 'Code to mention' },
  'trouble.screen': { ko: '화면을 그리지 못했어요', en: 'The screen could not be drawn' },
  'trouble.screenWhat': {
    ko: '이 화면을 그리다가 뜻밖의 문제가 생겼어요.',
    en: 'Something unexpected happened while drawing this screen.',
  },

  'settings.language': { ko: '언어', en: 'Language' },
  'settings.language.system': { ko: 'PC 설정대로', en: 'Same as this PC' },
  'settings.language.ko': { ko: '한국어', en: '한국어' },
  'settings.language.en': { ko: 'English', en: 'English' },
  'settings.appearance': { ko: '화면', en: 'Appearance' },
  'settings.appearance.system': { ko: 'PC 설정대로', en: 'Same as this PC' },
  'settings.appearance.light': { ko: '밝게', en: 'Light' },
  'settings.appearance.dark': { ko: '어둡게', en: 'Dark' },
  'settings.folders': { ko: '인증서 폴더', en: 'Certificate folders' },
  'settings.foldersWhy': {
    ko: '은행 프로그램이 쓰는 곳은 늘 찾아봐요. 다른 곳에 두었다면 그 폴더를 더해 주세요.',
    en: 'The places that banks use are always searched. If you keep some elsewhere, add that folder.',
  },
  'settings.removeFolder': { ko: '빼기', en: 'Remove' },
  'settings.removeFolderNamed': { ko: '{path} 폴더 빼기', en: 'Remove the folder {path}' },
  'settings.removeWhy': {
    ko: '빼도 폴더와 파일은 그대로 있어요.',
    en: 'Removing a folder here leaves it and its files as they are.',
  },
  'settings.folderAdded': { ko: '폴더를 더했어요', en: 'The folder was added' },
  'settings.folderRemoved': { ko: '폴더를 뺐어요', en: 'The folder was removed' },
  'settings.about': { ko: '정보', en: 'About' },
  'settings.version': { ko: '도장 {version}', en: 'Dojang {version}' },
  'settings.local': {
    ko: '이 앱은 인증서도, 암호도, 쓰는 습관도 밖으로 보내지 않아요.',
    en: 'This app sends nothing anywhere: no certificate, no password, no usage data.',
  },

  'shortcuts.title': { ko: '단축키', en: 'Keyboard shortcuts' },
  'shortcuts.open': { ko: '단축키 보기', en: 'Show shortcuts' },
  'shortcuts.rescan': { ko: '인증서 다시 찾기', en: 'Search for certificates again' },
  'shortcuts.back': { ko: '이전 화면', en: 'Previous screen' },
  'shortcuts.cards': { ko: '인증서 사이 옮겨 다니기', en: 'Move between certificates' },
  'shortcuts.zoom': { ko: '크게, 작게', en: 'Larger, smaller' },
  'shortcuts.this': { ko: '이 목록', en: 'This list' },
} as const;
