/** What the calls of 발급·재발급 answer: the real directory, and what is advised, watched for and found. */
import { institutionView } from '../../../src/app/issuing/institution-view.ts';
import type {
  EndIssueOutput,
  InstitutionList,
  IssueIntent,
  IssuePlan,
  IssueWatch,
  IssuedCertificate,
  IssuingInstitution,
} from '../../../src/contract/index.ts';
import { directoryDate, issuingInstitution, searchInstitutions } from '../../../src/directory/index.ts';
import type { Language } from './scenes.ts';

/** The answers of a scene about getting a certificate. */
export interface IssuingAnswers {
  /** In the room, and of one certificate. */
  readonly plan: IssuePlan;
  readonly planOfOne: IssuePlan;
  /** What is watched for when the scene begins. */
  readonly watch: IssueWatch | null;
  /** What comes once the page was opened. */
  readonly arrives: IssuedCertificate | null;
  readonly unkept: readonly string[];
  readonly ended: EndIssueOutput;
}

const words = {
  ko: { hana: '하나은행', kb: 'KB국민은행', bank: '은행·보험용', owner: '김하늘', pc: '이 PC' },
  en: {
    hana: 'Hana Bank',
    kb: 'KB Kookmin Bank',
    bank: 'bank and insurance',
    owner: 'Kim Haneul',
    pc: 'This PC',
  },
} as const;

/** An institution as the window shows it. */
export function institutionOf(id: string, language: Language): IssuingInstitution {
  const institution = issuingInstitution(id);
  if (institution === null) throw new Error(`${id} isn’t in the directory`);
  return institutionView(institution, language);
}

export function institutionsOf(query: string, language: Language): InstitutionList {
  return {
    institutions: searchInstitutions(query).map((each) => institutionView(each, language)),
    gathered: directoryDate,
  };
}

/** What is advised about the second certificate, of 하나은행. */
export function planOf(advice: IssuePlan['advice'], language: Language): IssuePlan {
  const w = words[language];
  const days = { renew: 6, expired: -12, revoked: 100 } as const;
  const daysLeft = advice in days ? days[advice as keyof typeof days] : 212;
  if (advice === 'new') return { advice, certificate: null, opensAt: null, institution: null };
  const notAfter = new Date(Date.parse('2026-11-24T14:59:59Z') + daysLeft * 86_400_000).toISOString();
  return {
    advice,
    certificate: {
      id: '2'.padStart(64, '0'),
      institution: w.hana,
      usage: w.bank,
      owner: w.owner,
      notAfter,
      daysLeft,
    },
    opensAt: new Date(Date.parse(notAfter) - 30 * 86_400_000).toISOString(),
    institution: institutionOf('hana', language),
  };
}

/** The certificate that a page of 하나은행 stored. */
export function issuedOf(language: Language, replaced = true): IssuedCertificate {
  const w = words[language];
  return {
    id: '2'.padStart(64, '0'),
    institution: w.hana,
    usage: w.bank,
    owner: w.owner,
    notAfter: '2027-11-24T14:59:59Z',
    place: w.pc,
    path: 'C:\\Users\\김하늘\\AppData\\LocalLow\\NPKI\\yessign\\USER\\cn=김하늘()0081046202611241234567,ou=HNB,ou=personal4IB,o=yessign,c=kr',
    replaced,
  };
}

/** What is watched for. */
export function watchOf(
  institutionId: string,
  intent: IssueIntent,
  language: Language,
  over: Partial<IssueWatch> = {},
): IssueWatch {
  return {
    institution: institutionOf(institutionId, language),
    intent,
    since: '2026-11-24T02:55:00Z',
    kept: 2,
    unkept: [],
    found: null,
    ...over,
  };
}

/** The answers of a scene where nothing is said of issuing. */
export function issuingOf(language: Language): IssuingAnswers {
  return {
    plan: planOf('renew', language),
    planOfOne: planOf('renew', language),
    watch: null,
    arrives: null,
    unkept: [],
    ended: { trashed: 1, warnings: [] },
  };
}
