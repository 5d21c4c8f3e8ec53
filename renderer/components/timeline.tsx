import type { ReactElement } from 'react';
import type { Certificate } from '../../src/contract/index.ts';
import { dayInKorea, dayLength } from '../dates.ts';
import { useSession } from '../session.ts';
import { timelineOf } from '../timeline.ts';
import type { TimelinePhase } from '../timeline.ts';
import type { TextKey } from '../../src/texts/index.ts';

const words: Record<TimelinePhase, TextKey> = {
  before: 'timeline.notYet',
  running: 'timeline.renewFrom',
  renewable: 'timeline.renewNow',
  over: 'timeline.over',
};

/** The period as a bar: what has passed, the month in which it can be renewed, and today. */
export function Timeline({ certificate, now }: { certificate: Certificate; now: number }): ReactElement {
  const { t, language } = useSession();
  const line = timelineOf(certificate, now);
  const renewFrom = new Date(Date.parse(certificate.notAfter) - 30 * dayLength).toISOString();
  return (
    <div className={`timeline timeline-${line.phase}`}>
      <div aria-hidden="true" className="timeline-bar">
        <span className="timeline-window" style={{ left: `${line.renewable * 100}%` }} />
        <span
          className="timeline-passed"
          style={{ width: `${Math.min(line.today, line.renewable) * 100}%` }}
        />
        {line.phase !== 'over' && line.phase !== 'before' && (
          <span className="timeline-today" style={{ left: `${line.today * 100}%` }} />
        )}
      </div>
      <div className="timeline-words">
        <span>{t('timeline.issued')}</span>
        <span className="timeline-now">
          {t(words[line.phase], { date: dayInKorea(renewFrom, language) })}
        </span>
      </div>
    </div>
  );
}
