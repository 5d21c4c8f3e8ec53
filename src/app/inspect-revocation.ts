import { sha256Hex } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import { translator } from '../texts/index.ts';
import { crlsIn, describeCrl, describeOcsp } from '../trust/index.ts';
import { valueOf } from './answering.ts';
import type { AppContext } from './context.ts';
import type { InspectAnswer } from './inspect-answer.ts';
import { reasonName } from './trust/revocation-words.ts';
import { koreanDay, koreanIso } from './words.ts';

/** Bytes in hexadecimal as serial numbers are shown: without the zero that only says that they aren't negative. */
function serialOf(hex: string): string {
  return /^00[89a-f]/.test(hex) ? hex.slice(2) : hex;
}

function isoOf(instant: number | null): string | null {
  return instant === null ? null : koreanIso(instant);
}

/** What a file of CRLs holds: the first in full, of the others who issued them. @throws DojangError */
export function crlFacts(content: Uint8Array, { language }: AppContext): InspectAnswer {
  const t = translator(language);
  const [der, ...others] = valueOf(crlsIn(content));
  if (der === undefined) throw new DojangError('format-unknown');
  const { issuer, thisUpdate, nextUpdate, number, baseNumber, isIndirect, count, entries } = valueOf(
    describeCrl(der),
  );
  return {
    ok: true,
    kind: 'crl',
    summary: t(baseNumber === null ? 'inspect.crl' : 'inspect.crl.delta', {
      issuer,
      count,
      date: koreanDay(thisUpdate, language),
    }),
    id: sha256Hex(der),
    issuer: { dn: issuer },
    thisUpdate: koreanIso(thisUpdate),
    nextUpdate: isoOf(nextUpdate),
    number,
    baseNumber,
    indirect: isIndirect,
    count,
    revoked: entries.map(({ serial, revokedAt, reason }) => ({
      serial: serialOf(serial),
      revokedAt: koreanIso(revokedAt),
      reason: reason === null ? null : reasonName(reason),
    })),
    others: others.map((other) => ({ id: sha256Hex(other), issuer: valueOf(describeCrl(other)).issuer })),
  };
}

/** What a responder's answer says. Nothing of it is checked here. @throws DojangError */
export function ocspFacts(der: Uint8Array, { language }: AppContext): InspectAnswer {
  const t = translator(language);
  const described = valueOf(describeOcsp(der));
  if (described.kind === 'refusal') {
    const responseStatus = described.why.replace(/^ocsp-/, '');
    return {
      ok: true,
      kind: 'ocsp',
      summary: t('inspect.ocsp.refusal', { why: t(`status.${described.why}`) }),
      responseStatus,
    };
  }
  const { responder, producedAt, nonce, certificates, count, answers } = described;
  return {
    ok: true,
    kind: 'ocsp',
    summary: t('inspect.ocsp', { responder, count, date: koreanDay(producedAt, language) }),
    responseStatus: 'successful',
    responder,
    producedAt: koreanIso(producedAt),
    nonce,
    certificates: certificates.map(sha256Hex),
    count,
    answers: answers.map(({ serial, status, revokedAt, reason, thisUpdate, nextUpdate }) => ({
      serial: serialOf(serial),
      status,
      revokedAt: isoOf(revokedAt),
      reason: reason === null ? null : reasonName(reason),
      thisUpdate: koreanIso(thisUpdate),
      nextUpdate: isoOf(nextUpdate),
    })),
  };
}
