import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { CertificateWizard, NoBeginning } from '../components/certificate-wizard.tsx';
import { DeleteWizard } from '../components/delete-wizard.tsx';
import { useSession } from '../session.ts';

const isThere = ({ certificate }: CertificatePage): boolean =>
  certificate.copies.some((copy) => copy.present);

/** 삭제: which copies, for 30 days or for good. */
export default function DeletePage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  return (
    <CertificateWizard
      begins={isThere}
      id={id}
      otherwise={<NoBeginning id={id} title={t('del.noCopy')} why={t('del.noCopyWhy')} />}
      title={t('del.title')}
    >
      {({ certificate }, gone) => <DeleteWizard certificate={certificate} gone={gone} />}
    </CertificateWizard>
  );
}
