import '../css/bulk.css';
import type { ReactElement } from 'react';
import type { BulkItem } from '../../src/wizards/index.ts';
import { useSession } from '../session.ts';

/** As many as are named; the rest is counted. */
const told = 8;

/** A list of certificates by their names, beside a step. */
export function BulkItems({
  title,
  items,
  note,
}: {
  title: string;
  items: readonly BulkItem[];
  note?: string;
}): ReactElement {
  const { t } = useSession();
  return (
    <section aria-label={`${title} ${items.length}`} className="sheet looked">
      <h2>
        {title} <span className="nb">{items.length}</span>
      </h2>
      <ul>
        {items.slice(0, told).map((item) => (
          <li key={item.id}>
            <span>
              <b>{item.institution}</b> {item.usage}
              {item.owner !== '' && <> · {item.owner}</>}
            </span>
          </li>
        ))}
        {items.length > told && <li>{t('bulk.andMore', { count: items.length - told })}</li>}
      </ul>
      {note !== undefined && <p>{note}</p>}
    </section>
  );
}
