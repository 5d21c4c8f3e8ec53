import { describe, expect, it } from 'vitest';
import { callNames } from '../../../electron/channels.ts';
import type { Log, LogEvent, LogFields } from '../../../electron/log.ts';
import { checkedEvent, createRouter } from '../../../electron/router.ts';
import type { Delegate } from '../../../electron/router.ts';
import { calls, events } from '../../../src/contract/index.ts';
import type { CallName } from '../../../src/contract/index.ts';
import { DojangError } from '../../../src/errors/index.ts';

const id = 'ab'.repeat(32);
const never = new AbortController().signal;

const goodInputs: Record<CallName, () => Record<string, unknown>> = {
  home: () => ({ offset: 0, limit: 100 }),
  rescan: () => ({}),
  certificate: () => ({ id }),
  verify: () => ({
    id,
    path: '/home/a/NPKI',
    passwordBytes: new TextEncoder().encode('correct horse'),
    idNumberBytes: new TextEncoder().encode('8001011234567'),
  }),
  askStatus: () => ({ id }),
  provePassword: () => ({ id, passwordBytes: new TextEncoder().encode('correct horse') }),
  changePassword: () => ({
    id,
    paths: ['/home/a/NPKI'],
    passwordBytes: new TextEncoder().encode('correct horse'),
    newPasswordBytes: new TextEncoder().encode('battery staple'),
    raise: false,
  }),
  copyTargets: () => ({ id }),
  copyToDrive: () => ({ id, driveId: 'A1B2-C3D4' }),
  deleteCopies: () => ({ id, paths: ['/home/a/NPKI'], purge: false, last: true }),
  trash: () => ({}),
  restoreTrash: () => ({ trashIds: ['0123456789abcdef'] }),
  purgeTrash: () => ({ trashIds: ['0123456789abcdef'] }),
  dropImport: () => ({ paths: ['/home/a/인증서.p12'] }),
  chooseImport: () => ({ what: 'files' }),
  importTray: () => ({}),
  clearImport: () => ({ sourceId: null }),
  openImport: () => ({
    sourceId: '0123456789abcdef',
    passwordBytes: new TextEncoder().encode('correct horse'),
  }),
  importPlaces: () => ({}),
  importSource: () => ({
    sourceId: '0123456789abcdef',
    ids: [id],
    to: 'pc',
    passwordBytes: new TextEncoder().encode('correct horse'),
    newPasswordBytes: new TextEncoder().encode('battery staple'),
  }),
  chooseExport: () => ({ id }),
  exportPkcs12: () => ({
    id,
    into: '/home/a/인증서.p12',
    profile: 'compatible',
    passwordBytes: new TextEncoder().encode('correct horse'),
    newPasswordBytes: new TextEncoder().encode('battery staple'),
  }),
  openInstitution: () => ({ id }),
  findInstitutions: () => ({ query: 'ㅎㄴ' }),
  planIssue: () => ({ id: null }),
  beginIssue: () => ({ institutionId: 'hana', intent: 'new' }),
  openIssuePage: () => ({ institutionId: 'hana' }),
  watchedIssue: () => ({}),
  passOverIssued: () => ({ id }),
  endIssue: () => ({}),
  cancelAct: () => ({}),
  settings: () => ({}),
  changeSettings: () => ({ language: 'en' }),
  addFolder: () => ({}),
  removeFolder: () => ({ path: '/mnt/usb' }),
  authorities: () => ({}),
  chooseAuthority: () => ({}),
  addAuthority: () => ({ sha256: id }),
  removeAuthority: () => ({ sha256: id }),
  practice: () => ({}),
  startPractice: () => ({}),
  stopPractice: () => ({}),
  revealCopy: () => ({ path: '/mnt/usb' }),
  copyFact: () => ({ id, fact: 'dn' }),
  about: () => ({}),
};

const settings = { language: 'ko', appearance: 'system', folders: [] } as const;
const goodOutputs: Partial<Record<CallName, unknown>> = {
  rescan: {},
  authorities: { authorities: [] },
  chooseAuthority: { proposed: null },
  addAuthority: { authorities: [] },
  removeAuthority: { authorities: [] },
  practice: { state: 'off', reached: null },
  startPractice: {
    state: 'on',
    reached: { cmp: 'http://127.0.0.1:4000/cmp', caCertificate: '/home/practice-ca.pem' },
  },
  stopPractice: { state: 'off', reached: null },
  askStatus: {
    status: 'unknown',
    source: 'none',
    producedAt: null,
    checkedAt: null,
    nextUpdate: null,
    revokedAt: null,
    reason: null,
    failed: { at: '2026-11-24T12:00:00+09:00', message: '' },
  },
  provePassword: { copies: [], away: [] },
  changePassword: { id, copies: [], warnings: [], pending: false, stillOld: [], error: null },
  copyTargets: { targets: [] },
  copyToDrive: { id, path: '/mnt/usb/NPKI', result: 'copied', warnings: [] },
  deleteCopies: { id, trashed: [], purged: [], warnings: [] },
  trash: { items: [] },
  restoreTrash: { restored: [], warnings: [] },
  purgeTrash: { purged: [], warnings: [] },
  dropImport: { sources: [], passedOver: 0 },
  chooseImport: { sources: [], passedOver: 0 },
  importTray: { sources: [], passedOver: 0 },
  clearImport: { sources: [], passedOver: 0 },
  importPlaces: { places: [] },
  importSource: { imported: [], problems: [], warnings: [] },
  chooseExport: { path: null, replaces: false },
  openInstitution: {},
  findInstitutions: { institutions: [], gathered: '2026-11-23' },
  planIssue: { advice: 'new', certificate: null, opensAt: null, institution: null },
  openIssuePage: {},
  watchedIssue: { watch: null },
  passOverIssued: { watch: null },
  endIssue: { trashed: 0, warnings: [] },
  cancelAct: {},
  settings,
  changeSettings: settings,
  removeFolder: settings,
  revealCopy: {},
  copyFact: {},
  addFolder: { settings, added: null },
  verify: { id, ok: true, checks: [] },
  about: { version: '0.1.0', electron: '33.2.1', systemLanguage: 'ko' },
};

function recorder(): {
  readonly log: Log;
  readonly lines: { event: LogEvent; fields: LogFields | undefined }[];
} {
  const lines: { event: LogEvent; fields: LogFields | undefined }[] = [];
  return { lines, log: (event, fields) => lines.push({ event, fields }) };
}

const quiet: Log = () => undefined;
const unreachable: Delegate = () => Promise.reject(new Error('must not be reached'));

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = { a: value };
  return value;
}

const hostile: readonly [string, (good: Record<string, unknown>) => unknown][] = [
  ['an unknown key', (good) => ({ ...good, extra: 1 })],
  ['a string of 10 MB', (good) => ({ ...good, extra: 'x'.repeat(10_000_000) })],
  ['a string of 10 MB in the place of an expected one', (good) => mapStrings(good, 'x'.repeat(10_000_000))],
  ['10 MB of bytes', (good) => ({ ...good, passwordBytes: new Uint8Array(10_000_000) })],
  ['nesting 50,000 deep', (good) => ({ ...good, extra: nested(50_000) })],
  ['an array of a million', (good) => ({ ...good, extra: new Array<number>(1_000_000).fill(0) })],
  [
    'a thousand keys',
    (good) => ({ ...good, ...Object.fromEntries([...Array(1000).keys()].map((n) => [`k${n}`, n])) }),
  ],
  ['an own __proto__', (good) => Object.assign(JSON.parse('{"__proto__":{"isAdmin":true}}') as object, good)],
  ['an own constructor', (good) => ({ ...good, constructor: { prototype: {} } })],
  ['a Map', () => new Map([['id', id]])],
  ['a Date', (good) => ({ ...good, at: new Date(0) })],
  ['a cycle', (good) => Object.assign(good, { self: good })],
  ['NaN', (good) => ({ ...good, offset: Number.NaN })],
  ['a bigint', (good) => ({ ...good, offset: 1n })],
  ['null', () => null],
  ['nothing', () => undefined],
  ['a string', () => 'home'],
  ['an array', () => []],
];

function mapStrings(good: Record<string, unknown>, by: string): Record<string, unknown> {
  const mapped = Object.fromEntries(
    Object.entries(good).map(([key, value]) => [key, typeof value === 'string' ? by : value]),
  );
  return Object.values(good).some((value) => typeof value === 'string') ? mapped : { ...good, extra: by };
}

describe('the router', () => {
  it('knows exactly the calls of the contract', () => {
    expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
  });

  describe.each(callNames)('%s', (name) => {
    it('hands a good input to its delegate, once, under its name', async () => {
      const seen: CallName[] = [];
      const router = createRouter((called) => {
        seen.push(called);
        return Promise.reject(new DojangError('certificate-not-found'));
      }, quiet);
      const answer = await router.answer(name, goodInputs[name](), never);
      expect(seen).toEqual([name]);
      expect(answer).toEqual({ ok: false, code: 'not-found', reason: 'certificate-not-found', facts: {} });
    });

    it.each(hostile)('refuses %s with a typed answer and nothing of the inside', async (_what, spoil) => {
      const router = createRouter(unreachable, quiet);
      const answer = await router.answer(name, spoil(goodInputs[name]()), never);
      expect(answer).toEqual({ ok: false, code: 'usage', reason: 'usage-invalid', facts: {} });
    });
  });

  it.each(Object.entries(goodOutputs) as [CallName, unknown][])(
    'passes on what the contract promises for %s',
    async (name, value) => {
      const router = createRouter(() => Promise.resolve(value), quiet);
      expect(await router.answer(name, goodInputs[name](), never)).toEqual({ ok: true, value });
    },
  );

  it('lets no output pass that the contract does not know', async () => {
    const { log, lines } = recorder();
    const router = createRouter(() => Promise.resolve({ ...settings, secret: 'leaked' }), log);
    const answer = await router.answer('settings', {}, never);
    expect(answer).toEqual({ ok: false, code: 'internal', reason: 'internal', facts: {} });
    expect(lines.map((line) => line.event)).toContain('answer-invalid');
    expect(JSON.stringify(lines)).not.toContain('leaked');
  });

  it('answers a defect as internal, without its message, stack or cause', async () => {
    const { log, lines } = recorder();
    const router = createRouter(() => Promise.reject(new TypeError('/home/minsu/NPKI: cn=홍길동')), log);
    const answer = await router.answer('home', goodInputs.home(), never);
    expect(answer).toEqual({ ok: false, code: 'internal', reason: 'internal', facts: {} });
    expect(JSON.stringify(lines)).not.toMatch(/minsu|홍길동/);
  });

  it('answers an expected failure with its facts', async () => {
    const router = createRouter(
      () => Promise.reject(new DojangError('file-too-large', { limit: 10 })),
      quiet,
    );
    const answer = await router.answer('home', goodInputs.home(), never);
    expect(answer).toEqual({ ok: false, code: 'bad-input', reason: 'file-too-large', facts: { limit: 10 } });
  });

  it.each<[string, Delegate]>([
    ['succeeded', () => Promise.resolve(goodOutputs.verify)],
    ['failed', () => Promise.reject(new DojangError('password-wrong'))],
    ['broke', () => Promise.reject(new Error('defect'))],
  ])('wipes the secret of a call that %s', async (_how, delegate) => {
    const input = goodInputs.verify();
    await createRouter(delegate, quiet).answer('verify', input, never);
    expect(input['passwordBytes']).toEqual(new Uint8Array(13));
  });

  it('wipes the secret of a call that it refuses', async () => {
    const input: Record<string, unknown> = { ...goodInputs.verify(), extra: true };
    await createRouter(unreachable, quiet).answer('verify', input, never);
    expect(input['passwordBytes']).toEqual(new Uint8Array(13));
  });

  it('runs at most two password checks at once and refuses the third', async () => {
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const router = createRouter(() => gate.then(() => goodOutputs.verify), quiet);
    const first = [1, 2].map(() => router.answer('verify', goodInputs.verify(), never));
    expect(await router.answer('verify', goodInputs.verify(), never)).toMatchObject({
      ok: false,
      reason: 'call-refused',
    });
    finish();
    expect(await Promise.all(first)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await router.answer('verify', goodInputs.verify(), never)).toMatchObject({ ok: true });
  });

  it('hands the signal of the page to the delegate', async () => {
    const page = new AbortController();
    let seen: AbortSignal | null = null;
    const router = createRouter((_name, _input, signal) => {
      seen = signal;
      return Promise.resolve({});
    }, quiet);
    await router.answer('rescan', {}, page.signal);
    expect(seen).toBe(page.signal);
  });
});

describe('an event', () => {
  it('reaches the page as the contract says', () => {
    expect(checkedEvent('navigate', { to: 'settings' }, quiet)).toEqual({ to: 'settings' });
  });

  it.each(Object.keys(events) as (keyof typeof events)[])('%s with a field too many does not', (name) => {
    const { log, lines } = recorder();
    expect(checkedEvent(name, { revision: 1, to: 'home', ...settings, extra: 1 }, log)).toBeNull();
    expect(lines.map((line) => line.event)).toEqual(['event-invalid']);
  });
});
