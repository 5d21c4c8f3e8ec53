/** Errors of issuing, renewing and revoking. */
export const enrollingErrors = {
  'error.enrolment-stopped': {
    ko: '멈췄어요. 인증기관에 보낸 요청은 그대로 남아 있을 수 있어요.',
    en: 'Stopped. What was sent to the authority may still stand.',
  },
  'hint.enrolment-stopped': {
    ko: '같은 것을 다시 하면 이어서 해요.',
    en: 'Run the same again, and it goes on.',
  },
  'error.enrolment-other-password': {
    ko: '이 발급은 다른 새 암호로 시작했어요.',
    en: 'This enrolment was begun with another new password.',
  },
  'hint.enrolment-other-password': {
    ko: '처음에 정한 새 암호를 넣어 주세요. 새 키가 그 암호로 잠겨 있어요.',
    en: 'Type the new password that you chose at first: the new keys are locked with it.',
  },
  'error.enrolment-other-person': {
    ko: '인증기관이 다른 이름의 인증서를 보냈어요: {subject}',
    en: 'The authority sent a certificate for another name: {subject}',
  },
  'hint.enrolment-other-person': {
    ko: '받지 않고 돌려보냈어요. 쓰던 인증서는 그대로예요. 참조번호를 확인해 주세요.',
    en: 'It was given back, and your certificate is as it was. Check the reference number.',
  },
  'error.enrolment-expired': {
    ko: '이미 만료된 인증서는 갱신하거나 재발급할 수 없어요.',
    en: 'A certificate that has expired can’t be renewed or reissued.',
  },
  'hint.enrolment-expired': {
    ko: '새로 발급받아 주세요. 만료된 것을 폐지할 필요는 없어요.',
    en: 'Have a new one issued. There is no need to revoke the expired one.',
  },
  'error.enrolment-unsure': {
    ko: '인증기관이 새 인증서를 확정했는지 아직 알 수 없어요.',
    en: 'It isn’t known yet whether the authority counts the new certificate as confirmed.',
  },
  'hint.enrolment-unsure': {
    ko: '새 키는 그대로 보관하고 있어요. 잠시 뒤에 같은 명령을 다시 해 주세요. 계속 그러면 인증기관에 물어봐 주세요.',
    en: 'Its keys are kept. Run the same again in a while; if it stays so, ask the authority.',
  },
  'error.enrolment-revoked': {
    ko: '인증기관이 새 인증서를 폐지했어요.',
    en: 'The authority has revoked the new certificate.',
  },
  'hint.enrolment-revoked': {
    ko: '필요하면 새로 발급받아 주세요.',
    en: 'Have a new one issued if you need it.',
  },
  'error.authority-missing': {
    ko: '이 인증서를 어느 인증기관에서 발급받았는지 몰라요.',
    en: 'It isn’t known which authority’s service issued this certificate.',
  },
  'hint.authority-missing': {
    ko: '--ca 로 인증기관의 CMP 주소를 적어 주세요.',
    en: 'Name the address of its CMP service with --ca.',
  },
  'error.authority-unnamed': {
    ko: '‘{given}’ 인증기관을 몰라요.',
    en: 'There is no authority called ‘{given}’ here.',
  },
  'hint.authority-unnamed': {
    ko: '연습은 practice, 다른 곳은 CMP 주소(http://…)를 적어 주세요.',
    en: 'Use practice for practising, otherwise the address of a CMP service (http://…).',
  },
  'error.trust-needed': {
    ko: '이 인증기관의 답을 확인할 인증서가 없어요.',
    en: 'There is no certificate to check this authority’s answers with.',
  },
  'hint.trust-needed': {
    ko: '--trust 로 인증기관의 인증서 파일을 주세요.',
    en: 'Give the authority’s certificate file with --trust.',
  },
  'error.practice-place': {
    ko: '연습용 인증서는 진짜 인증서가 있는 곳에 넣지 않아요.',
    en: 'A practice certificate isn’t laid among real ones.',
  },
  'hint.practice-place': {
    ko: '다른 폴더를 골라 주세요.',
    en: 'Choose another folder.',
  },
  'error.practice-unavailable': {
    ko: '여기서는 연습용 인증기관을 쓸 수 없어요.',
    en: 'The practice authority isn’t available here.',
  },
  'hint.practice-unavailable': {
    ko: 'dojang practice-ca serve 로 켠 다음 그 주소를 --ca 에 적어 주세요.',
    en: 'Start it with dojang practice-ca serve, and name its address with --ca.',
  },
} as const;

/** What is said beside a result. */
export const enrollingTexts = {
  'enrolling.copy-left': {
    ko: '이 사본은 바꾸지 못했어요. 예전 인증서가 남아 있어요: {path} ({message})',
    en: 'This copy could not be replaced; the former certificate is still there: {path} ({message})',
  },
  'enrolling.untrusted': {
    ko: '인증기관을 아직 믿지 않아요. 확인하려면 --trust 로 인증서를 주세요.',
    en: 'The authority isn’t trusted here yet. Give its certificate with --trust to have it checked.',
  },
  'enrolling.changed.subject': {
    ko: '인증기관이 이름을 바꿔서 발급했어요: {subject}',
    en: 'The authority changed the name: {subject}',
  },
  'enrolling.changed.validity': {
    ko: '인증기관이 유효기간을 바꿔서 발급했어요.',
    en: 'The authority changed the validity.',
  },
  'enrolling.changed.policies': {
    ko: '인증기관이 용도를 바꿔서 발급했어요.',
    en: 'The authority changed what it is for.',
  },
  'enrolling.told.granted-with-mods': {
    ko: '인증기관이 요청한 것과 조금 다르게 발급했어요.',
    en: 'The authority issued it somewhat differently from what was asked for.',
  },
  'enrolling.told.revocation-warning': {
    ko: '인증기관이 곧 폐지할 것이라고 알려 왔어요.',
    en: 'The authority warns that it is about to be revoked.',
  },
  'enrolling.told.revocation-notification': {
    ko: '인증기관이 폐지했다고 알려 왔어요.',
    en: 'The authority says that it has been revoked.',
  },
  'enrolling.told.key-update-warning': {
    ko: '인증기관이 이 키는 이미 갱신되었다고 알려 왔어요.',
    en: 'The authority says that this key has been renewed already.',
  },
  'enrolling.remember-failed': {
    ko: '인증기관의 주소를 적어 두지 못했어요. 다음에는 --ca 로 다시 적어 주세요.',
    en: 'The authority’s address could not be noted. Name it again with --ca the next time.',
  },
  'enrolling.waits.issue': {
    ko: '발급이 아직 끝나지 않았어요. 같은 명령을 다시 하면 이어서 끝내요: dojang issue --ca {ca} --reference {reference} …',
    en: 'An issue isn’t finished yet. Run the same again, and it goes on: dojang issue --ca {ca} --reference {reference} …',
  },
  'enrolling.waits.reissue': {
    ko: '재발급이 아직 끝나지 않았어요. 같은 명령을 다시 하면 이어서 끝내요: dojang reissue {id} --ca {ca} --reference {reference}',
    en: 'A reissue isn’t finished yet. Run the same again, and it goes on: dojang reissue {id} --ca {ca} --reference {reference}',
  },
  'enrolling.waits.renew': {
    ko: '갱신이 아직 끝나지 않았어요. 같은 명령을 다시 하면 이어서 끝내요: dojang renew {id}',
    en: 'A renewal isn’t finished yet. Run the same again, and it goes on: dojang renew {id}',
  },
  'enrolling.installed': {
    ko: '지난번에 발급된 인증서를 이제 넣었어요: {path}',
    en: 'A certificate that had been issued is in its place now: {path}',
  },
  'enrolling.installs-later': {
    ko: '발급된 인증서를 아직 넣지 못했어요. 다음에 다시 해 볼게요: {message}',
    en: 'A certificate that was issued couldn’t be put in its place yet, and will be later: {message}',
  },
  'enrolling.failed': {
    ko: '지난번 발급은 이루어지지 않았어요: {message}',
    en: 'An enrolment did not come about: {message}',
  },
  'enrolling.unsure': {
    ko: '인증기관이 새 인증서를 확정했는지 아직 알 수 없어서, 새 키를 보관하고 있어요.',
    en: 'It isn’t known yet whether the authority confirmed the new certificate, so its keys are kept.',
  },
  'enrolling.given-up': {
    ko: '오래 이어서 하지 않은 발급을 정리했어요. 확정된 인증서는 없어요.',
    en: 'An enrolment that nobody went on with for long was cleared away. No certificate of it was confirmed.',
  },
  'revoking.km-left': {
    ko: '암호화용 인증서는 그대로예요: {message}',
    en: 'The encryption certificate is as it was: {message}',
  },
  'revoking.unseen': {
    ko: '인증기관은 했다고 답했지만, 상태 조회에서는 아직 확인되지 않았어요: {message}',
    en: 'The authority says that it is done, but its status doesn’t show it yet: {message}',
  },
} as const;
