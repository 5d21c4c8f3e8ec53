import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { announce } from '../announcer.ts';
import { call, refusalOf } from '../bridge.ts';
import { forgetCertificate } from '../queries.ts';
import { whatHappened } from '../refusal-words.ts';
import { revocationWords } from '../revocation-words.ts';
import { useSession } from '../session.ts';
import { useNow } from '../use-now.ts';

/** Whether the certificate is revoked, as last answered: when, from where, and 지금 확인. */
export function RevocationFact({ page }: { page: CertificatePage }): ReactElement | null {
  const session = useSession();
  const { t } = session;
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState('');
  const { certificate, revocation } = page;
  const present = certificate.copies.some((copy) => copy.present);
  const words = revocationWords(revocation, now, session);
  const ask = (): void => {
    if (asking) return;
    setAsking(true);
    setRefused('');
    call('askStatus', { id: certificate.id })
      .then(
        (told) => {
          announce(revocationWords(told, new Date(), session).fact);
          forgetCertificate(certificate.id);
        },
        (error: unknown) => {
          setRefused(whatHappened(refusalOf(error), t));
        },
      )
      .finally(() => {
        setAsking(false);
      });
  };
  // Nobody can be asked about a practice certificate until a practice authority has spoken.
  if (certificate.practice && revocation === null) return null;
  return (
    <div className="revocation-fact">
      <dt>{t('revocation.title')}</dt>
      <dd>
        <span>
          {words.fact}
          {words.source.length > 0 && (
            <>
              {/* On a line of its own for the eye, one sentence for the ear. */}
              <span className="unseen"> · </span>
              <small className="revocation-why">{words.source.join(' · ')}</small>
            </>
          )}
          {words.why !== null && <small className="revocation-why">{words.why}</small>}
          {refused !== '' && <small className="revocation-why">{refused}</small>}
        </span>
        {present && (
          <button aria-disabled={asking} className="button small" onClick={ask} type="button">
            {asking && <span aria-hidden="true" className="spinner" />}
            {t(asking ? 'revocation.asking' : 'revocation.ask')}
          </button>
        )}
      </dd>
    </div>
  );
}
