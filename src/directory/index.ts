import authorityFacts from './authorities.json' with { type: 'json' };

/**
 * Facts about the field: the accredited authorities, what policy OIDs mean, and the institutions that certificates
 * are got from, with how one gets them there. Gathered from public sources at `directoryDate`; each row of the tables carries how sure it is
 * (multi: two or more sources, single: one), and what was only deduced was left out.
 */
export { authorityByOrganization } from './authorities.ts';
export { institutionByCode, institutionByOu, institutionOf } from './institutions.ts';
export { practiceAuthority } from './practice.ts';
export type { SubjectParts } from './institutions.ts';
export { issuingInstitution, issuingInstitutions } from './issuing.ts';
export { searchInstitutions } from './search.ts';
export type { Authority, Institution, IssuingInstitution, Usage } from './types.ts';
export { usageByOid } from './usages.ts';

/** The day the facts were gathered, YYYY-MM-DD. */
export const directoryDate = authorityFacts.made;
