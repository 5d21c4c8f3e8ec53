import { authorityByOrganization, institutionOf, usageByOid } from '../directory/index.ts';
import type { Institution } from '../directory/index.ts';
import { isPractice } from './practice.ts';
import type { CardScan, CardText, Name } from './types.ts';

export type Language = 'ko' | 'en';

/** A certificate in a person's words: whose, from where, for what. Names are taken apart as docs/npki.md says. */
export function describe(card: CardScan, language: Language): CardText {
  const korean = language === 'ko';
  const usage = card.policyOid === null ? null : usageByOid(card.policyOid);
  const authority = authorityByOrganization(card.issuer.organization);
  const issuerName =
    (korean ? authority?.nameKo : authority?.nameEn) ??
    firstOf(card.issuer.organization, card.issuer.commonName, card.issuer.dn);
  const institution = issuedBy(card);
  const owner = ownerOf(card.subject);
  return {
    owner: owner.name,
    ownerLatin: owner.latin,
    institution: institution === null ? issuerName : korean ? institution.nameKo : institution.nameEn,
    usageLabel: usage === null ? unknownUsage[language] : korean ? usage.labelKo : usage.labelEn,
    goodFor: (korean ? usage?.goodForKo : usage?.goodForEn) ?? '',
    issuerName,
    practice: isPractice(card),
    browserOnly: card.subject.units.some((unit) => browserUnits.has(unit.toLowerCase())),
  };
}

const unknownUsage = { ko: '알 수 없는 용도', en: 'unknown usage' } as const;

/** Browser certificates: copying and exporting them is forbidden by their issuers. */
const browserUnits = new Set(['personalb', 'corporation4ecb']);

/** The bank or securities firm the certificate was got from, with its site and phone, or null where its names don't tell. */
export function issuedBy(card: Pick<CardScan, 'subject' | 'issuer'>): Institution | null {
  return institutionOf({
    units: card.subject.units,
    commonName: card.subject.commonName,
    organization: card.issuer.organization,
  });
}

/**
 * The person or business in a CN. Authorities append a bracket with the Latin name (or nothing) and a number,
 * '-1234567' or '_1234567': those go; a bracket of the name itself ('(주)하늘', '하늘(주)') stays.
 */
function ownerOf(subject: Name): { readonly name: string; readonly latin: string } {
  const cn = subject.commonName.trim();
  const bracketed = withoutBracket(cn) ?? withoutBracket(cn.replace(/[-_]\d+$/, ''));
  if (bracketed !== null) return bracketed;
  const bare = cn.replace(/[-_]\d+$/, '').trim();
  return { name: firstOf(bare, cn, subject.units[0] ?? '', subject.organization, subject.dn), latin: '' };
}

function withoutBracket(cn: string): { readonly name: string; readonly latin: string } | null {
  const parts = /^(.+)\(([^()]*)\)([0-9A-Z]*)$/is.exec(cn);
  const name = parts?.[1]?.trim() ?? '';
  const inside = parts?.[2]?.trim() ?? '';
  const number = parts?.[3] ?? '';
  // With nothing behind it, Hangul in the last bracket is part of the name.
  if (name === '' || (number === '' && /[^\x20-\x7e]/.test(inside))) return null;
  return { name, latin: inside };
}

function firstOf(...texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}
