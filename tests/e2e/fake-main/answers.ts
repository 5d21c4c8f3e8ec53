import { calls } from '../../../src/contract/index.ts';
import type {
  CallInput,
  CallName,
  CallOutput,
  Envelope,
  IssueWatch,
  ImportSource,
  ImportTray,
  Settings,
  TrashItem,
  TrustedAuthority,
  VerifyOutput,
} from '../../../src/contract/index.ts';
import type { FakeSource } from './carrying-scenes.ts';
import { institutionsOf, watchOf } from './issuing-scenes.ts';
import { pinnedAuthority, proposedAuthority } from './trust-scenes.ts';
import type { Scene } from './scenes.ts';

/** A scene that is being played: the settings, folders and the trash move as the person acts. */
export interface Play {
  scene: Scene;
  settings: Settings;
  trash: readonly TrashItem[];
  /** What lies on the tray of the import, and which of it was opened. */
  tray: readonly FakeSource[];
  opened: readonly string[];
  /** Who is trusted. */
  authorities: readonly TrustedAuthority[];
  /** The practice authority. */
  practice: CallOutput<'practice'>;
  /** What is watched for. */
  watch: IssueWatch | null;
  /** Where what was deleted here lay, by its place in the trash. */
  readonly deleted: Map<string, string>;
  /** Every call so far; of secrets only how many bytes came. */
  readonly seen: { name: CallName; input: unknown }[];
}

/** Begins a scene. */
export function playOf(scene: Scene): Play {
  return {
    scene,
    settings: scene.settings,
    trash: scene.acts.trash,
    tray: scene.carrying.tray,
    opened: [],
    authorities: [pinnedAuthority],
    practice: practiceOff,
    watch: scene.issuing.watch,
    deleted: new Map(),
    seen: [],
  };
}

const practiceOff: CallOutput<'practice'> = { state: 'off', reached: null };
const practiceOn: CallOutput<'practice'> = {
  state: 'on',
  reached: {
    cmp: 'http://127.0.0.1:40123/cmp',
    caCertificate: 'C:\\Users\\김하늘\\AppData\\Roaming\\Dojang\\practice\\ca\\practice-ca.pem',
  },
};

type Refused = Extract<Envelope<never>, { ok: false }>;

/** A refusal. */
export function refused(code: string, reason: string): Refused {
  return { ok: false, code, reason, facts: {} };
}

function change(play: Play, to: Partial<Settings>): Settings {
  play.settings = { ...play.settings, ...to };
  return play.settings;
}

function takeOut(play: Play, trashIds: readonly string[]): void {
  play.trash = play.trash.filter((item) => !trashIds.includes(item.trashId));
}

function opens({ scene }: Play, passwordBytes: Uint8Array): boolean {
  return new TextDecoder().decode(passwordBytes) === scene.password;
}

/** A source as it can be seen now: what is in a locked one only once it is open. */
function seenNow(play: Play, { source, password }: FakeSource): ImportSource {
  if (password === null) return source;
  return play.opened.includes(source.sourceId)
    ? { ...source, state: 'open' }
    : { ...source, state: 'password', sets: [], notes: [] };
}

function trayOf(play: Play): ImportTray {
  return {
    sources: play.tray.map((each) => seenNow(play, each)),
    passedOver: play.tray.length === 0 ? 0 : play.scene.carrying.passedOver,
  };
}

function put(play: Play, more: readonly FakeSource[]): ImportTray {
  const there = new Set(play.tray.map(({ source }) => source.sourceId));
  play.tray = [...play.tray, ...more.filter(({ source }) => !there.has(source.sourceId))];
  return trayOf(play);
}

function open(play: Play, sourceId: string, passwordBytes: Uint8Array): ImportSource | Refused {
  const found = play.tray.find(({ source }) => source.sourceId === sourceId);
  if (found === undefined) return refused('not-found', 'file-not-found');
  if (found.password !== null && new TextDecoder().decode(passwordBytes) !== found.password)
    return refused('wrong-password', 'password-wrong');
  if (found.otherwise !== undefined) return { ...found.source, state: 'unusable', ...found.otherwise };
  play.opened = [...play.opened, sourceId];
  return seenNow(play, found);
}

/** The number that is everybody's here. */
const idNumber = '8001011234567';

/** The answer with what a number that was given tells. */
function withIdentity(output: VerifyOutput, idNumberBytes: Uint8Array | undefined): VerifyOutput {
  if (idNumberBytes === undefined) return output;
  const given = new TextDecoder().decode(idNumberBytes).replaceAll(/\D/g, '');
  const result = given === idNumber ? ('passed' as const) : ('failed' as const);
  const checks = output.checks.map((each) => (each.name === 'identity' ? { ...each, result } : each));
  return { ...output, ok: output.ok && result === 'passed', checks };
}

type Answers = {
  [N in CallName]: (play: Play, input: CallInput<N>) => CallOutput<N> | Refused;
};

const answers: Answers = {
  home: ({ scene }, { offset, limit }) => ({
    ...scene.home,
    offset,
    cards: scene.cards.slice(offset, offset + limit),
  }),
  rescan: () => ({}),
  certificate: ({ scene }, { id }) => scene.pages[id] ?? refused('not-found', 'certificate-not-found'),
  verify: (play, { id, passwordBytes, idNumberBytes }) =>
    opens(play, passwordBytes)
      ? withIdentity({ ...play.scene.verified, id }, idNumberBytes)
      : refused('wrong-password', 'password-wrong'),
  askStatus: (play, { id }) => {
    const page = play.scene.pages[id];
    const revocation = play.scene.told;
    if (page !== undefined)
      play.scene = { ...play.scene, pages: { ...play.scene.pages, [id]: { ...page, revocation } } };
    return revocation;
  },
  provePassword: (play, { id, passwordBytes }) =>
    opens(play, passwordBytes) && !play.scene.carrying.closed.includes(id)
      ? play.scene.acts.proven
      : refused('wrong-password', 'password-wrong'),
  changePassword: (play, { id, passwordBytes }) =>
    opens(play, passwordBytes)
      ? { ...play.scene.acts.changed, id }
      : refused('wrong-password', 'password-wrong'),
  copyTargets: ({ scene }) => ({ targets: [...scene.acts.targets] }),
  copyToDrive: ({ scene }, { id, driveId }) => {
    const target = scene.acts.targets.find((each) => each.driveId === driveId);
    if (target === undefined) return refused('not-found', 'drive-not-found');
    return { ...scene.acts.copied, id, path: target.path };
  },
  deleteCopies: (play, { id, paths, purge }) => {
    if (purge) return { id, trashed: [], purged: paths, warnings: [] };
    const trashed = paths.map((path, n) => ({ trashId: `f${n.toString(16).padStart(15, '0')}`, path }));
    for (const { trashId, path } of trashed) play.deleted.set(trashId, path);
    return { id, trashed, purged: [], warnings: [] };
  },
  trash: ({ trash }) => ({ items: [...trash] }),
  restoreTrash: (play, { trashIds }) => {
    const restored = trashIds.map((trashId) => ({
      trashId,
      path:
        play.deleted.get(trashId) ?? play.trash.find((item) => item.trashId === trashId)?.from ?? 'nowhere',
    }));
    takeOut(play, trashIds);
    return { restored, warnings: [] };
  },
  purgeTrash: (play, { trashIds }) => {
    takeOut(play, trashIds);
    return { purged: trashIds, warnings: [] };
  },
  dropImport: (play) => put(play, play.scene.carrying.chosen),
  chooseImport: (play) => put(play, play.scene.carrying.chosen),
  importTray: (play) => trayOf(play),
  clearImport: (play, { sourceId }) => {
    play.tray = play.tray.filter(({ source }) => sourceId !== null && source.sourceId !== sourceId);
    return trayOf(play);
  },
  openImport: (play, { sourceId, passwordBytes }) => open(play, sourceId, passwordBytes),
  importPlaces: ({ scene }) => ({ places: [...scene.carrying.places] }),
  importSource: (play, { sourceId, ids, to, passwordBytes }) => {
    const found = play.tray.find(({ source }) => source.sourceId === sourceId);
    const place = play.scene.carrying.places.find((each) => each.to === to);
    if (found === undefined || place === undefined) return refused('not-found', 'file-not-found');
    const failing = play.scene.carrying.failing[sourceId];
    if (failing !== undefined) return refused('bad-input', failing);
    if (found.password !== null && new TextDecoder().decode(passwordBytes) !== found.password)
      return refused('wrong-password', 'password-wrong');
    return {
      imported: (ids ?? found.source.sets.map((set) => set.id)).map((id) => ({
        id,
        path: `${place.path}\\yessign\\USER\\${id.slice(-4)}`,
        result:
          place.meets.find((each) => each.sourceId === sourceId && each.id === id)?.state === 'older'
            ? ('replaced' as const)
            : ('imported' as const),
        from: found.source.path,
      })),
      problems: [],
      warnings: [],
    };
  },
  chooseExport: ({ scene }) => ({ path: scene.carrying.saved, replaces: false }),
  exportPkcs12: (play, { id, into, profile, passwordBytes }) =>
    opens(play, passwordBytes) && !play.scene.carrying.closed.includes(id)
      ? {
          id,
          file: into.endsWith('.p12') ? into : `${into}\\${id.slice(-4)}.p12`,
          profile,
          ...play.scene.carrying.exported,
        }
      : refused('wrong-password', 'password-wrong'),
  openInstitution: () => ({}),
  findInstitutions: ({ scene }, { query }) => institutionsOf(query, scene.language),
  planIssue: ({ scene }, { id }) => (id === null ? scene.issuing.plan : scene.issuing.planOfOne),
  beginIssue: (play, { institutionId, intent }) => {
    const { language, issuing } = play.scene;
    return (play.watch = watchOf(institutionId, intent, language, { unkept: [...issuing.unkept] }));
  },
  openIssuePage: (play) => {
    const { arrives } = play.scene.issuing;
    if (play.watch !== null && arrives !== null) play.watch = { ...play.watch, found: arrives };
    return {};
  },
  watchedIssue: ({ watch }) => ({ watch }),
  passOverIssued: (play) => {
    play.watch = play.watch === null ? null : { ...play.watch, found: null };
    return { watch: play.watch };
  },
  endIssue: (play) => {
    play.watch = null;
    return play.scene.issuing.ended;
  },
  cancelAct: () => ({}),
  settings: ({ settings }) => settings,
  changeSettings: (play, { language, appearance }) =>
    change(play, {
      ...(language === undefined ? {} : { language }),
      ...(appearance === undefined ? {} : { appearance }),
    }),
  addFolder: (play) => ({
    settings: change(play, { folders: [...play.settings.folders, '/media/NPKI-new'] }),
    added: '/media/NPKI-new',
  }),
  removeFolder: (play, { path }) =>
    change(play, { folders: play.settings.folders.filter((each) => each !== path) }),
  authorities: ({ authorities }) => ({ authorities: [...authorities] }),
  chooseAuthority: () => ({ proposed: proposedAuthority }),
  addAuthority: (play, { sha256 }) => {
    if (sha256 !== proposedAuthority.sha256) return refused('refused', 'authority-unconfirmed');
    play.authorities = [...play.authorities, { ...proposedAuthority, addedAt: '2026-11-24T03:00:00Z' }];
    return { authorities: [...play.authorities] };
  },
  removeAuthority: (play, { sha256 }) => {
    play.authorities = play.authorities.filter((each) => each.sha256 !== sha256);
    return { authorities: [...play.authorities] };
  },
  practice: ({ practice }) => practice,
  startPractice: (play) => (play.practice = practiceOn),
  stopPractice: (play) => (play.practice = practiceOff),
  revealCopy: () => ({}),
  copyFact: () => ({}),
  about: ({ scene }) => ({ version: '0.1.0', electron: '45.4.1', systemLanguage: scene.language }),
};

function isRefusal(value: object): value is Refused {
  return 'ok' in value && value.ok === false && 'reason' in value;
}

const secretNames: Readonly<Record<string, string>> = { passwordBytes: 'bytes', idNumberBytes: 'idBytes' };

/** Of a secret only its length. */
function withoutSecrets(input: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) =>
      value instanceof Uint8Array ? [secretNames[key] ?? 'newBytes', value.length] : [key, value],
    ),
  );
}

/** Writes a call down. What goes in is held against the contract, so that a fake can't drift from it. */
export function note<N extends CallName>(play: Play, name: N, input: CallInput<N>): void {
  calls[name].input.parse(input);
  play.seen.push({ name, input: withoutSecrets(input) });
}

/** The envelope of a call. What comes out is held against the contract, too. */
export function answer<N extends CallName>(play: Play, name: N, input: CallInput<N>): Envelope<unknown> {
  const refusal = play.scene.refusals[name];
  if (refusal !== undefined) return refusal;
  if (name in play.scene.nonsense) return { ok: true, value: play.scene.nonsense[name] };
  const value = answers[name](play, input);
  return isRefusal(value) ? value : { ok: true, value: calls[name].output.parse(value) };
}
