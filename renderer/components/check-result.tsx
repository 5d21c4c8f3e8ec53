import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { Certificate, Check, VerifyOutput } from '../../src/contract/index.ts';
import { passedSelfTest } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { wordsOf } from '../check-words.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { Paper } from './paper.tsx';
import { RoomTitle } from './room-title.tsx';

const looks = {
  passed: { icon: IconCircleCheck, word: 'check.verdict.passed' },
  failed: { icon: IconCircleX, word: 'check.verdict.failed' },
  unknown: { icon: IconCircleDashed, word: 'check.verdict.unknown' },
  skipped: { icon: IconCircleDashed, word: 'check.verdict.skipped' },
} as const;

/** Of what passed, these add to their title: a date, who issued it, when and from where it is known. */
const telling: ReadonlySet<Check['name']> = new Set(['validity', 'chain', 'revocation']);

function Tick({ check, place }: { check: Check; place: number }): ReactElement | null {
  const { t } = useSession();
  const said = wordsOf(check);
  if (said === null) return null;
  const look = looks[check.result];
  const says = check.detail !== '' && (check.result !== 'passed' || telling.has(check.name));
  return (
    <li className={`tick tick-${check.result}`} style={{ animationDelay: `${place * 120}ms` }}>
      <Glyph of={look.icon} size="1.5rem" />
      <div>
        <b>{t(said.title)}</b>
        <span className="unseen">: {t(look.word)}</span>
        {says && <p>{check.detail}</p>}
        {said.advice !== null && <p>{t(said.advice)}</p>}
      </div>
    </li>
  );
}

/** What came out: ticks one by one, what nobody could check yet, and the seal when the self-test passed. */
export function CheckResult({
  output,
  certificate,
  eyebrow,
}: {
  output: VerifyOutput;
  certificate: Certificate;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  const sealed = passedSelfTest(output);
  const title = t(sealed ? 'check.passed' : 'check.notPassed');
  const done = output.checks.filter((check) => check.result === 'passed' || check.result === 'failed');
  const unknown = output.checks.filter((check) => check.result === 'unknown');
  useEffect(() => {
    announce(title);
  }, [title]);
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>{title}</RoomTitle>
      <p className="wizard-why">{t(sealed ? 'check.passedWhy' : 'check.notPassedWhy')}</p>
      <div className="result-columns" style={{ '--ticks': done.length } as React.CSSProperties}>
        <div>
          <ul className="ticks">
            {done.map((check, place) => (
              <Tick check={check} key={check.name} place={place} />
            ))}
          </ul>
          {unknown.length > 0 && (
            <section aria-labelledby="unknown" className="sheet quiet-sheet unknown">
              <h2 id="unknown">{t('check.unknownTitle')}</h2>
              <ul>
                {unknown.map((check, place) => (
                  <Tick check={check} key={check.name} place={done.length + place} />
                ))}
              </ul>
            </section>
          )}
        </div>
        <Paper certificate={certificate} sealed={sealed} />
      </div>
    </>
  );
}
