import type { Authority, Usage } from './types.ts';

/** The authority to practise on (`src/practice-ca`): known by name like the real ones, good for nothing real. */
export const practiceAuthority: Authority = {
  id: 'practice',
  organization: 'Dojang PRACTICE CA',
  npkiFolder: 'PRACTICE',
  nameKo: '연습용 인증기관',
  nameEn: 'Practice authority',
  website: null,
  phone: null,
};

/** An arc of its own, from a UUID (X.667): no real authority can have it. */
const arc = '2.25.147596804948601934164293465665563168947.1';

function usage(arcEnd: number, labelKo: string, labelEn: string): Usage {
  return {
    oid: `${arc}.${arcEnd}`,
    labelKo,
    labelEn,
    goodForKo: '연습',
    goodForEn: 'practising',
    subject: 'personal',
  };
}

export const practiceUsages: readonly Usage[] = [
  usage(1, '은행·보험용', 'bank and insurance'),
  usage(2, '증권용', 'securities'),
  usage(3, '범용', 'general purpose'),
];
