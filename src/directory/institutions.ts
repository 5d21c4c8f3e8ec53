import facts from './institutions.json' with { type: 'json' };
import type { Institution } from './types.ts';

const byUnit = new Map<string, Institution>();
const byFirm = new Map<string, Institution>();
const byCode = new Map<string, Institution>();

for (const { units, firms, codes, confidence: _, website, ...rest } of facts.rows) {
  // A site that is only known without TLS isn't led to: on the way there anybody may put up another one.
  const institution = { ...rest, website: website?.startsWith('https:') === true ? website : null };
  for (const unit of [...units, institution.nameKo]) byUnit.set(fold(unit), institution);
  for (const firm of [...firms, institution.nameKo]) byFirm.set(fold(firm), institution);
  for (const code of codes) byCode.set(code, institution);
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The institution that writes this OU into its certificates ('WOORI', 'HNB', '산업은행'); case doesn't matter. */
export function institutionByOu(unit: string): Institution | null {
  return byUnit.get(fold(unit)) ?? null;
}

/** The institution with this four-digit code in its customers' CN ('0020'). Only codes seen in certificates are known. */
export function institutionByCode(code: string): Institution | null {
  return byCode.get(code) ?? null;
}

/** What of a subject tells where the certificate was got. */
export interface SubjectParts {
  /** Every OU, smallest first. */
  readonly units: readonly string[];
  readonly commonName: string;
  /** The O of the issuer. */
  readonly organization: string;
}

/**
 * The bank or securities firm a certificate was got from, or null where its names don't tell (docs/npki.md):
 * an OU of a bank, else the firm of a securities certificate, else the institution code in the CN.
 */
export function institutionOf(subject: SubjectParts): Institution | null {
  // From the largest unit down: the bank stands above whatever a company calls its own departments.
  for (const unit of subject.units.toReversed()) {
    const found = institutionByOu(unit);
    if (found !== null) return found;
  }
  return securitiesFirm(subject.units) ?? codeOf(subject);
}

/** ou=HTS,ou=<firm>,ou=증권 (SignKorea). A firm nobody listed is named as the certificate names it. */
function securitiesFirm(units: readonly string[]): Institution | null {
  const at = units.findIndex((unit) => unit.normalize('NFC') === '증권');
  const firm = at > 0 ? units[at - 1]?.normalize('NFC') : undefined;
  if (firm === undefined || firm.toUpperCase() === 'HTS') return null;
  const name = firm.endsWith('증권') ? firm : `${firm}증권`;
  const listed = byFirm.get(fold(firm)) ?? byFirm.get(fold(name));
  if (listed !== undefined) return listed;
  return {
    id: `firm:${firm}`,
    kind: 'securities',
    nameKo: name,
    nameEn: name,
    website: null,
    phone: null,
    menu: null,
  };
}

/** The number behind the bracket of the CN begins with the institution's code, where the authority numbers that way. */
function codeOf(subject: SubjectParts): Institution | null {
  if (!/^(?:yessign|crosscert)$/i.test(subject.organization)) return null;
  const code = /\)(0\d{3})\d{2}[0-9A-Z]{9,20}$/i.exec(subject.commonName)?.[1];
  return code === undefined ? null : institutionByCode(code);
}
