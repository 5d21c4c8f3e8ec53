import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, nextStep } from '../../../src/app/enrolling/course.ts';
import type { LegEvent, Step } from '../../../src/app/enrolling/course.ts';
import { enrolmentShape, jsonOf } from '../../../src/app/enrolling/enrolment.ts';
import type { Enrolment, LegName } from '../../../src/app/enrolling/enrolment.ts';

const begun = (act: Enrolment['act'], usage: Enrolment['usage']): Enrolment => ({
  version: 1,
  id: '0'.repeat(24),
  act,
  startedAt: '2026-11-25T00:00:00.000Z',
  authority: { name: 'x', address: 'http://x.invalid/', recipient: null, trust: [], practice: false },
  reference: null,
  usage,
  replaces: null,
  to: null,
  stores: [],
  sign: null,
  km: null,
  authorities: [],
  failure: null,
});

const certificate = Uint8Array.of(1, 2, 3);
const told = { reason: 'cmp-refused', facts: { said: 'no' } } as const;

/** What an authority, or the network, may do at a step: each a list of what follows. */
function events(step: Extract<Step, { leg: LegName }>, choice: number): LegEvent[] {
  const spoke: LegEvent = { kind: 'spoke', conversation: `${choice}` };
  switch (step.kind) {
    case 'ask':
      return (
        [
          [spoke],
          [
            spoke,
            {
              kind: 'granted',
              conversation: 'c',
              certificate,
              at: '2026-11-25T03:00:00Z',
              authorities: [certificate],
            },
          ],
          [spoke, { kind: 'refused', error: told }],
          [
            spoke,
            { kind: 'granted', conversation: 'c', certificate, at: '2026-11-25T03:00:00Z', authorities: [] },
            { kind: 'unwanted', error: told },
          ],
          [spoke, { kind: 'anew', conversation: `${choice}-anew` }],
          [spoke, { kind: 'anew', conversation: `${choice}-anew` }, { kind: 'gave-up' }],
          [spoke, { kind: 'anew', conversation: `${choice}-anew` }, { kind: 'resumed', n: 0 }],
        ] satisfies LegEvent[][]
      )[choice % 7] as LegEvent[];
    case 'confirm':
      return (
        [
          [spoke],
          [{ kind: 'confirmed' }],
          [spoke, { kind: 'refused', error: told }],
          [spoke, { kind: 'annulled', error: told }],
        ] satisfies LegEvent[][]
      )[choice % 4] as LegEvent[];
    case 'reject':
    case 'revoke': {
      const how = (['rejected', 'revoked', 'left'] as const)[choice % 3] ?? 'left';
      return choice % 4 === 3 && step.kind === 'reject' ? [spoke] : [{ kind: 'withdrawn', how }];
    }
  }
}

const acts = fc.constantFrom<Enrolment['act']>('issue', 'reissue', 'renew');
const usages = fc.constantFrom<Enrolment['usage']>('sign', 'sign+km');

describe('whatever authority and network do, and wherever the program dies', () => {
  test('an enrolment ends installed with everything confirmed, or over with nothing left granted or confirmed', () => {
    fc.assert(
      fc.property(acts, usages, fc.array(fc.nat(83), { maxLength: 60 }), (act, usage, choices) => {
        let enrolment = begun(act, usage);
        for (const choice of choices) {
          const step = nextStep(enrolment);
          if (step.kind === 'install') {
            expect(enrolment.sign?.status).toBe('confirmed');
            expect(enrolment.km?.status ?? null).toBe(usage === 'sign' ? null : 'confirmed');
            expect(enrolment.failure).toBeNull();
            return;
          }
          if (step.kind === 'over') {
            expect(enrolment.failure).not.toBeNull();
            for (const leg of [enrolment.sign, enrolment.km])
              expect(['refused', 'withdrawn', undefined]).toContain(leg?.status);
            return;
          }
          for (const event of events(step, choice)) {
            enrolment = after(enrolment, step.leg, event);
            // Died, and read again by another process.
            enrolment = enrolmentShape.parse(JSON.parse(jsonOf(enrolment)));
            // A renewal gives the certificate in use up last: its successor is confirmed when everything else is.
            if (act === 'renew' && usage === 'sign+km' && enrolment.sign?.status === 'confirmed')
              expect(enrolment.km?.status).toBe('confirmed');
          }
        }
      }),
    );
  });

  test('an earlier transaction is there again when another one leads nowhere, whichever goes on', () => {
    const asked = (conversation: string): LegEvent => ({ kind: 'spoke', conversation });
    const first = after(begun('issue', 'sign'), 'sign', asked('first'));
    const second = after(first, 'sign', { kind: 'anew', conversation: 'second' });
    expect(after(second, 'sign', { kind: 'gave-up' }).sign).toMatchObject({
      conversation: 'first',
      earlier: [],
    });
    const resumed = after(second, 'sign', { kind: 'resumed', n: 0 });
    expect(resumed.sign).toMatchObject({ conversation: 'first', earlier: ['second'] });
    expect(() => after(first, 'sign', { kind: 'gave-up' })).toThrow();
    expect(() => after(second, 'sign', { kind: 'resumed', n: 1 })).toThrow();
  });

  test('what can’t have happened is a defect, not a state', () => {
    const enrolment = begun('issue', 'sign');
    expect(() => after(enrolment, 'sign', { kind: 'confirmed' })).toThrow();
    expect(() => after(enrolment, 'km', { kind: 'withdrawn', how: 'left' })).toThrow();
  });
});
