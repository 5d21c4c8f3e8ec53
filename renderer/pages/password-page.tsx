import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { CertificateWizard, NoBeginning } from '../components/certificate-wizard.tsx';
import { PasswordWizard } from '../components/password-wizard.tsx';
import { useSession } from '../session.ts';

const canOpen = ({ certificate }: CertificatePage): boolean =>
  certificate.copies.some((copy) => copy.present && copy.hasKey);

/** 암호 변경: in all copies together, with a result for each. */
export default function PasswordPage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  return (
    <CertificateWizard
      begins={canOpen}
      id={id}
      otherwise={<NoBeginning id={id} title={t('check.noCopy')} why={t('check.noCopyWhy')} />}
      title={t('pw.title')}
    >
      {({ certificate }) => <PasswordWizard certificate={certificate} />}
    </CertificateWizard>
  );
}
