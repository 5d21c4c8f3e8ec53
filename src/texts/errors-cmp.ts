/** Errors of enrolment: what the authority said, and every check that its answer did not pass. */
const nothingTaken = {
  ko: '이 답에서 아무것도 받아들이지 않았어요. 주소와 인증기관을 확인해 주세요.',
  en: 'Nothing of this answer was taken. Check the address and the authority.',
} as const;

export const cmpErrors = {
  'error.cmp-http': {
    ko: '인증기관 서버가 요청을 받지 못했어요 (HTTP {status}).',
    en: 'The authority’s server could not take the request (HTTP {status}).',
  },
  'hint.cmp-http': {
    ko: '주소가 맞는지 확인하고 잠시 뒤에 다시 해 주세요.',
    en: 'Check the address and try again in a moment.',
  },
  'error.cmp-waiting': {
    ko: '인증기관이 아직 처리하고 있어요.',
    en: 'The authority is still working on it.',
  },
  'hint.cmp-waiting': {
    ko: '나중에 같은 일을 다시 하면 이어서 진행돼요.',
    en: 'Do the same again later: it goes on from here.',
  },
  'error.cmp-refused-later': {
    ko: '인증기관이 지금은 할 수 없다고 해요: {said}',
    en: 'The authority can’t do it just now: {said}',
  },
  'hint.cmp-refused-later': {
    ko: '신청은 그대로 있어요. 잠시 뒤에 같은 일을 다시 하면 이어서 진행돼요. 이 컴퓨터의 시계도 맞는지 봐 주세요.',
    en: 'Nothing is lost. Do the same again in a moment: it goes on from here. See also that this computer’s clock is right.',
  },
  'error.cmp-refused': {
    ko: '인증기관이 거절했어요: {said}',
    en: 'The authority refused: {said}',
  },
  'hint.cmp-refused': {
    ko: '적힌 까닭을 보고, 필요하면 인증기관에 물어보세요.',
    en: 'See the reason given, and ask the authority if needed.',
  },
  'error.cmp-refused-unproven': {
    ko: '거절하는 답이 왔지만, 정말 인증기관이 보낸 것인지 증명되지 않았어요: {said}',
    en: 'A refusal came, but nothing proves that the authority sent it: {said}',
  },
  'hint.cmp-refused-unproven': {
    ko: '잠시 뒤에 다시 해 보고, 계속되면 인증기관에 물어보세요.',
    en: 'Try again in a moment; if it stays so, ask the authority.',
  },
  'error.cmp-http-type': {
    ko: '이 주소는 인증기관의 CMP 서버가 아닌 것 같아요.',
    en: 'This address does not seem to be an authority’s CMP service.',
  },
  'hint.cmp-http-type': { ko: '주소를 확인해 주세요.', en: 'Check the address.' },
  'error.cmp-answer': {
    ko: '인증기관의 답을 알아볼 수 없어요.',
    en: 'The authority’s answer makes no sense.',
  },
  'hint.cmp-answer': nothingTaken,
  'error.cmp-sender-form': {
    ko: '답에 보낸 곳의 이름이 제대로 적혀 있지 않아요.',
    en: 'The answer does not name its sender as it must.',
  },
  'hint.cmp-sender-form': nothingTaken,
  'error.cmp-sender': {
    ko: '답을 보낸 곳이 기다리던 인증기관이 아니에요: {name}',
    en: 'The answer comes from somebody other than the authority: {name}',
  },
  'hint.cmp-sender': nothingTaken,
  'error.cmp-unprotected': {
    ko: '보낸 곳을 증명하지 않은 답이 왔어요.',
    en: 'An answer came without proof of who sent it.',
  },
  'hint.cmp-unprotected': {
    ko: '참조번호와 인가코드가 맞는지 확인해 주세요. 답에 적힌 말: {said}',
    en: 'Check the reference number and the authorization code. The answer says: {said}',
  },
  'error.cmp-protection-kind': {
    ko: '답이 요청과 다른 방식으로 보호되어 있어요.',
    en: 'The answer is protected in another way than the request.',
  },
  'hint.cmp-protection-kind': nothingTaken,
  'error.cmp-mac': {
    ko: '인가코드가 맞지 않거나, 답이 인증기관의 것이 아니에요.',
    en: 'The authorization code differs, or the answer is not the authority’s.',
  },
  'hint.cmp-mac': {
    ko: '참조번호와 인가코드를 확인하고 다시 넣어 주세요. 여러 번 틀리면 쓸 수 없게 될 수 있어요.',
    en: 'Check the reference number and the code and enter them again. After several wrong tries they may stop working.',
  },
  'error.cmp-code': {
    ko: '참조번호나 인가코드가 맞지 않는 것 같아요.',
    en: 'The reference number or the authorization code seems to be wrong.',
  },
  'hint.cmp-code': {
    ko: '확인하고 다시 넣어 주세요. 여러 번 틀리면 쓸 수 없게 될 수 있어요. 이 답은 보낸 곳이 증명되지 않았어요: {said}',
    en: 'Check both and enter them again; after several wrong tries they may stop working. Nothing proves who sent this answer: {said}',
  },
  'error.cmp-mac-iterations': {
    ko: '답을 확인하려면 계산을 지나치게 많이 하거나 너무 적게 해야 해요.',
    en: 'Checking the answer would take far too many rounds, or far too few.',
  },
  'hint.cmp-mac-iterations': nothingTaken,
  'error.cmp-protection-unsupported': {
    ko: '답이 모르는 방식으로 보호되어 있어요.',
    en: 'The answer is protected in a way that is not known here.',
  },
  'hint.cmp-protection-unsupported': nothingTaken,
  'error.cmp-signature': {
    ko: '답의 서명이 맞지 않아요. 오는 길에 바뀌었거나 가짜예요.',
    en: 'The answer’s signature does not hold: it was changed on its way, or is not genuine.',
  },
  'hint.cmp-signature': nothingTaken,
  'error.cmp-signer-unknown': {
    ko: '답에 서명한 인증서가 없거나, 보낸 곳의 것이 아니에요.',
    en: 'The certificate that signed the answer is missing, or not the sender’s.',
  },
  'hint.cmp-signer-unknown': nothingTaken,
  'error.cmp-signer-usage': {
    ko: '답에 서명한 인증서는 서명에 쓸 수 없는 것이에요.',
    en: 'The certificate that signed the answer may not be used to sign.',
  },
  'hint.cmp-signer-usage': nothingTaken,
  'error.cmp-signer-path': {
    ko: '답에 서명한 인증서가 믿는 인증기관까지 이어지지 않아요.',
    en: 'The certificate that signed the answer does not lead to a trusted authority.',
  },
  'hint.cmp-signer-path': {
    ko: '이 인증기관의 인증서를 믿는다면 먼저 넣어 주세요 (--trust).',
    en: 'If you trust this authority, give its certificate first (--trust).',
  },
  'error.cmp-signer-role': {
    ko: '답에 서명한 인증서가 인증기관의 것이 아니에요: {name}',
    en: 'The certificate that signed the answer is not the authority’s: {name}',
  },
  'hint.cmp-signer-role': {
    ko: '이 이름이 인증기관의 서버라고 확인했다면 그 이름을 알려 주세요 (--recipient).',
    en: 'If you know this name to be the authority’s server, give it (--recipient).',
  },
  'error.cmp-version': {
    ko: '답의 버전이 요청과 달라요.',
    en: 'The answer’s version differs from the request’s.',
  },
  'hint.cmp-version': nothingTaken,
  'error.cmp-transaction': {
    ko: '다른 요청에 대한 답이 왔어요.',
    en: 'The answer belongs to another request.',
  },
  'hint.cmp-transaction': nothingTaken,
  'error.cmp-nonce': {
    ko: '방금 보낸 요청에 대한 답이 아니에요. 예전 답을 다시 보낸 것일 수 있어요.',
    en: 'It does not answer what was just asked; it may be an old answer sent again.',
  },
  'hint.cmp-nonce': nothingTaken,
  'error.cmp-clock': {
    ko: '인증기관의 시계와 이 PC의 시계가 {minutes}분 차이 나요.',
    en: 'The authority’s clock and this PC’s clock differ by {minutes} minutes.',
  },
  'hint.cmp-clock': {
    ko: 'PC의 날짜와 시각을 맞추고 다시 해 주세요.',
    en: 'Set this PC’s date and time right and try again.',
  },
  'error.cmp-body': {
    ko: '인증기관이 물은 것과 다른 종류의 답을 보냈어요: {body}',
    en: 'The authority sent another kind of answer than was asked for: {body}',
  },
  'hint.cmp-body': nothingTaken,
  'error.cmp-response-count': {
    ko: '인증서 하나를 청했는데 답은 하나가 아니에요.',
    en: 'One certificate was asked for, but the answer speaks of none or several.',
  },
  'hint.cmp-response-count': nothingTaken,
  'error.cmp-request-id': {
    ko: '답이 청하지 않은 인증서를 가리켜요.',
    en: 'The answer speaks of a certificate that was not asked for.',
  },
  'hint.cmp-request-id': nothingTaken,
  'error.cmp-status': {
    ko: '답의 상태를 알아볼 수 없어요: {status}',
    en: 'The answer’s status makes no sense here: {status}',
  },
  'hint.cmp-status': nothingTaken,
  'error.cmp-contradiction': {
    ko: '발급했다면서 거절하는, 앞뒤가 맞지 않는 답이에요.',
    en: 'The answer contradicts itself: it issues and refuses at once.',
  },
  'hint.cmp-contradiction': nothingTaken,
  'error.cmp-certificate-missing': {
    ko: '발급했다는 답에 인증서가 없어요.',
    en: 'The answer says it was issued, but has no certificate in it.',
  },
  'hint.cmp-certificate-missing': nothingTaken,
  'error.cmp-certificate-closed': {
    ko: '암호화되어 온 인증서를 이 키로 열 수 없어요.',
    en: 'The certificate came encrypted, and this key does not open it.',
  },
  'hint.cmp-certificate-closed': nothingTaken,
  'error.cmp-certificate-unreadable': {
    ko: '발급된 인증서를 읽을 수 없어요.',
    en: 'The issued certificate can’t be read.',
  },
  'hint.cmp-certificate-unreadable': nothingTaken,
  'error.cmp-other-key': {
    ko: '다른 키로 발급된 인증서가 왔어요. 받아들이지 않았어요.',
    en: 'A certificate for another key came. It was not taken.',
  },
  'hint.cmp-other-key': {
    ko: '인증기관에 알려 주세요. 이 PC의 키는 아무 데도 쓰이지 않았어요.',
    en: 'Tell the authority. The key on this PC was not used for anything.',
  },
  'error.cmp-certificate-path': {
    ko: '발급된 인증서가 믿는 인증기관까지 이어지지 않아요.',
    en: 'The issued certificate does not lead to a trusted authority.',
  },
  'hint.cmp-certificate-path': {
    ko: '이 인증기관의 인증서를 믿는다면 먼저 넣어 주세요 (--trust).',
    en: 'If you trust this authority, give its certificate first (--trust).',
  },
  'error.cmp-poll': {
    ko: '언제 다시 물어봐야 하는지 알 수 없는 답이 왔어요.',
    en: 'The answer does not say sensibly when to ask again.',
  },
  'hint.cmp-poll': nothingTaken,
  'error.cmp-revoked-other': {
    ko: '답이 다른 인증서의 폐지를 말해요.',
    en: 'The answer speaks of another certificate’s revocation.',
  },
  'hint.cmp-revoked-other': {
    ko: '이 인증서의 상태를 다시 확인하고 인증기관에 알려 주세요.',
    en: 'Check this certificate’s status again and tell the authority.',
  },
  'error.cmp-revoked-count': {
    ko: '인증서 하나를 물었는데 답은 하나가 아니에요.',
    en: 'One certificate was spoken of, but the answer has none or several.',
  },
  'hint.cmp-revoked-count': nothingTaken,
  'error.cmp-declined': {
    ko: '발급된 인증서를 받지 않기로 했어요.',
    en: 'The issued certificate was declined.',
  },
  'hint.cmp-declined': { ko: '언제든 다시 청할 수 있어요.', en: 'You can ask again at any time.' },
  'error.cmp-conversation': {
    ko: '진행 중이던 발급 기록을 읽을 수 없어요.',
    en: 'The record of the enrolment under way can’t be read.',
  },
  'hint.cmp-conversation': {
    ko: '새로 시작해 주세요. 이미 발급됐을 수 있으니 인증기관에도 물어보세요.',
    en: 'Begin anew. A certificate may have been issued: ask the authority, too.',
  },
  'error.cmp-request': {
    ko: '이 내용으로는 요청을 만들 수 없어요.',
    en: 'No request can be made from this.',
  },
  'hint.cmp-request': {
    ko: '이름, 키와 인증서가 서로 맞는지 확인해 주세요.',
    en: 'See that the name, the key and the certificate fit each other.',
  },
} as const;
