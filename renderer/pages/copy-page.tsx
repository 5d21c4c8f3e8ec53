import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { CertificateWizard, NoBeginning } from '../components/certificate-wizard.tsx';
import { CopyWizard } from '../components/copy-wizard.tsx';
import { useCertificate } from '../queries.ts';
import { useSession } from '../session.ts';

const canCopy = ({ certificate }: CertificatePage): boolean =>
  !certificate.practice && certificate.copies.some((copy) => copy.present && copy.hasKey);

/** USB로 복사: as it is, read back and compared. */
export default function CopyPage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  const practice = useCertificate(id).data?.certificate.practice === true;
  return (
    <CertificateWizard
      begins={canCopy}
      id={id}
      otherwise={
        practice ? (
          <NoBeginning id={id} title={t('cp.practice')} why={t('cp.practiceWhy')} />
        ) : (
          <NoBeginning id={id} title={t('check.noCopy')} why={t('check.noCopyWhy')} />
        )
      }
      title={t('cp.title')}
    >
      {({ certificate }) => <CopyWizard certificate={certificate} />}
    </CertificateWizard>
  );
}
