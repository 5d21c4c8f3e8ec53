/** What the fake main process shows: every state of every screen, as the answers of its calls. */
import type {
  Card,
  CertificatePage,
  Envelope,
  HomeOutput,
  Revocation,
  Settings,
  VerifyOutput,
} from '../../../src/contract/index.ts';
import { actsOf, verifiedOf } from './act-scenes.ts';
import type { ActAnswers } from './act-scenes.ts';
import { carryingOf } from './carrying-scenes.ts';
import type { CarryingAnswers } from './carrying-scenes.ts';
import { issuingOf } from './issuing-scenes.ts';
import type { IssuingAnswers } from './issuing-scenes.ts';

export type Language = 'ko' | 'en';
type NextStep = NonNullable<HomeOutput['next']>;

export interface Scene {
  readonly language: Language;
  readonly settings: Settings;
  /** What is written into the page; without it the page has to call. */
  readonly painted: boolean;
  readonly home: HomeOutput;
  /** All cards there are; `home` answers pages of them. */
  readonly cards: readonly Card[];
  readonly pages: Readonly<Record<string, CertificatePage>>;
  /** The password that opens everything here. */
  readonly password: string;
  readonly verified: VerifyOutput;
  /** What 지금 확인 hears. */
  readonly told: Revocation;
  /** Calls that fail, by name. */
  readonly refusals: Readonly<Record<string, Extract<Envelope<never>, { ok: false }>>>;
  /** Calls that answer what no contract allows, by name. */
  readonly nonsense: Readonly<Record<string, unknown>>;
  /** Calls that never answer. */
  readonly silent: readonly string[];
  /** Calls that wait for `cancelAct`, or for another scene. */
  readonly waits: readonly string[];
  readonly acts: ActAnswers;
  readonly carrying: CarryingAnswers;
  readonly issuing: IssuingAnswers;
}

/** 24 November 2026, noon in Korea. */
const now = Date.parse('2026-11-24T03:00:00Z');
const day = 86_400_000;

/** An id that tells the n-th certificate. */
export function idOf(n: number): string {
  return n.toString(16).padStart(64, '0');
}

/** 23:59:59 in Korea, `days` from today. */
function endIn(days: number): string {
  return new Date(
    Math.floor((now + 9 * 3_600_000) / day + days + 1) * day - 9 * 3_600_000 - 1000,
  ).toISOString();
}

const words = {
  ko: {
    hana: '하나은행',
    kica: '한국정보인증',
    practice: '연습은행',
    bank: '은행·보험용',
    general: '범용',
    owner: '김하늘',
    pc: '이 PC',
    usableFor: '은행, 카드, 보험, 정부24, 홈택스',
    authority: '금융결제원(yessign)',
    shinhan: '신한은행',
    kb: 'KB국민은행',
    mine: '이 PC, 내 폴더',
    shared: '이 PC, 함께 쓰는 폴더',
    none: '폴더가 없어요',
    empty: '비어 있어요',
    lone: '개인키 없는 파일 1개만 있어요',
    two: '인증서 2개를 찾았어요',
    brokenFile: '인증서 파일이 망가져서 읽을 수 없어요',
    zero: '빈 파일이에요',
    added: '추가한 폴더',
    noKey: '개인키 파일(signPri.key)이 없어요',
    menu: '인증센터 > 공동인증서 > 인증서 갱신',
    securities: '증권용',
    notTrusted: '이 인증서를 발급한 곳을 몰라요.',
  },
  en: {
    hana: 'Hana Bank',
    kica: 'KICA',
    practice: 'Practice Bank',
    bank: 'bank and insurance',
    general: 'general purpose',
    owner: 'Kim Haneul',
    pc: 'This PC',
    usableFor: 'banks, cards, insurance, Government24, Hometax',
    authority: 'KFTC (yessign)',
    shinhan: 'Shinhan Bank',
    kb: 'KB Kookmin Bank',
    mine: 'This PC, my folder',
    shared: 'This PC, shared folder',
    none: 'no such folder',
    empty: 'empty',
    lone: 'only one file without its key',
    two: '2 certificates found',
    brokenFile: 'The certificate file is damaged and can’t be read',
    zero: 'The file is empty',
    added: 'Added folder',
    noKey: 'The key file (signPri.key) is missing',
    menu: 'Certificate centre > Joint certificate > Renew',
    securities: 'securities',
    notTrusted: 'Its issuer isn’t known.',
  },
} as const;

type Place = Card['places'][number];

function place(kind: Place['kind'], label: string, state: Place['state']): Place {
  return { kind, label, state, seenAt: '2026-11-03T02:00:00Z' };
}

function card(n: number, language: Language, over: Partial<Card>): Card {
  const w = words[language];
  const daysLeft = over.daysLeft ?? 212;
  return {
    id: idOf(n),
    institution: w.hana,
    usage: w.bank,
    owner: w.owner,
    daysLeft,
    notBefore: new Date(now - 359 * day).toISOString(),
    notAfter: endIn(daysLeft),
    status: 'valid',
    practice: false,
    older: 0,
    places: [place('pc', w.pc, 'fresh')],
    revocation: null,
    ...over,
  };
}

/** What was last told of a certificate. */
export function revocationOf(
  status: Exclude<Revocation['status'], 'unknown'>,
  over: Partial<Revocation> = {},
): Revocation {
  return {
    status,
    source: 'ocsp',
    producedAt: '2026-11-24T02:59:00Z',
    checkedAt: '2026-11-24T03:00:00Z',
    nextUpdate: '2026-11-24T15:00:00Z',
    revokedAt: status === 'good' ? null : '2026-11-20T01:00:00Z',
    reason: status === 'good' ? null : status === 'revoked' ? 'keyCompromise' : 'certificateHold',
    failed: null,
    ...over,
  };
}

/** The three cards of the pictures. */
export function usualCards(language: Language): Card[] {
  const w = words[language];
  return [
    card(1, language, {
      daysLeft: 5,
      status: 'expiring',
      older: 1,
      places: [place('pc', w.pc, 'fresh'), place('usb', 'KINGSTON', 'stale')],
    }),
    card(2, language, {
      institution: w.kica,
      usage: w.general,
      places: [place('pc', w.pc, 'fresh'), place('usb', 'KINGSTON', 'fresh')],
    }),
    card(3, language, {
      institution: w.practice,
      practice: true,
      daysLeft: 364,
      places: [place('practice', w.pc, 'fresh')],
    }),
  ];
}

/** A card in every state that is not in the pictures. */
export function oddCards(language: Language): Card[] {
  const w = words[language];
  return [
    card(11, language, {
      daysLeft: 23,
      status: 'expiring',
      institution: w.shinhan,
      places: [place('pc', w.pc, 'fresh'), place('usb', 'KINGSTON', 'away')],
    }),
    card(12, language, { daysLeft: -40, status: 'expired', institution: w.kb }),
    card(13, language, {
      status: 'revoked',
      institution: w.kica,
      usage: w.general,
      revocation: revocationOf('revoked'),
    }),
    card(14, language, {
      status: 'suspended',
      usage: w.securities,
      revocation: revocationOf('suspended', { source: 'crl' }),
    }),
    card(15, language, { status: 'damaged', places: [place('pc', w.pc, 'broken')] }),
    card(16, language, {
      status: 'key-missing',
      institution: w.shinhan,
      places: [
        place('pc', w.pc, 'broken'),
        place('usb', 'USB', 'away'),
        place('folder', 'NPKI-old', 'stale'),
        place('usb', 'SANDISK', 'fresh'),
      ],
    }),
    card(17, language, { status: 'key-mismatch' }),
    card(18, language, { status: 'not-yet-valid', daysLeft: 400, institution: w.kb }),
    card(19, language, { daysLeft: 0, status: 'expiring' }),
  ];
}

/** A long list. */
export function manyCards(language: Language, total: number): Card[] {
  const w = words[language];
  const institutions = [w.hana, w.kica, w.shinhan, w.kb];
  return Array.from({ length: total }, (_, n) =>
    card(1000 + n, language, {
      institution: institutions[n % 4] ?? w.hana,
      owner: `${w.owner} ${n + 1}`,
      daysLeft: 31 + (n % 330),
    }),
  );
}

const nobody = { id: null, institution: '', usage: '', owner: '', days: 0, date: null } as const;

function nextOf(first: Card | undefined, language: Language): NextStep {
  const w = words[language];
  const of = {
    id: first?.id ?? null,
    institution: first?.institution ?? w.hana,
    usage: first?.usage ?? w.bank,
    owner: w.owner,
  };
  if (first?.status === 'expiring')
    return { kind: 'expiring', ...of, days: first.daysLeft, date: first.notAfter };
  return { kind: 'all-good', ...nobody, date: '2027-05-24T00:00:00Z' };
}

/** A next step of any kind, about the first card. */
export function nextStep(kind: NextStep['kind'], language: Language): NextStep {
  const w = words[language];
  if (kind === 'all-good') return { kind, ...nobody, date: '2027-05-24T00:00:00Z' };
  return {
    kind,
    id: idOf(2),
    institution: w.kica,
    usage: w.general,
    owner: w.owner,
    days: kind === 'expires-today' ? 0 : 5,
    date: endIn(-40),
  };
}

function homeOf(cards: readonly Card[], language: Language): HomeOutput {
  const w = words[language];
  return {
    revision: 1,
    scanned: true,
    total: cards.length,
    offset: 0,
    cards: cards.slice(0, 50),
    next: cards.length === 0 ? null : nextOf(cards[0], language),
    problems: [],
    problemsTotal: 0,
    searched: [
      {
        path: 'C:\\Users\\김하늘\\AppData\\LocalLow\\NPKI',
        found: 0,
        note: cards.length === 0 ? w.none : w.two,
        kind: 'pc',
        label: w.mine,
      },
      { path: 'C:\\Program Files\\NPKI', found: 0, note: w.empty, kind: 'pc', label: w.shared },
      { path: 'E:\\NPKI', found: 0, note: w.lone, kind: 'usb', label: 'USB KINGSTON' },
    ],
    drives: [{ id: 'k', label: 'KINGSTON', mount: 'E:\\', certificates: 1 }],
    unfinished: [],
    oldPasswords: [],
  };
}

/** Two files that could not be read. */
export function problemsOf(language: Language): HomeOutput['problems'] {
  const w = words[language];
  return [
    {
      path: 'C:\\Users\\김하늘\\AppData\\LocalLow\\NPKI\\yessign\\USER\\cn=김하늘()0081046202511301234567,ou=HNB,ou=personal4IB,o=yessign,c=kr\\signCert.der',
      code: 'certificate-damaged',
      message: w.brokenFile,
    },
    { path: 'E:\\NPKI\\yessign\\USER\\signCert.der', code: 'file-empty', message: w.zero },
  ];
}

const long = 'cn=김하늘()0081046202511301234567,ou=HNB,ou=personal4IB,o=yessign,c=kr';

/** The page behind a card. */
export function pageOf(of: Card, language: Language): CertificatePage {
  const w = words[language];
  const folder = (root: string): string => `${root}\\yessign\\USER\\${long}`;
  const damaged = of.status === 'damaged';
  return {
    certificate: {
      id: of.id,
      lineage: 'l1',
      supersededBy: null,
      subject: { name: of.owner, dn: long },
      issuer: { name: w.authority, dn: 'cn=yessignCA Class 3,ou=AccreditedCA,o=yessign,c=kr' },
      institution: of.institution,
      serial: '14c2f9a0',
      usage: { oid: '1.2.410.200005.1.1.4', label: of.usage },
      notBefore: of.notBefore,
      notAfter: of.notAfter,
      daysLeft: of.daysLeft,
      status: of.status,
      key: { algorithm: 'RSA', bits: 2048 },
      practice: of.practice,
      copies: of.places.map((at, index) => ({
        path: folder(at.kind === 'usb' ? 'E:\\NPKI' : `C:\\Users\\김하늘\\AppData\\LocalLow\\NPKI${index}`),
        location: { kind: at.kind, label: at.label },
        hasKey: of.status !== 'key-missing',
        hasKm: true,
        staleReason:
          of.status === 'revoked'
            ? 'revoked'
            : at.state !== 'stale'
              ? null
              : of.id === idOf(1)
                ? 'old-password'
                : 'superseded',
        keyEncryption: { scheme: 'SEED-CBC', kdf: 'PBKDF1-SHA1', cipher: 'SEED-CBC', iterations: 2048 },
        findings: of.status === 'key-missing' ? [{ code: 'key-missing', message: w.noKey }] : [],
        present: at.state !== 'away',
        seenAt: at.seenAt,
      })),
    },
    details: damaged
      ? null
      : {
          version: 3,
          serialDecimal: '348322208',
          signatureAlgorithm: 'SHA-256 with RSA',
          fingerprints: { sha256: '4f9a02c761be18d3'.repeat(4), sha1: 'a05e770b12'.repeat(4) },
          policies: [{ oid: '1.2.410.200005.1.1.4', label: of.usage }],
          keyUsage: ['digitalSignature', 'nonRepudiation'],
          extensions: [
            {
              oid: '2.5.29.35',
              name: 'authorityKeyIdentifier',
              critical: false,
              value: '30168014efdc44d2704a3d2e26ae3a5f3ae1c1eb',
            },
            { oid: '2.5.29.32', name: 'certificatePolicies', critical: true, value: '1.2.410.200005.1.1.4' },
            {
              oid: '2.5.29.31',
              name: 'cRLDistributionPoints',
              critical: false,
              value:
                'ldap://ds.yessign.or.kr:389/ou=dp5p12345,ou=AccreditedCA,o=yessign,c=kr?certificateRevocationList',
            },
          ],
          chain: [
            { subject: 'cn=yessignCA Class 3,ou=AccreditedCA,o=yessign,c=kr', sha256: null, notAfter: null },
          ],
          crl: [],
          ocsp: [],
          selfSigned: false,
          pem: `-----BEGIN CERTIFICATE-----\n${'MIIFnjCCBIagAwIBAgIEFML5oDANBgkqhkiG9w0BAQsFADBSMQswCQYDVQQGEwJr\n'.repeat(12)}-----END CERTIFICATE-----\n`,
          km: null,
        },
    path: damaged
      ? null
      : {
          links: [
            { name: of.owner, sha256: of.id, notBefore: of.notBefore, notAfter: of.notAfter },
            {
              name: 'yessignCA Class 3',
              sha256: '1f'.repeat(32),
              notBefore: '2022-05-01T00:00:00Z',
              notAfter: '2032-05-01T00:00:00Z',
            },
            {
              name: 'KISA RootCA 4',
              sha256: '2e'.repeat(32),
              notBefore: '2010-11-11T00:00:00Z',
              notAfter: '2040-11-11T00:00:00Z',
            },
          ],
          trusted: of.practice ? null : 'pinned',
          message: of.practice ? w.notTrusted : null,
        },
    revocation: of.revocation,
    lineage:
      of.older === 0
        ? []
        : [
            {
              id: idOf(99),
              notBefore: '2024-11-30T00:00:00Z',
              notAfter: '2025-11-29T14:59:59Z',
              status: 'expired',
            },
          ],
    history:
      of.id === idOf(1)
        ? [
            { at: '2026-03-02T02:31:00Z', kind: 'copied', ok: true, place: 'KINGSTON' },
            { at: '2026-09-14T02:30:00Z', kind: 'checked', ok: false },
            { at: '2026-09-14T02:31:00Z', kind: 'password-changed', ok: true },
            { at: '2026-09-20T02:31:00Z', kind: 'exported', ok: true },
            { at: '2026-09-21T02:31:00Z', kind: 'imported', ok: true, place: w.pc },
            { at: '2026-10-01T02:31:00Z', kind: 'deleted', ok: true },
            { at: '2026-10-02T02:31:00Z', kind: 'restored', ok: true },
            { at: '2026-11-24T02:31:00Z', kind: 'checked', ok: true },
          ]
        : [],
    guidance: of.practice
      ? null
      : { institution: of.institution, website: 'https://www.kebhana.com', phone: '1599-1111', menu: w.menu },
    browserOnly: false,
    usableFor: w.usableFor,
  };
}

/** A scene around these cards. */
export function sceneOf(
  language: Language,
  appearance: 'light' | 'dark',
  cards: readonly Card[],
  over: Partial<Scene> = {},
  home: Partial<HomeOutput> = {},
): Scene {
  return {
    language,
    settings: { language, appearance, folders: [] },
    painted: true,
    home: { ...homeOf(cards, language), ...home },
    cards,
    pages: Object.fromEntries(cards.slice(0, 20).map((each) => [each.id, pageOf(each, language)])),
    password: 'dojang#2026',
    verified: verifiedOf(idOf(1)),
    told: revocationOf('good'),
    refusals: {},
    nonsense: {},
    silent: [],
    waits: [],
    acts: actsOf(language),
    carrying: carryingOf(language),
    issuing: issuingOf(language),
    ...over,
  };
}
