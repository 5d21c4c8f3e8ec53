import { describe, expect, test } from 'vitest';
import { converse } from '../../../src/enrollment/index.ts';
import type { Act } from '../../../src/enrollment/index.ts';
import { decodeMessage } from '../../../src/enrollment/messages/index.ts';
import { ok } from '../../../src/errors/index.ts';
import type { NetworkAnswer } from '../../../src/ports/index.ts';
import { mutant } from '../../support/mutants.ts';
import { acts, restOf, scene } from './client-scene.ts';

// Each is a whole exchange, ten times the cost of a parse.
const runs = Math.ceil(Number(process.env['DOJANG_FUZZ_RUNS'] ?? 6000) / 10);

/** What of a message is protected. */
function protectedBytes(der: Uint8Array): string {
  const read = decodeMessage(der);
  if (!read.ok) return '';
  return Buffer.concat([read.value.headerDer, read.value.bodyDer]).toString('hex');
}

describe(`${runs} mutated answers`, { timeout: 60_000 + runs * 30 }, () => {
  test.each([
    ['ir', 'mac', acts.ir, 'granted'],
    ['kur', 'signature', acts.kur, 'granted'],
    ['rr', 'signature', acts.rr, 'revoked'],
    ['genm', 'mac', acts.genm, 'told'],
  ] as const)('none of an answer to %s (%s) is believed', async (_name, protection, act: Act, right) => {
    let seed = -1;
    let original: Uint8Array = new Uint8Array();
    let travelled: Uint8Array = new Uint8Array();
    const { start, party, ports } = scene({
      protection,
      http: (answer: NetworkAnswer) => {
        original = Uint8Array.from(answer.body);
        travelled = seed < 0 ? original : mutant(original, seed);
        return ok({ ...answer, body: travelled });
      },
    });
    const begun = start(act);
    const course = { milliseconds: 60_000, remember: () => Promise.resolve() };
    expect(restOf(await converse(begun, party, ports, course))).toBe(right);
    for (seed = 0; seed < runs; seed += 1) {
      const started = performance.now();
      const step = await converse(begun, party, ports, course);
      const what = `mutant ${seed} of an answer to ${act.kind}: ${restOf(step)}`;
      expect(performance.now() - started, what).toBeLessThan(2000);
      if (step.fault === null) {
        // Certificates beside it aren't protected (RFC 9810 §5.1.3): changed, they are other hints, nothing else.
        expect(step.conversation.stage.kind, what).toBe(right);
        expect(protectedBytes(travelled), what).toBe(protectedBytes(original));
      } else {
        expect(step.conversation.stage.kind, what).toBe('asking');
      }
    }
  });
});
