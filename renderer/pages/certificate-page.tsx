import '../css/certificate.css';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Card, Certificate, CertificatePage as Page } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import { refusalOf } from '../bridge.ts';
import { BackHome } from '../components/back-home.tsx';
import { CertificateActs } from '../components/certificate-acts.tsx';
import { Copies } from '../components/copies.tsx';
import { DayRing } from '../components/day-ring.tsx';
import { Expert } from '../components/expert.tsx';
import { Facts } from '../components/facts.tsx';
import { Guide } from '../components/guide.tsx';
import { History, Lineage } from '../components/past.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { Tags } from '../components/tags.tsx';
import { Trouble } from '../components/trouble.tsx';
import { dayInKorea } from '../dates.ts';
import { useCertificate } from '../queries.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';

const sentences: Record<Exclude<Card['status'], 'expiring'>, TextKey> = {
  damaged: 'page.damaged',
  revoked: 'page.revoked',
  suspended: 'page.suspended',
  expired: 'page.expired',
  'not-yet-valid': 'page.notYetValid',
  'key-missing': 'page.keyMissing',
  'key-mismatch': 'page.keyMismatch',
  valid: 'page.valid',
};

function Sentence({ certificate }: { certificate: Certificate }): string {
  const { t, language } = useSession();
  if (certificate.practice && certificate.status === 'valid') return t('page.practice');
  if (certificate.status === 'expiring') {
    return certificate.daysLeft <= 0 ? t('page.today') : t('page.expiring', { count: certificate.daysLeft });
  }
  const date = certificate.status === 'not-yet-valid' ? certificate.notBefore : certificate.notAfter;
  return t(sentences[certificate.status], { date: dayInKorea(date, language) });
}

function Head({ page }: { page: Page }): ReactElement {
  const { t } = useSession();
  const { certificate } = page;
  const card = { ...certificate, usage: certificate.usage.label };
  const canCheck = certificate.status !== 'damaged';
  return (
    <header className="certificate-head">
      <DayRing card={card} />
      <div className="certificate-words">
        <div className="card-title">
          <RoomTitle>{certificate.institution}</RoomTitle>
          <Tags card={card} />
        </div>
        <p>
          <Sentence certificate={certificate} />
        </p>
      </div>
      {canCheck && (
        <a className="button primary large" href={addressOf({ name: 'check', id: certificate.id })}>
          {t('btn.verify')}
        </a>
      )}
    </header>
  );
}

function Missing(): ReactElement {
  const { t } = useSession();
  return (
    <section className="missing">
      <RoomTitle>{t('page.missing')}</RoomTitle>
      <p>{t('page.missingWhy')}</p>
      <p>
        {t('page.missingDeleted')}{' '}
        <a className="link" href={addressOf({ name: 'trash' })}>
          {t('trash.title')}
        </a>
      </p>
      <a className="button primary" href={addressOf({ name: 'home' })}>
        {t('btn.goHome')}
      </a>
    </section>
  );
}

function Loaded({ page }: { page: Page }): ReactElement {
  const [now] = useState(() => new Date());
  const { certificate, guidance } = page;
  const ending = certificate.status === 'expiring' || certificate.status === 'expired';
  return (
    <>
      <Head page={page} />
      <div className="certificate-columns">
        <CertificateActs certificate={certificate} />
        <div className="certificate-main">
          <Facts now={now} page={page} />
          <Copies copies={certificate.copies} />
          <Expert page={page} />
        </div>
        <div className="certificate-side">
          {ending && guidance !== null && (
            <Guide expired={certificate.status === 'expired'} guidance={guidance} />
          )}
          <Lineage page={page} />
          <History now={now} page={page} />
        </div>
      </div>
    </>
  );
}

/** One certificate: what it is, where it lies, what to do with it. */
export default function CertificatePage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  const { data, error, refetch } = useCertificate(id);
  useEffect(() => {
    document.getElementById('content')?.scrollTo({ top: 0 });
  }, []);
  const refusal = error === null ? null : refusalOf(error);
  return (
    <div className="page">
      <BackHome />
      {refusal?.code === 'not-found' && <Missing />}
      {refusal !== null && refusal.code !== 'not-found' && (
        <Trouble
          action={{
            label: t('btn.retry'),
            act: () => {
              void refetch();
            },
          }}
          refusal={refusal}
        />
      )}
      {refusal === null && data === undefined && <p className="waiting">{t('page.loading')}</p>}
      {refusal === null && data !== undefined && <Loaded page={data} />}
    </div>
  );
}
