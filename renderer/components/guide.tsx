import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { useSession } from '../session.ts';

/** Where the institution renews or issues: its menu, address and phone, as text. */
export function Guide({
  guidance,
  expired,
}: {
  guidance: NonNullable<CertificatePage['guidance']>;
  expired: boolean;
}): ReactElement {
  const { t } = useSession();
  const { institution, menu, website, phone } = guidance;
  const rows = [
    { name: t('guide.menu'), value: menu },
    { name: t('guide.website'), value: website },
    { name: t('guide.phone'), value: phone },
  ].filter((row) => row.value !== null);
  return (
    <section aria-labelledby="guide" className="sheet side guide">
      <h2 id="guide">{t(expired ? 'guide.issue' : 'guide.renew', { institution })}</h2>
      <dl>
        {rows.map((row) => (
          <div key={row.name}>
            <dt>{row.name}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
      <p>{t('guide.renewWhy')}</p>
    </section>
  );
}
