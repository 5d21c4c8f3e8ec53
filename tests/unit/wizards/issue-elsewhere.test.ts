import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  IssuePlan,
  IssueWatch,
  IssuedCertificate,
  IssuingInstitution,
} from '../../../src/contract/index.ts';
import { resumeIssue, startIssue, stepIssue } from '../../../src/wizards/index.ts';
import type { IssueEffect, IssueEvent, IssueState } from '../../../src/wizards/index.ts';
import { idOf } from './carrying.ts';

const institution = (
  id: string,
  address: string | null = `https://www.${id}.co.kr/`,
): IssuingInstitution => ({
  id,
  kind: 'bank',
  name: id,
  address,
  addressIsPage: false,
  menus: [],
  phones: [],
  kinds: [],
  needs: ['phone'],
});
const hana = institution('hana');
const unknownAddress = institution('sksec', null);
const plan = (advice: IssuePlan['advice'], from: IssuingInstitution | null = hana): IssuePlan => ({
  advice,
  certificate: null,
  opensAt: null,
  institution: from,
});
const issued: IssuedCertificate = {
  id: idOf(9),
  institution: 'hana',
  usage: '은행·보험용',
  owner: '김하늘',
  notAfter: '2027-11-24T14:59:59Z',
  place: '이 PC',
  path: '/NPKI/yessign/USER/cn=김하늘',
  replaced: true,
};
const watch = (found: IssuedCertificate | null = null, at = hana): IssueWatch => ({
  institution: at,
  intent: 'new',
  since: '2026-11-24T03:00:00Z',
  kept: 1,
  unkept: [],
  found,
});
const ended = { trashed: 1, warnings: [] };
const refusal = { code: 'no-space', reason: 'file-no-space', facts: {} };
const refused: IssueEvent = { kind: 'refused', refusal };

function walk(
  events: readonly IssueEvent[],
  from: IssueState,
): { readonly state: IssueState; readonly effects: readonly IssueEffect[] } {
  let state = from;
  const effects: IssueEffect[] = [];
  for (const event of events) {
    const [next, more] = stepIssue(state, event);
    state = next;
    effects.push(...more);
  }
  return { state, effects };
}

const toPage: readonly IssueEvent[] = [
  { kind: 'planned', plan: plan('new', null) },
  { kind: 'tick', item: 'phone' },
  { kind: 'next' },
  { kind: 'type', query: 'ㅎㄴ' },
  { kind: 'choose', institution: hana },
  { kind: 'next' },
];

describe('getting a certificate at a bank', () => {
  it('shows the address first, puts aside what lies there, and only then opens the page', () => {
    const shown = walk([{ kind: 'begin' }, ...toPage], startIssue('new', null));
    expect(shown.state.kind).toBe('leading');
    expect(shown.effects).toEqual([{ kind: 'plan', certificate: null }]);
    const guarded = walk([{ kind: 'next' }], shown.state);
    expect(guarded.effects).toEqual([{ kind: 'guard', institutionId: 'hana', intent: 'new' }]);
    const opened = walk([{ kind: 'guarded', watch: watch() }], guarded.state);
    expect(opened.effects).toEqual([{ kind: 'openPage', institutionId: 'hana' }]);
    expect(opened.state).toMatchObject({ kind: 'waiting', opened: false });
  });

  it('shows what came, and ends only once the person says that it is the one', () => {
    const came = walk(
      [
        ...toPage,
        { kind: 'next' },
        { kind: 'guarded', watch: watch() },
        { kind: 'opened' },
        { kind: 'watched', watch: watch(issued) },
      ],
      startIssue('new', null),
    );
    expect(came.state).toMatchObject({ kind: 'found', issued });
    const other = walk([{ kind: 'notThis' }], came.state);
    expect(other).toMatchObject({
      state: { kind: 'waiting' },
      effects: [{ kind: 'passOver', id: issued.id }],
    });
    const done = walk([{ kind: 'confirm' }, { kind: 'ended', output: ended }], came.state);
    expect(done).toMatchObject({ state: { kind: 'issued', issued, ended }, effects: [{ kind: 'end' }] });
  });

  it('goes on as a new issue where the certificate is over, with its institution filled in', () => {
    for (const intent of ['renew', 'reissue'] as const) {
      const { state } = walk([{ kind: 'planned', plan: plan('expired') }], startIssue(intent, idOf(1)));
      expect(state).toMatchObject({ kind: 'preparing', answers: { intent: 'new', institution: hana } });
      // Known already: the next step is its page, and Back still leads to the choice.
      const led = walk([{ kind: 'next' }], state);
      expect(led.state.kind).toBe('leading');
      expect(walk([{ kind: 'back' }], led.state).state.kind).toBe('choosing');
    }
  });

  it('asks before it stops waiting, and leaves without ending it', () => {
    const waiting = resumeIssue(watch());
    expect(walk([{ kind: 'cancel' }], waiting)).toMatchObject({
      state: { kind: 'closed' },
      effects: [{ kind: 'leave' }],
    });
    expect(walk([{ kind: 'leave' }], waiting).state).toEqual(waiting);
    const given = walk([{ kind: 'giveUp' }, { kind: 'leave' }], waiting);
    expect(given).toMatchObject({ state: { kind: 'ending', issued: null }, effects: [{ kind: 'end' }] });
    expect(walk([{ kind: 'ended', output: ended }], given.state).state.kind).toBe('closed');
  });

  it('comes back after a restart to what was being waited for, or to what came meanwhile', () => {
    expect(resumeIssue(watch())).toMatchObject({ kind: 'waiting', opened: true });
    expect(resumeIssue(watch(issued))).toMatchObject({ kind: 'found', issued });
  });

  it('waits also where no address is known: nothing is opened then', () => {
    const { state, effects } = walk(
      [
        { kind: 'planned', plan: plan('new', null) },
        { kind: 'next' },
        { kind: 'next' },
        { kind: 'guarded', watch: watch(null, unknownAddress) },
      ],
      startIssue('new', null, unknownAddress),
    );
    expect(effects.map(({ kind }) => kind)).toEqual(['guard']);
    expect(state).toMatchObject({ kind: 'waiting', opened: true });
  });

  it('registers what is there at another institution without touching this PC', () => {
    const { state, effects } = walk(
      [
        { kind: 'planned', plan: plan('register') },
        { kind: 'next' },
        { kind: 'choose', institution: hana },
        { kind: 'next' },
        { kind: 'next' },
      ],
      startIssue('register', idOf(1)),
    );
    expect(state.kind).toBe('registering');
    expect(effects).toEqual([{ kind: 'openPage', institutionId: 'hana' }]);
  });

  it('does again what failed: the putting aside, the opening, the ending', () => {
    const led = walk(toPage, startIssue('new', null)).state;
    const unguarded = walk([{ kind: 'next' }, refused], led);
    expect(walk([{ kind: 'retry' }], unguarded.state).effects).toMatchObject([{ kind: 'guard' }]);
    expect(walk([{ kind: 'back' }], unguarded.state).state).toEqual(led);
    const unopened = walk([{ kind: 'next' }, { kind: 'guarded', watch: watch() }, refused], led);
    expect(walk([{ kind: 'retry' }], unopened.state).effects).toMatchObject([{ kind: 'openPage' }]);
    const unended = walk([{ kind: 'confirm' }, refused], resumeIssue(watch(issued)));
    expect(walk([{ kind: 'retry' }, { kind: 'ended', output: ended }], unended.state).state).toMatchObject({
      kind: 'issued',
      issued,
    });
  });
});

const events: fc.Arbitrary<IssueEvent> = fc.oneof(
  fc.constantFrom<IssueEvent>(
    { kind: 'begin' },
    { kind: 'planned', plan: plan('new', null) },
    { kind: 'planned', plan: plan('expired') },
    { kind: 'watched', watch: null },
    { kind: 'watched', watch: watch() },
    { kind: 'watched', watch: watch(issued) },
    { kind: 'guarded', watch: watch() },
    { kind: 'opened' },
    refused,
    { kind: 'openAgain' },
    { kind: 'notThis' },
    { kind: 'confirm' },
    { kind: 'ended', output: ended },
    { kind: 'giveUp' },
    { kind: 'stay' },
    { kind: 'leave' },
    { kind: 'retry' },
    { kind: 'cancel' },
    { kind: 'next' },
    { kind: 'next' },
    { kind: 'back' },
    { kind: 'choose', institution: hana },
    { kind: 'choose', institution: unknownAddress },
  ),
  fc.record({ kind: fc.constant('tick' as const), item: fc.constantFrom('phone', 'account') }),
  fc.record({ kind: fc.constant('type' as const), query: fc.string() }),
);
const beginnings = fc.constantFrom(
  startIssue('new', null),
  startIssue('renew', idOf(1)),
  startIssue('register', null, hana),
  startIssue('reissue', idOf(2)),
);
const telling = new Set<IssueEvent['kind']>(['planned', 'tick', 'type', 'choose']);

/** What leads on from a state, by what the person or the main process can do there. */
function reaches(from: IssueState, wanted: (state: IssueState) => boolean): boolean {
  const onward: readonly IssueEvent[] = [
    { kind: 'planned', plan: plan('new', null) },
    { kind: 'choose', institution: hana },
    { kind: 'next' },
    { kind: 'guarded', watch: watch() },
    { kind: 'watched', watch: watch(issued) },
    { kind: 'confirm' },
    { kind: 'ended', output: ended },
    { kind: 'retry' },
  ];
  const seen = new Set<string>();
  const queue = [from];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    if (wanted(state)) return true;
    const key = JSON.stringify(state);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const event of onward) queue.push(stepIssue(state, event)[0]);
  }
  return false;
}

describe('the laws of the wizard', () => {
  it('nothing that was told is ever lost, least of all by Back', () => {
    fc.assert(
      fc.property(beginnings, fc.array(events, { maxLength: 40 }), (begin, many) => {
        let state = begin;
        for (const event of many) {
          const [next] = stepIssue(state, event);
          if (!telling.has(event.kind)) expect(next.answers).toEqual(state.answers);
          state = next;
        }
      }),
    );
  });

  it('every state has a way on, and every one lets the person go', () => {
    fc.assert(
      fc.property(beginnings, fc.array(events, { maxLength: 40 }), (begin, many) => {
        const { state } = walk(many, begin);
        expect(reaches(state, ({ kind }) => ['issued', 'registering', 'closed'].includes(kind))).toBe(true);
        const out = walk(
          [{ kind: 'ended', output: ended }, { kind: 'guarded', watch: watch() }, { kind: 'cancel' }],
          state,
        );
        expect(['closed', 'issued'].includes(out.state.kind)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('no page opens before what lies there was put aside, but to register', () => {
    fc.assert(
      fc.property(beginnings, fc.array(events, { maxLength: 40 }), (begin, many) => {
        let state = begin;
        let guarded = false;
        for (const event of many) {
          if (event.kind === 'guarded' && state.kind === 'guarding') guarded = true;
          const [next, effects] = stepIssue(state, event);
          if (effects.some(({ kind }) => kind === 'openPage') && next.answers.intent !== 'register')
            expect(guarded).toBe(true);
          state = next;
        }
      }),
    );
  });
});
