import { derInteger, derNull, derOid } from '../../asn1/index.ts';
import {
  InfoTypeAndValue,
  InfoTypesAndValues,
  infoType,
  make,
  PKIBody,
} from '../../enrollment/messages/index.ts';
import { sequence, utf8 } from '../authority/encoding.ts';
import type { CmpContext, Outcome } from './context.ts';
import { noEffects } from './context.ts';

const rsaEncryption = '1.2.840.113549.1.1.1';
const aes256Cbc = '2.16.840.1.101.3.4.1.42';

/** RSA of each size that is certified (RFC 9480 §2.15: rsaKeyLen stands in a template; here the algorithm says RSA). */
const keyTypes = sequence(sequence(derOid(rsaEncryption), derNull()));

/** What there is to say to one question; null: nothing. */
function answerTo(context: CmpContext, type: string): Uint8Array | null {
  const { authority } = context;
  const { root, issuing } = authority.hierarchy;
  switch (type) {
    case infoType.caProtEncCert:
      return issuing.certificate;
    case infoType.signKeyPairTypes:
    case infoType.encKeyPairTypes:
      return keyTypes;
    case infoType.preferredSymmAlg:
      return sequence(derOid(aes256Cbc));
    case infoType.currentCRL:
      return authority.crl('issuing');
    case infoType.suppLangTags:
      return sequence(utf8('en'));
    case infoType.caCerts:
      return sequence(issuing.certificate, root.certificate);
    case infoType.certReqTemplate:
      // RFC 9480 §2.15: an empty template, and the lengths of keys that are taken.
      return sequence(sequence(), sequence(sequence(derOid('1.3.6.1.5.5.7.5.1.12'), derInteger(2048))));
    default:
      return null;
  }
}

/** Questions that are answered with an absent value where there is nothing new (RFC 9483 §4.3.2). */
const answeredWithNothing: ReadonlySet<string> = new Set([infoType.rootCaCert, infoType.rootCaKeyUpdate]);
const rootUpdate: string = infoType.rootCaKeyUpdate;

/** Answers a general message (RFC 4210 §5.3.19, RFC 9483 §4.3); what isn't known here is left out of the answer. */
export function inform(context: CmpContext, asked: InfoTypesAndValues): Outcome {
  const told = asked.flatMap(({ infoType: type }) => {
    const infoValue = answerTo(context, type);
    if (infoValue !== null) return [make(InfoTypeAndValue, { infoType: type, infoValue })];
    // A question for the root's update names the old root; the answer has another type, and no value: there is none.
    if (answeredWithNothing.has(type)) return [make(InfoTypeAndValue, { infoType: rootUpdate })];
    return [];
  });
  return { body: make(PKIBody, { genp: new InfoTypesAndValues(told) }), effects: noEffects, next: null };
}
