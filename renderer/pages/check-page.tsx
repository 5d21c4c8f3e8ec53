import '../css/wizard.css';
import type { ReactElement } from 'react';
import { refusalOf } from '../bridge.ts';
import { CheckWizard } from '../components/check-wizard.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { Trouble } from '../components/trouble.tsx';
import { useCertificate } from '../queries.ts';
import { addressOf, go } from '../route.ts';
import { useSession } from '../session.ts';

/** 인증서 확인: proves that a password opens the key and that the key belongs to the certificate. */
export default function CheckPage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  const { data, error } = useCertificate(id);
  if (error !== null) {
    const home = (): void => {
      go({ name: 'home' });
    };
    return (
      <div className="page">
        <RoomTitle className="room-title">{t('check.title')}</RoomTitle>
        <Trouble action={{ label: t('btn.goHome'), act: home }} refusal={refusalOf(error)} />
      </div>
    );
  }
  if (data === undefined) return <p className="waiting page">{t('page.loading')}</p>;
  const { certificate } = data;
  const copies = certificate.copies.filter((copy) => copy.present && copy.hasKey);
  const first = copies.find((copy) => copy.staleReason === null) ?? copies[0];
  if (first === undefined) {
    return (
      <div className="page missing">
        <RoomTitle className="room-title">{t('check.noCopy')}</RoomTitle>
        <p>{t('check.noCopyWhy')}</p>
        <a className="button primary" href={addressOf({ name: 'certificate', id })}>
          {t('home.see')}
        </a>
      </div>
    );
  }
  return <CheckWizard certificate={certificate} copies={copies} first={first} />;
}
