/** Texts of 삭제한 인증서. */
export const trashTexts = {
  'trash.title': { ko: '삭제한 인증서', en: 'Deleted certificates' },
  'trash.open': { ko: '보기', en: 'Show' },
  'trash.why': {
    ko: '30일 동안 되돌릴 수 있고, 그 뒤에는 저절로 지워져요.',
    en: 'They can be put back for 30 days and are then removed by themselves.',
  },
  'trash.empty': { ko: '삭제한 인증서가 없어요', en: 'Nothing was deleted' },
  'trash.emptyWhy': {
    ko: 'USB에서 삭제한 것은 그 USB를 꽂으면 보여요.',
    en: 'What was deleted on a USB drive appears when it is plugged in.',
  },
  'trash.deleted': { ko: '{date}에 삭제했어요', en: 'deleted {date}' },
  'trash.replaced': { ko: '{date}에 새것으로 바뀌었어요', en: 'replaced by a newer one {date}' },
  'trash.days_one': { ko: '{count}일 뒤에 지워져요', en: 'removed in {count} day' },
  'trash.days_other': { ko: '{count}일 뒤에 지워져요', en: 'removed in {count} days' },
  'trash.today': { ko: '오늘 지워져요', en: 'removed today' },
  'trash.restoreNamed': { ko: '{what} 되돌리기', en: 'Put back {what}' },
  'trash.purgeNamed': { ko: '{what} 완전히 지우기', en: 'Erase for good {what}' },
  'trash.ask': { ko: '완전히 지울까요?', en: 'Erase for good?' },
  'trash.askWhy': {
    ko: '{what}. 되돌릴 수 없어요. 인증서가 폐지되는 것은 아니에요.',
    en: '{what}. It can’t be undone. The certificate isn’t revoked.',
  },
  'trash.keep': { ko: '그대로 두기', en: 'Keep it' },
  'trash.restored': { ko: '{institution} 인증서를 되돌렸어요.', en: '{institution}: put back.' },
  'trash.purged': { ko: '{institution} 인증서를 완전히 지웠어요.', en: '{institution}: erased for good.' },
  'trash.refused': {
    ko: '{institution} 인증서를 그대로 뒀어요.',
    en: '{institution}: left as it is.',
  },
} as const;
