import '../css/wizard.css';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { refusalOf } from '../bridge.ts';
import { useCertificate } from '../queries.ts';
import { addressOf, go } from '../route.ts';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';
import { RoomTitle } from './room-title.tsx';
import { Trouble } from './trouble.tsx';

/** A wizard that can't begin: why, and the way back. */
export function NoBeginning({ id, title, why }: { id: string; title: string; why: string }): ReactElement {
  const { t } = useSession();
  useEscape(
    useCallback(() => {
      go({ name: 'certificate', id });
    }, [id]),
  );
  return (
    <div className="page missing">
      <RoomTitle className="room-title">{title}</RoomTitle>
      <p>{why}</p>
      <a className="button primary" href={addressOf({ name: 'certificate', id })}>
        {t('home.see')}
      </a>
    </div>
  );
}

function Unreadable({ title, error }: { title: string; error: unknown }): ReactElement {
  const { t } = useSession();
  const home = useCallback(() => {
    go({ name: 'home' });
  }, []);
  useEscape(home);
  return (
    <div className="page">
      <RoomTitle className="room-title">{title}</RoomTitle>
      <Trouble action={{ label: t('btn.goHome'), act: home }} refusal={refusalOf(error)} />
    </div>
  );
}

/**
 * Reads the certificate that a wizard works on, and opens the wizard once it can begin. From then on it stays, with what
 * was known last, also when the certificate or its drive goes: its result has to be seen.
 */
export function CertificateWizard({
  id,
  title,
  begins,
  otherwise,
  children,
}: {
  id: string;
  title: string;
  /** Whether there is something to work on. */
  begins: (page: CertificatePage) => boolean;
  /** What stands there until there is. */
  otherwise: ReactElement;
  /** `gone`: the certificate isn't found any more. */
  children: (page: CertificatePage, gone: boolean) => ReactElement;
}): ReactElement {
  const { t } = useSession();
  const { data, error } = useCertificate(id);
  const [kept, setKept] = useState(data);
  const [begun, setBegun] = useState(false);
  if (data !== undefined && data !== kept) setKept(data);
  const page = data ?? kept;
  if (page === undefined) {
    return error === null ? (
      <p className="waiting page">{t('page.loading')}</p>
    ) : (
      <Unreadable error={error} title={title} />
    );
  }
  if (!begun && begins(page)) setBegun(true);
  const gone = error !== null && refusalOf(error).code === 'not-found';
  return begun ? children(page, gone) : otherwise;
}
