/** Texts of 삭제. */
export const deleteTexts = {
  'del.title': { ko: '삭제하기', en: 'Delete' },
  'del.stepChoose': { ko: '고르기', en: 'Choose' },
  'del.stepDelete': { ko: '삭제', en: 'Delete' },

  'del.choose': { ko: '어느 사본을 삭제할까요?', en: 'Delete which copies?' },
  'del.chooseWhy': {
    ko: '파일만 삭제해요. 인증서가 폐지(폐기)되는 것은 아니에요.',
    en: 'Only files are deleted. The certificate isn’t revoked.',
  },
  'del.away': {
    ko: '지금은 꽂혀 있지 않아서 고를 수 없어요. {date}에 마지막으로 봤어요.',
    en: 'Not plugged in, so it can’t be chosen; last seen {date}.',
  },
  'del.facts': { ko: '알아 두세요', en: 'Good to know' },
  'del.factRevoke': {
    ko: '폐지는 발급받은 곳에서 해요. 남이 쓸까 걱정되면 폐지가 먼저예요.',
    en: 'Revoking is done at the issuer. If somebody might misuse it, revoke it first.',
  },
  'del.factTrash': {
    ko: '삭제한 것은 같은 자리에 30일 보관해서 되돌릴 수 있어요.',
    en: 'What is deleted is kept there for 30 days and can be put back.',
  },
  'del.factOthers': {
    ko: '고르지 않은 사본과 다른 인증서는 그대로예요.',
    en: 'Other copies and certificates stay as they are.',
  },
  'del.purge': { ko: '이 PC에 남기지 않고 지우기', en: 'Erase without keeping it' },
  'del.purgeWhy': {
    ko: '30일 보관하지 않고 바로 지워요. PC를 남에게 줄 때 쓰세요.',
    en: 'It isn’t kept for 30 days but erased at once. For a PC that you give away.',
  },
  'del.purgeSure': { ko: '되돌릴 수 없다는 것을 알고 있어요', en: 'I know that this can’t be undone' },
  'del.last': { ko: '마지막 사본이에요', en: 'This is the last copy' },
  'del.lastWhy': {
    ko: '삭제하면 이 인증서를 쓸 수 없어요. 30일 안에 되돌리지 않으면 다시 발급받아야 해요.',
    en: 'Without it the certificate can’t be used. After 30 days it could only be issued again.',
  },
  'del.lastWhyPurge': {
    ko: '지우면 이 인증서를 다시는 쓸 수 없어요. 다시 발급받아야 해요.',
    en: 'Once erased, the certificate can never be used again, only issued anew.',
  },
  'del.lastSure': { ko: '남는 사본이 없다는 것을 알고 있어요', en: 'I know that no copy is left' },
  'del.problem.nothing': { ko: '삭제할 사본을 골라 주세요.', en: 'Choose the copies to delete.' },
  'del.problem.purge': {
    ko: '되돌릴 수 없다는 것을 알고 있는지 표시해 주세요.',
    en: 'Tick that you know this can’t be undone.',
  },
  'del.problem.last': {
    ko: '남는 사본이 없다는 것을 알고 있는지 표시해 주세요.',
    en: 'Tick that you know no copy is left.',
  },
  'del.start': { ko: '삭제하고 30일 보관', en: 'Delete, keep for 30 days' },
  'del.startPurge': { ko: '완전히 지우기', en: 'Erase for good' },
  'del.noCopy': { ko: '지금 삭제할 수 있는 사본이 없어요', en: 'No copy can be deleted now' },
  'del.noCopyWhy': {
    ko: 'USB에 있다면 꽂아 주세요.',
    en: 'If it is on a USB drive, plug it in.',
  },

  'del.deleting': { ko: '삭제하고 있어요', en: 'Deleting' },
  'del.done': { ko: '삭제했어요', en: 'Deleted' },
  'del.doneWhy': { ko: '30일 동안은 되돌릴 수 있어요.', en: 'For 30 days it can be put back.' },
  'del.donePurge': { ko: '완전히 지웠어요', en: 'Erased for good' },
  'del.donePurgeWhy': {
    ko: '되돌릴 수 없어요. 인증서가 폐지된 것은 아니에요.',
    en: 'It can’t be put back. The certificate isn’t revoked.',
  },
  'del.rowTrashed': { ko: '같은 자리에 30일 보관해요', en: 'kept there for 30 days' },
  'del.rowPurged': { ko: '덮어쓰고 지웠어요', en: 'overwritten and removed' },
  'del.rowRestored': { ko: '전에 있던 자리에 있어요', en: 'back where it was' },
  'del.verdictTrashed': { ko: '삭제했어요', en: 'deleted' },
  'del.verdictPurged': { ko: '지웠어요', en: 'erased' },
  'del.kept': { ko: '마음이 바뀌면 되돌릴 수 있어요', en: 'You can still change your mind' },
  'del.keptWhy': {
    ko: '30일이 지나면 저절로 지워져요. 그때까지 볼 수 있는 곳:',
    en: 'After 30 days it is removed by itself. Until then it is under',
  },
  'del.undo': { ko: '되돌리기', en: 'Put back' },
  'del.undoing': { ko: '되돌리고 있어요…', en: 'Putting back…' },
  'del.undone': { ko: '되돌렸어요', en: 'Put back' },
  'del.undoneWhy': { ko: '모두 전에 있던 자리에 그대로 있어요.', en: 'Everything is where it was.' },
  'del.undoFailed': { ko: '되돌리지 못했어요.', en: 'It could not be put back.' },
  'del.failed': { ko: '삭제하지 못했어요', en: 'It could not be deleted' },
  'del.keptAll': { ko: '모든 사본이 있던 자리에 그대로 있어요.', en: 'Every copy is where it was.' },
} as const;
