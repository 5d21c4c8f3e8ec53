/** Texts that the acts of a certificate share: how they run, stop and end, what is still open. */
export const actTexts = {
  'acts.title': { ko: '이 인증서로 할 일', en: 'What to do with it' },
  'acts.kept': { ko: '30일 보관', en: 'kept 30 days' },

  'acting.step.prepare': { ko: '준비하고 있어요…', en: 'Preparing…' },
  'acting.step.write': { ko: '파일을 쓰고 있어요…', en: 'Writing the files…' },
  'acting.step.check': { ko: '다시 읽어 보고 있어요…', en: 'Reading them back…' },
  'acting.step.finish': { ko: '마무리하고 있어요…', en: 'Finishing…' },
  'acting.of': { ko: '{total}개 가운데 {done}개', en: '{done} of {total}' },
  'acting.plugged': {
    ko: '끝날 때까지 USB를 빼지 마세요.',
    en: 'Leave USB drives plugged in until it is done.',
  },
  'acting.stop': { ko: '그만두기', en: 'Stop' },
  'acting.stopping': { ko: '그만두고 있어요…', en: 'Stopping…' },
  'acting.stoppingWhy': {
    ko: '이미 쓰기 시작했다면 끝까지 마쳐요.',
    en: 'If writing has begun, it is finished.',
  },
  'acting.stopped': { ko: '그만뒀어요', en: 'Stopped' },
  'acting.stoppedWhy': {
    ko: '바뀐 것은 없어요. 언제든 다시 할 수 있어요.',
    en: 'Nothing was changed. You can start again at any time.',
  },
  'acting.later': { ko: '나중에 하기', en: 'Later' },
  'acting.kept.all': { ko: '바뀐 것은 없어요.', en: 'Nothing was changed.' },
  'acting.unsure': { ko: '끝까지 됐는지 알 수 없어요', en: 'It may not be finished' },
  'acting.kept.unsure': {
    ko: '인증서 화면에서 어디까지 됐는지 봐 주세요.',
    en: 'See on the certificate’s page how far it came.',
  },
  'acting.kept.look': {
    ko: '인증서 화면의 ‘사본 위치’에서 하나하나 볼 수 있어요.',
    en: 'The certificate’s page shows each copy under ‘Copies’.',
  },
  'acting.ask.title': { ko: '하던 일을 그만둘까요?', en: 'Leave this unfinished?' },
  'acting.ask.typed': {
    ko: '넣은 암호는 지워져요. 인증서는 그대로예요.',
    en: 'What you typed is erased. The certificate stays as it is.',
  },
  'acting.ask.running': {
    ko: '아직 끝나지 않았어요. 지금 그만두면 아무것도 바꾸지 않고 멈춰요. 이미 쓰기 시작했다면 끝까지 마쳐요.',
    en: 'It isn’t done yet. Stopping now changes nothing; if writing has begun, it is finished.',
  },
  'acting.ask.stay': { ko: '계속하기', en: 'Go on' },
  'acting.ask.leave': { ko: '그만두고 나가기', en: 'Stop and leave' },

  'unfinished.old': {
    ko: '{place} 드라이브의 사본은 아직 이전 암호예요',
    en: 'The copy on {place} still has the old password',
  },
  'unfinished.oldWhy': {
    ko: '{institution} 인증서예요. 암호를 바꿀 때 꽂혀 있지 않았어요. 이전 암호를 넣으면 이어서 바꿔요.',
    en: '{institution}: it was unplugged when the password was changed. Enter the old one to go on.',
  },
  'unfinished.oldAct': { ko: '이어서 바꾸기', en: 'Go on' },
  'unfinished.title': { ko: '마저 끝낼 일', en: 'Still to finish' },
  'unfinished.plug.change-password': {
    ko: '{place} 드라이브를 꽂으면 암호 변경을 마저 끝내요',
    en: 'Plug in {place} to finish the password change',
  },
  'unfinished.plug.copy': {
    ko: '{place} 드라이브를 꽂으면 복사를 마저 끝내요',
    en: 'Plug in {place} to finish copying',
  },
  'unfinished.plug.delete': {
    ko: '{place} 드라이브를 꽂으면 삭제를 마저 끝내요',
    en: 'Plug in {place} to finish deleting',
  },
  'unfinished.plug.restore': {
    ko: '{place} 드라이브를 꽂으면 되돌리기를 마저 끝내요',
    en: 'Plug in {place} to finish putting back',
  },
  'unfinished.plug.purge': {
    ko: '{place} 드라이브를 꽂으면 지우기를 마저 끝내요',
    en: 'Plug in {place} to finish erasing',
  },
  'unfinished.plug.import': {
    ko: '{place} 드라이브를 꽂으면 가져오기를 마저 끝내요',
    en: 'Plug in {place} to finish importing',
  },
  'unfinished.plug.export': {
    ko: '{place} 드라이브를 꽂으면 내보내기를 마저 끝내요',
    en: 'Plug in {place} to finish exporting',
  },
  'unfinished.plug.issue': {
    ko: '{place} 드라이브를 꽂으면 발급을 마저 끝내요',
    en: 'Plug in {place} to finish issuing',
  },
  'unfinished.plug.reissue': {
    ko: '{place} 드라이브를 꽂으면 재발급을 마저 끝내요',
    en: 'Plug in {place} to finish reissuing',
  },
  'unfinished.plug.renew': {
    ko: '{place} 드라이브를 꽂으면 갱신을 마저 끝내요',
    en: 'Plug in {place} to finish renewing',
  },
  'unfinished.plugWhy': {
    ko: '이미 정해진 일이라 꽂기만 하면 저절로 끝나요.',
    en: 'It is decided already: plugging it in is enough.',
  },
  'unfinished.open.change-password': {
    ko: '암호 변경을 마치지 못한 곳이 있어요: {place}',
    en: 'The password change isn’t finished everywhere: {place}',
  },
  'unfinished.open.copy': {
    ko: '복사를 마치지 못한 곳이 있어요: {place}',
    en: 'Copying isn’t finished: {place}',
  },
  'unfinished.open.delete': {
    ko: '삭제를 마치지 못한 곳이 있어요: {place}',
    en: 'Deleting isn’t finished everywhere: {place}',
  },
  'unfinished.open.restore': {
    ko: '되돌리기를 마치지 못한 곳이 있어요: {place}',
    en: 'Putting back isn’t finished: {place}',
  },
  'unfinished.open.purge': {
    ko: '지우기를 마치지 못한 곳이 있어요: {place}',
    en: 'Erasing isn’t finished everywhere: {place}',
  },
  'unfinished.open.import': {
    ko: '가져오기를 마치지 못한 곳이 있어요: {place}',
    en: 'Importing isn’t finished: {place}',
  },
  'unfinished.open.export': {
    ko: '내보내기를 마치지 못한 곳이 있어요: {place}',
    en: 'Exporting isn’t finished: {place}',
  },
  'unfinished.open.issue': {
    ko: '발급을 마치지 못한 곳이 있어요: {place}',
    en: 'Issuing isn’t finished: {place}',
  },
  'unfinished.open.reissue': {
    ko: '재발급을 마치지 못한 곳이 있어요: {place}',
    en: 'Reissuing isn’t finished: {place}',
  },
  'unfinished.open.renew': {
    ko: '갱신을 마치지 못한 곳이 있어요: {place}',
    en: 'Renewing isn’t finished: {place}',
  },
  'unfinished.later': {
    ko: '다른 프로그램이 쓰고 있을 수 있어요. ‘다시 찾기’를 누르면 이어서 해요.',
    en: 'Another program may be using it. ‘Rescan’ goes on with it.',
  },
  'unfinished.conflict': {
    ko: '그 자리에 다른 파일이 있어서 아무것도 건드리지 않았어요. 폴더를 열어 무엇인지 봐 주세요.',
    en: 'Something else lies there now, so nothing was touched. Open the folder and see what it is.',
  },
} as const;
