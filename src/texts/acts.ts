/** Texts of changes: what the command line and the screens say beside a result. */
export const actTexts = {
  'act.unconfirmed': {
    ko: '저장했지만, 갑자기 전원이 나가도 남는지는 디스크가 확인해 주지 않았어요. USB라면 안전하게 빼 주세요.',
    en: 'Saved, but the disk did not confirm that it would survive a power cut. Eject a USB drive safely.',
  },
} as const;
