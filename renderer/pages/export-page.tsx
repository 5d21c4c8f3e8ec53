import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { CertificateWizard, NoBeginning } from '../components/certificate-wizard.tsx';
import { ExportWizard } from '../components/export-wizard.tsx';
import { useCertificate } from '../queries.ts';
import { useSession } from '../session.ts';

const canExport = ({ certificate, browserOnly }: CertificatePage): boolean =>
  !browserOnly && !certificate.practice && certificate.copies.some((copy) => copy.present && copy.hasKey);

/** 내보내기: into one file, reopened and compared. */
export default function ExportPage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  const page = useCertificate(id).data;
  return (
    <CertificateWizard
      begins={canExport}
      id={id}
      otherwise={
        page?.browserOnly === true ? (
          <NoBeginning id={id} title={t('ex.browser')} why={t('ex.browserWhat')} />
        ) : page?.certificate.practice === true ? (
          <NoBeginning id={id} title={t('ex.practice')} why={t('cp.practiceWhy')} />
        ) : (
          <NoBeginning id={id} title={t('check.noCopy')} why={t('check.noCopyWhy')} />
        )
      }
      title={t('ex.title')}
    >
      {({ certificate }) => <ExportWizard certificate={certificate} />}
    </CertificateWizard>
  );
}
