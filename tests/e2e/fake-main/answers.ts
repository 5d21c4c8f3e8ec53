import { calls } from '../../../src/contract/index.ts';
import type { CallInput, CallName, CallOutput, Envelope, Settings } from '../../../src/contract/index.ts';
import type { Scene } from './scenes.ts';

/** A scene that is being played: the settings and folders move as the person acts. */
export interface Play {
  scene: Scene;
  settings: Settings;
  /** Every call so far; of secrets only how many bytes came. */
  readonly seen: { name: CallName; input: unknown }[];
}

/** Begins a scene. */
export function playOf(scene: Scene): Play {
  return { scene, settings: scene.settings, seen: [] };
}

function refused(code: string, reason: string): Extract<Envelope<never>, { ok: false }> {
  return { ok: false, code, reason, facts: {} };
}

function change(play: Play, to: Partial<Settings>): Settings {
  play.settings = { ...play.settings, ...to };
  return play.settings;
}

type Answers = {
  [N in CallName]: (
    play: Play,
    input: CallInput<N>,
  ) => CallOutput<N> | Extract<Envelope<never>, { ok: false }>;
};

const answers: Answers = {
  home: ({ scene }, { offset, limit }) => ({
    ...scene.home,
    offset,
    cards: scene.cards.slice(offset, offset + limit),
  }),
  rescan: () => ({}),
  certificate: ({ scene }, { id }) => scene.pages[id] ?? refused('not-found', 'certificate-not-found'),
  verify: ({ scene }, { id, passwordBytes }) =>
    new TextDecoder().decode(passwordBytes) === scene.password
      ? { ...scene.verified, id }
      : refused('wrong-password', 'password-wrong'),
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
  revealCopy: () => ({}),
  copyFact: () => ({}),
  about: ({ scene }) => ({ version: '0.1.0', electron: '45.4.1', systemLanguage: scene.language }),
};

function isRefusal(value: object): value is Extract<Envelope<never>, { ok: false }> {
  return 'ok' in value && value.ok === false && 'reason' in value;
}

/** The envelope of a call. What goes in and out is held against the contract, so that a fake can't drift from it. */
export function answer<N extends CallName>(play: Play, name: N, input: CallInput<N>): Envelope<unknown> {
  calls[name].input.parse(input);
  const { passwordBytes, ...open } = { passwordBytes: undefined as Uint8Array | undefined, ...input };
  play.seen.push({
    name,
    input: passwordBytes === undefined ? open : { ...open, bytes: passwordBytes.length },
  });
  const refusal = play.scene.refusals[name];
  if (refusal !== undefined) return refusal;
  if (name in play.scene.nonsense) return { ok: true, value: play.scene.nonsense[name] };
  const value = answers[name](play, input);
  return isRefusal(value) ? value : { ok: true, value: calls[name].output.parse(value) };
}
