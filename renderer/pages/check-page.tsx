import type { ReactElement } from 'react';
import type { CertificatePage, Copy } from '../../src/contract/index.ts';
import { CertificateWizard, NoBeginning } from '../components/certificate-wizard.tsx';
import { CheckWizard } from '../components/check-wizard.tsx';
import { useSession } from '../session.ts';

function openable({ certificate }: CertificatePage): Copy[] {
  return certificate.copies.filter((copy) => copy.present && copy.hasKey);
}

/** 인증서 확인: proves that a password opens the key and that the key belongs to the certificate. */
export default function CheckPage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  return (
    <CertificateWizard
      begins={(page) => openable(page).length > 0}
      id={id}
      otherwise={<NoBeginning id={id} title={t('check.noCopy')} why={t('check.noCopyWhy')} />}
      title={t('check.title')}
    >
      {(page) => <CheckWizard certificate={page.certificate} copies={openable(page)} />}
    </CertificateWizard>
  );
}
