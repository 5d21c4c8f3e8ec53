import { DojangError, assertNever } from '../../errors/index.ts';
import { ask } from './ask.ts';
import { failureOf, nextStep } from './course.ts';
import type { Enrolment } from './enrolment.ts';
import type { Log, Road } from './road.ts';
import { settle, takeBack } from './settle.ts';

/**
 * Takes an enrolment step by step to where everything is confirmed, each step stored before its message is sent.
 * @returns the enrolment, ready to be installed
 * @throws DojangError why it isn't issued (then the enrolment is over and forgotten), or why it can't go on now (then it waits in
 *   the journal, and the same command goes on): `net-*`, `cmp-*`, `cancelled`, `enrolment-unsure`, storage errors
 */
export async function carryOn(road: Road, begun: Enrolment): Promise<Enrolment> {
  let enrolment = begun;
  const log: Log = {
    current: () => enrolment,
    save: (next) => {
      enrolment = next;
      road.journal.save(next);
    },
  };
  for (;;) {
    const step = nextStep(enrolment);
    switch (step.kind) {
      case 'install':
        return enrolment;
      case 'over': {
        const error = failureOf(enrolment);
        road.journal.end(enrolment.id);
        throw error;
      }
      case 'ask':
        await ask(road, step.leg, log);
        break;
      case 'confirm':
        await settle(road, step.leg, 'accept', log);
        break;
      case 'reject':
      case 'revoke':
        try {
          if (step.kind === 'reject') await settle(road, step.leg, 'reject', log);
          else await takeBack(road, step.leg, log);
        } catch (error) {
          if (!(error instanceof DojangError) || error.reason === 'cancelled') throw error;
          // It stays in the journal until it is given back; what is told is why it failed.
          throw failureOf(enrolment);
        }
        break;
      default:
        assertNever(step);
    }
  }
}
