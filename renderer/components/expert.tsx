import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import { fingerprintPairs, hasMaskedNumber, maskDn } from '../mask.ts';
import { useSession } from '../session.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import { CopyFact } from './copy-fact.tsx';
import { Glyph } from './glyph.tsx';

/** Lets a DN break after its commas only. */
function dnLines(dn: string): ReactNode {
  return dn.split(/(?<=,)/u).map((part, index) => (
    <span className="dn-part" key={`${index} ${part}`}>
      {part}
    </span>
  ));
}

function Dn({ dn }: { dn: string }): ReactElement {
  const { t } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <>
      {dnLines(open ? dn : maskDn(dn))}
      {hasMaskedNumber(dn) && (
        <button
          aria-pressed={open}
          className="link"
          onClick={() => {
            setOpen(!open);
          }}
          type="button"
        >
          {t(open ? 'expert.hideNumber' : 'expert.showNumber')}
        </button>
      )}
    </>
  );
}

function Row({
  name,
  children,
  copy,
}: {
  name: string;
  children: ReactNode;
  copy?: ReactElement;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tech">
        <div>{children}</div>
        {copy}
      </dd>
    </div>
  );
}

function keyEncryptionOf(page: CertificatePage, rounds: (n: number) => string): string {
  const lock = page.certificate.copies.find((copy) => copy.keyEncryption !== null)?.keyEncryption;
  if (lock === undefined || lock === null) return '–';
  return [lock.cipher, lock.kdf, ...(lock.iterations > 0 ? [rounds(lock.iterations)] : [])].join(' · ');
}

function Details({ page }: { page: CertificatePage }): ReactElement {
  const { t } = useSession();
  const { certificate, details } = page;
  const { id } = certificate;
  const rounds = (n: number): string => t('expert.iterations', { n });
  return (
    <dl className="expert">
      <Row copy={<CopyFact fact="dn" id={id} name={t('expert.dn')} />} name={t('expert.dn')}>
        <Dn dn={certificate.subject.dn} />
      </Row>
      <Row name={t('expert.issuerDn')}>{dnLines(certificate.issuer.dn)}</Row>
      <Row name={t('expert.policy')}>{certificate.usage.oid ?? '–'}</Row>
      <Row name={t('expert.key')}>
        {certificate.key.algorithm} {certificate.key.bits}
        {details !== null && ` · ${details.signatureAlgorithm}`}
      </Row>
      <Row name={t('expert.keyEncryption')}>{keyEncryptionOf(page, rounds)}</Row>
      <Row
        copy={<CopyFact fact="fingerprint" id={id} name={t('expert.fingerprint')} />}
        name={t('expert.fingerprint')}
      >
        <span title={fingerprintPairs(id, true)}>{fingerprintPairs(id, false)}</span>
      </Row>
      <Row copy={<CopyFact fact="serial" id={id} name={t('expert.serial')} />} name={t('expert.serial')}>
        {certificate.serial}
        {details !== null && ` (${details.serialDecimal})`}
      </Row>
      {page.path !== null && (
        <Row name={t('expert.chain')}>
          <ChainDrawing path={page.path} />
        </Row>
      )}
      {details !== null && <MoreDetails details={details} id={id} />}
    </dl>
  );
}

function MoreDetails({
  details,
  id,
}: {
  details: NonNullable<CertificatePage['details']>;
  id: string;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      {details.keyUsage.length > 0 && <Row name={t('expert.keyUsage')}>{details.keyUsage.join(', ')}</Row>}
      {details.km !== null && (
        <Row name={t('expert.km')}>
          {details.km.serial} · {fingerprintPairs(details.km.sha256, false)}
        </Row>
      )}
      {details.extensions.length > 0 && (
        <Row name={t('expert.extensions')}>
          <ul className="extensions">
            {details.extensions.map((extension) => (
              <li key={extension.oid}>
                <b>{extension.name}</b> {extension.oid}
                {extension.critical && ` · ${t('expert.critical')}`}
                <span className="extension-value">{extension.value}</span>
              </li>
            ))}
          </ul>
        </Row>
      )}
      <Row copy={<CopyFact fact="pem" id={id} name={t('expert.pem')} />} name={t('expert.pem')}>
        <details className="pem">
          <summary>{t('expert.showPem')}</summary>
          <pre>{details.pem}</pre>
        </details>
      </Row>
    </>
  );
}

/** What experts ask for, folded. */
export function Expert({ page }: { page: CertificatePage }): ReactElement {
  const { t } = useSession();
  return (
    <details className="sheet fold">
      <summary>
        <Glyph of={IconInfoCircle} />
        <span>
          <b>{t('expert.title')}</b> <small>{t('expert.for')}</small>
        </span>
        <Glyph of={IconChevronRight} />
      </summary>
      <Details page={page} />
      {page.details === null && <p className="fold-why">{t('expert.none')}</p>}
    </details>
  );
}
