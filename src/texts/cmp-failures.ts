/** What an authority means by a bit of PKIFailureInfo (RFC 9810 §5.2.3), and what to do about it. */
const ourSide = {
  ko: '요청의 형식이 이 인증기관과 맞지 않아요. 인증기관에 이 문구를 알려 주세요: {said}',
  en: 'The request’s form does not suit this authority. Tell it these words: {said}',
} as const;
const laterAgain = {
  ko: '인증기관이 지금 처리하지 못해요. 잠시 뒤에 다시 해 주세요.',
  en: 'The authority can’t do it now. Try again in a moment.',
} as const;
const startAnew = {
  ko: '앞선 요청과 이어지지 않아요. 처음부터 다시 해 주세요.',
  en: 'It does not go on from what was asked before. Begin anew.',
} as const;
const clock = {
  ko: 'PC의 날짜와 시각이 맞는지 확인하고 다시 해 주세요.',
  en: 'Check this PC’s date and time, and try again.',
} as const;

export const cmpFailureTexts = {
  'cmp.fail.badAlg': {
    ko: '이 인증기관이 받지 않는 암호 방식이나 키예요. 다른 종류를 쓸 수 있는지 물어보세요.',
    en: 'The authority does not take this algorithm or key. Ask which ones it takes.',
  },
  'cmp.fail.badMessageCheck': {
    ko: '참조번호와 인가코드, 또는 서명에 쓴 인증서를 확인해 주세요.',
    en: 'Check the reference number and the authorization code, or the certificate that signed.',
  },
  'cmp.fail.badRequest': {
    ko: '인증기관이 지금은 이 요청을 받아 주지 않아요. 답에 적힌 이유를 보고, 모르겠으면 그 기관에 물어보세요.',
    en: 'The authority does not take this request now. See the reason it gives; if it is unclear, ask it.',
  },
  'cmp.fail.badTime': clock,
  'cmp.fail.badCertId': {
    ko: '인증기관이 그 인증서를 찾지 못해요. 이 기관에서 발급한 것인지 확인해 주세요.',
    en: 'The authority does not find that certificate. See that it is one of its own.',
  },
  'cmp.fail.badDataFormat': ourSide,
  'cmp.fail.wrongAuthority': {
    ko: '다른 인증기관에 해야 할 요청이에요. 어느 기관이 발급한 인증서인지 확인해 주세요.',
    en: 'This belongs to another authority. See which one issued the certificate.',
  },
  'cmp.fail.incorrectData': {
    ko: '신원 정보가 인증기관이 확인한 것과 달라요. 주민등록번호나 사업자번호를 확인해 주세요.',
    en: 'The identity differs from the one that was checked. Check the identity number.',
  },
  'cmp.fail.missingTimeStamp': ourSide,
  'cmp.fail.badPOP': {
    ko: '키를 가지고 있다는 증명이 받아들여지지 않았어요. 처음부터 다시 해 주세요.',
    en: 'The proof that the key is at hand was not accepted. Begin anew.',
  },
  'cmp.fail.certRevoked': {
    ko: '이미 폐지되었거나 정지된 인증서예요.',
    en: 'The certificate is revoked or suspended already.',
  },
  'cmp.fail.certConfirmed': {
    ko: '이미 확인이 끝난 인증서예요.',
    en: 'The certificate was confirmed already.',
  },
  'cmp.fail.wrongIntegrity': {
    ko: '이 인증기관은 다른 방식의 증명(인가코드 또는 서명)을 원해요.',
    en: 'The authority wants the other kind of proof: a code, or a signature.',
  },
  'cmp.fail.badRecipientNonce': startAnew,
  'cmp.fail.timeNotAvailable': laterAgain,
  'cmp.fail.unacceptedPolicy': {
    ko: '청한 종류의 인증서는 발급받을 수 없어요.',
    en: 'A certificate of the kind asked for is not issued.',
  },
  'cmp.fail.unacceptedExtension': ourSide,
  'cmp.fail.addInfoNotAvailable': {
    ko: '인증기관이 더 필요한 정보를 얻지 못했어요. 기관에 물어보세요.',
    en: 'The authority lacks further information. Ask it.',
  },
  'cmp.fail.badSenderNonce': startAnew,
  'cmp.fail.badCertTemplate': {
    ko: '청한 이름이나 키, 기간을 받아 주지 않아요. 인증기관의 안내를 확인해 주세요.',
    en: 'The name, key or dates asked for are not accepted. See the authority’s instructions.',
  },
  'cmp.fail.signerNotTrusted': {
    ko: '이 인증기관은 서명에 쓴 인증서를 믿지 않아요. 이 기관의 인증서로 해 주세요.',
    en: 'The authority does not trust the certificate that signed. Use one of its own.',
  },
  'cmp.fail.transactionIdInUse': startAnew,
  'cmp.fail.unsupportedVersion': {
    ko: '이 인증기관은 다른 버전의 CMP를 써요.',
    en: 'The authority speaks another version of CMP.',
  },
  'cmp.fail.notAuthorized': {
    ko: '이 일을 할 자격이 없다고 해요. 참조번호가 아직 쓸 수 있는 것인지 확인해 주세요.',
    en: 'It says that this is not permitted. See whether the reference number is still good.',
  },
  'cmp.fail.systemUnavail': laterAgain,
  'cmp.fail.systemFailure': laterAgain,
  'cmp.fail.duplicateCertReq': {
    ko: '이미 발급된 인증서가 있거나 같은 키로 청했어요.',
    en: 'There is such a certificate already, or the key was used before.',
  },
} as const;

/** A name of PKIFailureInfo that has words. */
export type CmpFailure = keyof typeof cmpFailureTexts extends `cmp.fail.${infer Name}` ? Name : never;

/** Whether it is one. */
export function isCmpFailure(name: string): name is CmpFailure {
  return Object.hasOwn(cmpFailureTexts, `cmp.fail.${name}`);
}
