/** What the carrying of certificates answers: trays of files, what is in them, places, an exported file. */
import type { ExportOutput, ImportPlace, ImportSet, ImportSource } from '../../../src/contract/index.ts';
import { idOf } from './scenes.ts';
import type { Language } from './scenes.ts';

/** A source and the password that opens it; what it holds is only seen then. */
export interface FakeSource {
  readonly source: ImportSource;
  readonly password: string | null;
  /** What opening it finds wrong, instead. */
  readonly otherwise?: Pick<ImportSource, 'problem' | 'notes'>;
}

/** The answers of a scene's carrying. */
export interface CarryingAnswers {
  /** What lies on the tray when the screen opens. */
  readonly tray: readonly FakeSource[];
  /** What the dialog chooses, and what dropped files become. */
  readonly chosen: readonly FakeSource[];
  readonly passedOver: number;
  readonly places: readonly ImportPlace[];
  /** Sources that can't be imported in the end, by their id: why. */
  readonly failing: Readonly<Record<string, string>>;
  readonly exported: Pick<ExportOutput, 'contains' | 'opensIn' | 'warnings'>;
  /** What the dialog of an export chooses; null: the person thought better of it. */
  readonly saved: string | null;
  /** Certificates that the password doesn't open, by their id. */
  readonly closed: readonly string[];
}

const words = {
  ko: {
    hana: '하나은행',
    kb: 'KB국민은행',
    kica: '한국정보인증',
    shinhan: '신한은행',
    bank: '은행·보험용',
    general: '범용',
    owner: '김하늘',
    pc: '이 PC',
    old: '옛 인증서',
    damagedFile: '파일이 중간에서 끝나요.',
    damagedHint: '다른 사본이 있으면 그것을 골라 주세요.',
    unsupported: '이 파일은 RC2-128로 잠겨 있고, 도장은 이 방식을 읽지 않아요.',
    unsupportedHint: '만든 프로그램에서 다시 내보내 주세요.',
    alone: '인증서(.der)만 있고 개인키(.key)가 없어요.',
    aloneHint: '같은 폴더의 signPri.key도 함께 골라 주세요.',
    noIntegrity:
      '파일이 바뀌지 않았는지 알려 주는 값이 없어요. 믿을 수 있는 곳에서 받은 파일이면 가져와도 돼요.',
    windows: 'Windows',
    browser: '브라우저',
    phone: '휴대폰',
    banks: '은행 프로그램',
  },
  en: {
    hana: 'Hana Bank',
    kb: 'KB Kookmin Bank',
    kica: 'KICA',
    shinhan: 'Shinhan Bank',
    bank: 'bank and insurance',
    general: 'general purpose',
    owner: 'Kim Haneul',
    pc: 'This PC',
    old: 'Old certificates',
    damagedFile: 'The file ends in the middle.',
    damagedHint: 'If there is another copy, choose that.',
    unsupported: 'This file is locked with RC2-128, which Dojang doesn’t read.',
    unsupportedHint: 'Export it again from the program that made it.',
    alone: 'There is a certificate (.der) but no key (.key).',
    aloneHint: 'Choose signPri.key of the same folder, too.',
    noIntegrity:
      'Nothing tells whether the file was changed. It can be imported where it comes from somebody you trust.',
    windows: 'Windows',
    browser: 'browsers',
    phone: 'phones',
    banks: 'banks’ programs',
  },
} as const;

const idOfSource = (n: number): string => n.toString(16).padStart(16, '0');

function set(n: number, language: Language, over: Partial<ImportSet> = {}): ImportSet {
  const w = words[language];
  return {
    id: idOf(n),
    name: w.owner,
    institution: w.hana,
    usage: w.bank,
    notAfter: '2027-06-23T14:59:59Z',
    status: 'valid',
    practice: false,
    browserOnly: false,
    contains: ['sign', 'km', 'ca'],
    hasIdentity: true,
    ...over,
  };
}

function source(n: number, over: Partial<ImportSource>): ImportSource {
  return {
    sourceId: idOfSource(n),
    name: `${n}`,
    path: `C:\\Users\\김하늘\\Downloads\\${over.name ?? n}`,
    kind: 'pkcs12',
    archive: null,
    state: 'password',
    unlocked: false,
    sets: [],
    notes: [],
    problem: null,
    ...over,
  };
}

const password = 'dojang#2026';

/** A PKCS#12 file of one certificate, locked. */
export function lockedFile(language: Language, n = 101, over: Partial<FakeSource> = {}): FakeSource {
  const w = words[language];
  const names = [
    { institution: w.hana, usage: w.bank },
    { institution: w.kb, usage: w.bank },
    { institution: w.kica, usage: w.general },
  ];
  return {
    source: source(n, {
      name: `${w.owner}_${n}.p12`,
      sets: [set(n, language, names[n % 3] ?? {})],
    }),
    password,
    ...over,
  };
}

/** A folder of an old PC, in which nothing is locked up. */
export function folderSource(language: Language): FakeSource {
  const w = words[language];
  return {
    source: source(110, {
      name: 'NPKI',
      kind: 'folder',
      state: 'ready',
      archive: `C:\\Users\\김하늘\\Downloads\\${w.old}.zip`,
      path: `C:\\Users\\김하늘\\Downloads\\${w.old}.zip`,
      sets: [
        set(111, language, { institution: w.kb }),
        set(112, language, {
          institution: w.shinhan,
          status: 'expired',
          notAfter: '2025-03-02T14:59:59Z',
          contains: ['sign', 'km'],
        }),
        set(113, language, { institution: w.kica, usage: w.general, hasIdentity: false, contains: ['sign'] }),
      ],
    }),
    password: null,
  };
}

/** A PEM file whose key lies in the clear. */
export function clearFile(language: Language): FakeSource {
  return {
    source: source(120, {
      name: 'backup.pem',
      kind: 'pem',
      state: 'open',
      unlocked: true,
      sets: [set(121, language, { contains: ['sign'], hasIdentity: true })],
    }),
    password: null,
  };
}

/** One of each verdict: damaged, unsupported, without its other half, without an integrity check. */
export function oddFiles(language: Language): FakeSource[] {
  const w = words[language];
  const bad = (n: number, name: string, kind: ImportSource['kind'], problem: ImportSource['problem']) => ({
    source: source(n, { name, kind, state: 'unusable', problem }),
    password: null,
  });
  return [
    bad(130, 'bank-old.pfx', 'pkcs12', {
      code: 'bad-input',
      reason: 'pkcs12-damaged',
      message: w.damagedFile,
      hint: w.damagedHint,
    }),
    bad(131, 'server.p12', 'pkcs12', {
      code: 'unsupported',
      reason: 'pkcs12-unsupported',
      message: w.unsupported,
      hint: w.unsupportedHint,
    }),
    bad(132, 'signCert.der', 'pair', {
      code: 'bad-input',
      reason: 'import-key-missing',
      message: w.alone,
      hint: w.aloneHint,
    }),
    {
      source: source(133, {
        name: 'no-mac.p12',
        state: 'open',
        sets: [set(133, language)],
        notes: [{ code: 'no-integrity', message: w.noIntegrity }],
      }),
      password,
    },
  ];
}

/** Where it may go; `states`: what a certificate meets on this PC. */
export function placesOf(
  language: Language,
  states: Readonly<Record<number, ImportPlace['meets'][number]['state']>> = {},
  sources: readonly FakeSource[] = [],
): ImportPlace[] {
  const w = words[language];
  const meets = sources.flatMap(({ source: { sourceId, sets } }) =>
    sets.map(({ id }) => ({ sourceId, id, state: states[Number.parseInt(id, 16)] ?? ('empty' as const) })),
  );
  const empty = meets.map((each) => ({ ...each, state: 'empty' as const }));
  return [
    {
      to: 'pc',
      label: w.pc,
      path: 'C:\\Users\\김하늘\\AppData\\LocalLow\\NPKI',
      free: 210_000_000_000,
      readOnly: false,
      meets,
    },
    { to: 'E', label: 'KINGSTON', path: 'E:\\NPKI', free: 14_240_000_000, readOnly: false, meets: empty },
    { to: 'F', label: 'INSTALL', path: 'F:\\NPKI', free: 0, readOnly: true, meets: empty },
  ];
}

/** The answers of a scene where nothing is said of its carrying. */
export function carryingOf(language: Language): CarryingAnswers {
  const w = words[language];
  return {
    tray: [],
    chosen: [lockedFile(language)],
    passedOver: 0,
    places: placesOf(language),
    failing: {},
    exported: {
      contains: ['sign', 'km', 'ca'],
      opensIn: [w.windows, 'macOS', w.browser, w.phone, w.banks],
      warnings: [],
    },
    saved: `C:\\Users\\김하늘\\Documents\\${w.hana}_${w.owner}.p12`,
    closed: [],
  };
}
