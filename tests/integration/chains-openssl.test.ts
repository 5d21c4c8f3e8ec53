import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkPath } from '../../src/trust/index.ts';
import { defects } from '../support/chains/defects.ts';
import { generatedChain } from '../support/chains/generate.ts';
import { opensslVerify } from '../support/chains/openssl-verify.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { withoutOpenssl } from '../support/openssl.ts';

const folder = temporaryFolder();
const chains = process.env['DOJANG_LONG'] === undefined ? 1000 : 10_000;
/** Started at once: a process costs more than a verification. */
const together = 4;

describe(`${chains} chains with one defect each`, () => {
  afterAll(() => {
    folder.remove();
  });

  test('are judged as RFC 5280 has it', () => {
    const wrong: string[] = [];
    for (let n = 0; n < chains; n += 1) {
      const { defect, question } = generatedChain(n);
      const answer = checkPath(question);
      if (answer.ok !== defect.valid) wrong.push(`${n} ${defect.name}: ${answer.reason?.code ?? 'valid'}`);
    }
    expect(wrong).toEqual([]);
  });

  test.skipIf(withoutOpenssl)(
    'and as OpenSSL does, but where docs/trust.md says why not',
    { timeout: 600_000 },
    async () => {
      const unexplained: string[] = [];
      const agreed = new Set<string>();
      let agreements = 0;
      const judge = async (n: number): Promise<void> => {
        const { defect, question } = generatedChain(n);
        const ours = checkPath(question);
        const theirs = await opensslVerify(question, join(folder.path, String(n)));
        if (ours.ok === theirs.ok) {
          agreements += 1;
          agreed.add(defect.name);
        } else if (defect.openssl === undefined) {
          unexplained.push(
            `${n} ${defect.name}: ours ${ours.reason?.code ?? 'valid'}, theirs ${theirs.words}`,
          );
        }
      };
      for (let n = 0; n < chains; n += together)
        await Promise.all(Array.from({ length: Math.min(together, chains - n) }, (_, i) => judge(n + i)));
      expect(unexplained).toEqual([]);
      // What is explained must differ: an explanation that nobody needs hides something.
      const needless = defects.filter(({ name, openssl }) => openssl !== undefined && agreed.has(name));
      expect(needless.map(({ name }) => name)).toEqual([]);
      expect(agreements).toBeGreaterThan(chains * 0.85);
    },
  );
});
