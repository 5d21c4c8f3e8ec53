/** What the acts of a certificate answer: passwords, copies, deletions, the trash. */
import type {
  ChangePasswordOutput,
  CopyOutput,
  CopyTarget,
  HomeOutput,
  PasswordCopy,
  ProvePasswordOutput,
  TrashItem,
  VerifyOutput,
} from '../../../src/contract/index.ts';
import type { Language } from './scenes.ts';

/** The answers of a scene's acts. */
export interface ActAnswers {
  readonly proven: ProvePasswordOutput;
  readonly changed: ChangePasswordOutput;
  readonly targets: readonly CopyTarget[];
  readonly copied: Pick<CopyOutput, 'result' | 'warnings'>;
  readonly trash: readonly TrashItem[];
}

const words = {
  ko: {
    pc: '이 PC',
    grey: '회색 USB',
    backup: '백업 폴더',
    locked: '다른 프로그램이 파일을 쓰고 있어요.',
    lockedHint: '은행 프로그램을 닫고 다시 해 주세요.',
    removed: '읽는 동안 드라이브가 빠졌어요.',
    removedHint: '다시 꽂고 한 번 더 해 주세요.',
    unsure: '드라이브가 쓰기를 확인해 주지 않았어요. ‘안전하게 꺼내기’를 한 뒤 빼 주세요.',
    hana: '하나은행',
    kb: 'KB국민은행',
    kica: '한국정보인증',
    bank: '은행·보험용',
    general: '범용',
    owner: '김하늘',
  },
  en: {
    pc: 'This PC',
    grey: 'grey drive',
    backup: 'Backup folder',
    locked: 'Another program is using the file.',
    lockedHint: 'Close the bank’s program and try again.',
    removed: 'The drive was removed while it was read.',
    removedHint: 'Plug it in and try again.',
    unsure: 'The drive didn’t confirm what was written. Eject it before you unplug it.',
    hana: 'Hana Bank',
    kb: 'KB Kookmin Bank',
    kica: 'KICA',
    bank: 'bank and insurance',
    general: 'general purpose',
    owner: 'Kim Haneul',
  },
} as const;

const dn = 'cn=김하늘()0081046202511301234567,ou=HNB,ou=personal4IB,o=yessign,c=kr';
const at = (root: string): string => `${root}\\yessign\\USER\\${dn}`;
const seenAt = '2026-11-03T02:00:00Z';

const paths = {
  pc: at('C:\\Users\\김하늘\\AppData\\LocalLow\\NPKI0'),
  usb: at('E:\\NPKI'),
  backup: at('C:\\Users\\김하늘\\Documents\\도장 백업\\NPKI'),
  grey: at('F:\\NPKI'),
} as const;

function placeOf(where: keyof typeof paths, language: Language): PasswordCopy['location'] {
  const w = words[language];
  const places = {
    pc: { kind: 'pc', label: w.pc },
    usb: { kind: 'usb', label: 'KINGSTON' },
    backup: { kind: 'folder', label: w.backup },
    grey: { kind: 'usb', label: w.grey },
  } as const;
  return places[where];
}

/** Two copies that the password opens; `mixed`: one of another password, a damaged one, one that is away, a weak lock. */
export function provenOf(language: Language, mixed = false): ProvePasswordOutput {
  const copy = (
    where: keyof typeof paths,
    state: ProvePasswordOutput['copies'][number]['state'],
    weak = false,
  ): ProvePasswordOutput['copies'][number] => ({
    path: paths[where],
    location: placeOf(where, language),
    state,
    weak,
  });
  return mixed
    ? {
        copies: [copy('pc', 'opens', true), copy('usb', 'other-password'), copy('backup', 'damaged')],
        away: [{ path: paths.grey, location: placeOf('grey', language), seenAt }],
      }
    : { copies: [copy('pc', 'opens'), copy('usb', 'opens')], away: [] };
}

type Row = readonly [keyof typeof paths, PasswordCopy['result']];

/** How a change came out. */
export function changedOf(
  language: Language,
  rows: readonly Row[],
  over: Partial<ChangePasswordOutput> = {},
  cause: 'locked' | 'removed' = 'locked',
): ChangePasswordOutput {
  const w = words[language];
  const error = {
    code: cause,
    message: cause === 'locked' ? w.locked : w.removed,
    hint: cause === 'locked' ? w.lockedHint : w.removedHint,
  };
  return {
    id: '0'.repeat(64),
    copies: rows.map(([where, result]) => ({
      path: paths[where],
      result,
      error: result === 'failed' ? error : null,
      location: placeOf(where, language),
      seenAt,
    })),
    warnings: [],
    pending: false,
    stillOld: [],
    error: rows.some(([, result]) => result === 'failed') ? error : null,
    ...over,
  };
}

/** What still opens with the old password, of every kind. */
export function stillOldOf(language: Language): ChangePasswordOutput['stillOld'] {
  return [
    { kind: 'away', path: paths.grey, location: placeOf('grey', language) },
    { kind: 'left-out', path: paths.backup, location: placeOf('backup', language) },
    { kind: 'trash', path: 'E:\\.dojang-trash\\0000000000000001', location: placeOf('usb', language) },
  ];
}

/** A drive. */
export function targetOf(
  driveId: string,
  label: string,
  state: CopyTarget['state'],
  free: number | null = 14_240_000_000,
): CopyTarget {
  const mount = `${driveId}:\\`;
  return { driveId, label, mount, free, path: at(`${mount}NPKI`), state };
}

/** A drive in every state. */
export function everyTarget(language: Language): CopyTarget[] {
  return [
    targetOf('E', 'KINGSTON', 'empty'),
    targetOf('F', words[language].grey, 'older', 310_000_000),
    targetOf('G', 'SANDISK', 'same', null),
    targetOf('H', 'OFFICE', 'newer', 2_000_000),
    targetOf('I', 'BACKUP 2024', 'different', 61_900_000_000),
    targetOf('J', 'INSTALL', 'read-only', 0),
  ];
}

/** The drive did not confirm. */
export function unsureOf(language: Language): CopyOutput['warnings'] {
  return [{ code: 'durability-unconfirmed', message: words[language].unsure }];
}

/** Three deleted copies: fresh, expired, replaced on its last day. */
export function trashOf(language: Language): TrashItem[] {
  const w = words[language];
  const item = (n: number, over: Partial<TrashItem>): TrashItem => ({
    trashId: n.toString(16).padStart(16, '0'),
    id: n.toString(16).padStart(64, '0'),
    name: w.owner,
    institution: w.hana,
    usage: w.bank,
    from: paths.pc,
    location: placeOf('pc', language),
    deletedAt: '2026-11-23T02:00:00Z',
    purgeAt: '2026-12-23T02:00:00Z',
    why: 'deleted',
    notAfter: '2027-06-23T14:59:59Z',
    ...over,
  });
  return [
    item(2, { institution: w.kica, usage: w.general }),
    item(21, {
      institution: w.kb,
      deletedAt: '2026-10-27T02:00:00Z',
      purgeAt: '2026-11-26T04:00:00Z',
      notAfter: '2026-10-15T14:59:59Z',
    }),
    item(1, {
      from: paths.usb,
      location: placeOf('usb', language),
      why: 'replaced',
      deletedAt: '2026-10-25T04:00:00Z',
      purgeAt: '2026-11-24T13:00:00Z',
    }),
  ];
}

/** One change that waits for a drive, one that something is in the way of. */
export function unfinishedOf(language: Language): HomeOutput['unfinished'] {
  return [
    { act: 'change-password', location: placeOf('grey', language), path: paths.grey, state: 'waiting' },
    { act: 'restore', location: placeOf('pc', language), path: paths.pc, state: 'conflict' },
    { act: 'delete', location: placeOf('backup', language), path: paths.backup, state: 'waiting' },
  ];
}

/** The answers of a scene where nothing is said of its acts. */
export function actsOf(language: Language): ActAnswers {
  return {
    proven: provenOf(language),
    changed: changedOf(language, [
      ['pc', 'changed'],
      ['usb', 'changed'],
    ]),
    targets: [targetOf('E', 'KINGSTON', 'empty')],
    copied: { result: 'copied', warnings: [] },
    trash: [],
  };
}

/** What 인증서 확인 answers while nobody can ask the issuer yet. */
export function verifiedOf(id: string, failing: readonly string[] = []): VerifyOutput {
  const names = ['validity', 'key-opens', 'key-matches', 'round-trip', 'km-opens', 'km-matches'] as const;
  return {
    id,
    ok: failing.length === 0,
    checks: [
      ...names.map((name) => ({
        name,
        result: failing.includes(name) ? ('failed' as const) : ('passed' as const),
        detail: '',
      })),
      { name: 'chain', result: 'unknown', detail: '' },
      { name: 'revocation', result: 'unknown', detail: '' },
      { name: 'identity', result: 'skipped', detail: '' },
    ],
  };
}
