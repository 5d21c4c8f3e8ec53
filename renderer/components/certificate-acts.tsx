import '../css/acts.css';
import IconDeviceMobile from '@tabler/icons-react/dist/esm/icons/IconDeviceMobile.mjs';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconRefreshDot from '@tabler/icons-react/dist/esm/icons/IconRefreshDot.mjs';
import IconRubberStamp from '@tabler/icons-react/dist/esm/icons/IconRubberStamp.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ReactElement } from 'react';
import type { Certificate } from '../../src/contract/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** 갱신, 재발급 or 신규 발급 where it was got: what its state still allows. */
function IssueActs({ certificate: { id, status } }: { certificate: Certificate }): ReactElement {
  const { t } = useSession();
  const isOver = status === 'expired' || status === 'revoked';
  return (
    <>
      {status === 'expiring' && (
        <li>
          <a href={addressOf({ name: 'issuing', what: 'renew', id })}>
            <Glyph of={IconRefreshDot} />
            {t('iss.title.renew')}
          </a>
        </li>
      )}
      <li>
        <a href={addressOf({ name: 'issuing', what: isOver ? 'new' : 'reissue', id })}>
          <Glyph of={IconRubberStamp} />
          {t(isOver ? 'iss.title.new' : 'iss.title.reissue')}
        </a>
      </li>
    </>
  );
}

/** What can be done with this certificate; deleting last and apart. */
export function CertificateActs({ certificate }: { certificate: Certificate }): ReactElement {
  const { t } = useSession();
  const { id, practice, copies, status } = certificate;
  const withKey = status !== 'damaged' && copies.some((copy) => copy.hasKey);
  return (
    <nav aria-label={t('acts.title')} className="sheet acts">
      <ul>
        {withKey && (
          <li>
            <a href={addressOf({ name: 'password', id })}>
              <Glyph of={IconKey} />
              {t('pw.title')}
            </a>
          </li>
        )}
        {withKey && !practice && (
          <>
            <li>
              <a href={addressOf({ name: 'copy', id })}>
                <Glyph of={IconDeviceUsb} />
                {t('cp.title')}
              </a>
            </li>
            <li>
              <a href={addressOf({ name: 'export', id })}>
                <Glyph of={IconFileExport} />
                {t('ex.title')}
              </a>
            </li>
            <li>
              <a href={addressOf({ name: 'phone', id })}>
                <Glyph of={IconDeviceMobile} />
                {t('ph.title')}
              </a>
            </li>
          </>
        )}
        {!practice && <IssueActs certificate={certificate} />}
        <li className="acts-apart">
          <a href={addressOf({ name: 'delete', id })}>
            <Glyph of={IconTrash} />
            {t('del.title')}
            <small>{t('acts.kept')}</small>
          </a>
        </li>
      </ul>
    </nav>
  );
}
