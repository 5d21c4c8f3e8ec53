import type { ReactElement } from 'react';
import type { Certificate } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { useSession } from '../session.ts';
import { Seal } from './seal.tsx';

/** The certificate as a sheet of paper; sealed when the self-test passed. */
export function Paper({ certificate, sealed }: { certificate: Certificate; sealed: boolean }): ReactElement {
  const { t, language } = useSession();
  const facts = [
    { name: t('fact.owner'), value: certificate.subject.name },
    { name: t('check.usage'), value: certificate.usage.label },
    { name: t('fact.institution'), value: certificate.institution },
    { name: t('check.expiry'), value: dayInKorea(certificate.notAfter, language) },
  ];
  return (
    <section className={`paper${certificate.practice ? ' paper-practice' : ''}`}>
      <div>
        <h2>{t(certificate.practice ? 'check.paperPractice' : 'check.paper')}</h2>
        <dl>
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
        <p className="paper-name">
          <span>{certificate.subject.name}</span>
          {sealed && <Seal />}
        </p>
      </div>
    </section>
  );
}
