import '../css/act.css';
import '../css/back.css';
import '../css/export.css';
import '../css/wizard.css';
import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { call, refusalOf } from '../bridge.ts';
import { Glyph } from '../components/glyph.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { Trouble } from '../components/trouble.tsx';
import { useCertificate } from '../queries.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';

const steps: readonly TextKey[] = ['ph.step1', 'ph.step2', 'ph.step3', 'ph.step4'];

/** The institution's page: what to do there, its address, and the way to it. */
function Institution({ id, name, website }: { id: string; name: string; website: string }): ReactElement {
  const { t } = useSession();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = (): void => {
    setRefusal(null);
    call('openInstitution', { id }).then(
      () => {
        announce(t('ph.opened'));
      },
      (error: unknown) => {
        setRefusal(refusalOf(error));
      },
    );
  };
  return (
    <section aria-labelledby="phone-steps" className="sheet phone-steps">
      <h2 id="phone-steps">{t('ph.steps')}</h2>
      <ol>
        {steps.map((key, index) => (
          <li key={key}>
            <span aria-hidden="true" className="step-seal">
              {index + 1}
            </span>
            <span>{t(key, { institution: name })}</span>
          </li>
        ))}
      </ol>
      <div className="phone-address">
        <dl>
          <dt>{t('ph.address')}</dt>
          <dd>
            <span className="tech">{website}</span>
            <small>{t('ph.openWhy')}</small>
          </dd>
        </dl>
        <button className="button primary" onClick={open} type="button">
          <Glyph of={IconExternalLink} size="1.25rem" />
          {t('ph.open', { institution: name })}
        </button>
      </div>
      <div aria-live="polite" className="choice-problem">
        {refusal !== null && (
          <p>
            {whatHappened(refusal, t)} {whatToDo(refusal, t)}
          </p>
        )}
      </div>
    </section>
  );
}

function Loaded({ page }: { page: CertificatePage }): ReactElement {
  const { t } = useSession();
  const { certificate, guidance } = page;
  const website = guidance?.website ?? null;
  const known = website !== null && guidance !== null;
  return (
    <>
      <header className="phone-head">
        <p className="eyebrow">
          {t('ph.title')} · {certificate.institution}
        </p>
        <RoomTitle>{t(known ? 'ph.sentence' : 'ph.sentenceNone')}</RoomTitle>
        <p>{t(known ? 'ph.why' : 'ph.whyNone')}</p>
      </header>
      <div className="phone-columns">
        {known && <Institution id={certificate.id} name={guidance.institution} website={website} />}
        <section aria-labelledby="around" className="sheet quiet-sheet aside phone-around">
          <span className="icon-box">
            <Glyph of={IconFileExport} />
          </span>
          <div>
            <h2 id="around">{t(known ? 'ph.around' : 'ex.title')}</h2>
            <p>{t('ph.aroundWhy')}</p>
          </div>
          <a
            className={`button${known ? '' : ' primary'}`}
            href={addressOf({ name: 'export', id: certificate.id })}
          >
            {t('ex.title')}
          </a>
        </section>
        <p className="phone-family">
          <Glyph of={IconShieldCheck} size="1.125rem" />
          {t('ph.family')}
        </p>
      </div>
    </>
  );
}

/** 휴대폰으로 옮기기: the institution's own way in plain steps, and the way by a file. */
export default function PhonePage({ id }: { id: string }): ReactElement {
  const { t } = useSession();
  const { data, error, refetch } = useCertificate(id);
  return (
    <div className="page">
      <a className="back" href={addressOf({ name: 'certificate', id })}>
        <Glyph of={IconArrowLeft} size="1.125rem" />
        {t('ph.back')}
      </a>
      {error !== null && (
        <Trouble
          action={{
            label: t('btn.retry'),
            act: () => {
              void refetch();
            },
          }}
          refusal={refusalOf(error)}
        />
      )}
      {error === null && data === undefined && <p className="waiting">{t('page.loading')}</p>}
      {error === null && data !== undefined && <Loaded page={data} />}
    </div>
  );
}
