import '../css/copy.css';
import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconBuildingBank from '@tabler/icons-react/dist/esm/icons/IconBuildingBank.mjs';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { EndIssueOutput, IssueIntent, IssuedCertificate } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { ResultHead } from './result-head.tsx';
import { RevealButton } from './reveal-button.tsx';

/** ③ Something came: the person says whether it is the one. */
export function IssueFound({
  issued,
  eyebrow,
}: {
  issued: IssuedCertificate;
  eyebrow: string;
}): ReactElement {
  const { t, language } = useSession();
  return (
    <>
      <ResultHead
        eyebrow={eyebrow}
        icon={IconCertificate}
        title={t('iss.found')}
        tone="good"
        why={t('iss.foundWhy')}
      />
      <dl className="sheet institution-facts">
        <div>
          <dt>{t('iss.fact.owner')}</dt>
          <dd>{issued.owner}</dd>
        </div>
        <div>
          <dt>{t('iss.fact.usage')}</dt>
          <dd>
            {issued.institution} · {issued.usage}
          </dd>
        </div>
        <div>
          <dt>{t('iss.fact.until')}</dt>
          <dd>{dayInKorea(issued.notAfter, language)}</dd>
        </div>
        <div>
          <dt>{t('iss.fact.place')}</dt>
          <dd>
            {issued.place}
            <span className="tech ellipsis" title={issued.path}>
              {issued.path}
            </span>
          </dd>
        </div>
      </dl>
      {issued.replaced && (
        <p className="issue-kept">
          <Glyph of={IconInfoCircle} size="1.125rem" />
          {t('iss.foundReplaced')}
        </p>
      )}
    </>
  );
}

function Tick({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <li className={`tick tick-${open ? 'unknown' : 'passed'}`}>
      <Glyph of={open ? IconCircleDashed : IconCircleCheck} size="1.375rem" />
      <div className="tick-words">
        <b>{title}</b>
        {children}
      </div>
    </li>
  );
}

/** ④ What came, where it lies, what became of the older one, and what to do next. */
export function IssueDone({
  issued,
  ended,
  intent,
  eyebrow,
}: {
  issued: IssuedCertificate;
  ended: EndIssueOutput;
  intent: IssueIntent;
  eyebrow: string;
}): ReactElement {
  const { t, language } = useSession();
  return (
    <>
      <ResultHead
        eyebrow={eyebrow}
        icon={IconCertificate}
        title={t('iss.done')}
        tone="good"
        why={t('iss.doneWhy', { date: dayInKorea(issued.notAfter, language) })}
      />
      <ul className="ticks issue-ticks">
        <Tick title={t('iss.doneStored', { place: issued.place })}>
          <p className="tech ellipsis" title={issued.path}>
            {issued.path}
          </p>
          <RevealButton path={issued.path} />
        </Tick>
        {ended.trashed > 0 && (
          <Tick title={t('iss.doneOld', { count: ended.trashed })}>
            <p>
              {t('iss.doneOldWhy')}{' '}
              <a className="link" href={addressOf({ name: 'trash' })}>
                {t('trash.title')}
              </a>
            </p>
          </Tick>
        )}
        <Tick open title={t('iss.doneUntested')}>
          <p>{t('iss.doneUntestedWhy')}</p>
        </Tick>
      </ul>
      {ended.warnings.map(({ code, message }) => (
        <p className="sheet note-warn" key={code}>
          <Glyph of={IconInfoCircle} />
          <span>{message}</span>
        </p>
      ))}
      <section aria-labelledby="after-usb" className="sheet quiet-sheet aside issue-after">
        <span className="icon-box">
          <Glyph of={IconDeviceUsb} />
        </span>
        <div>
          <h2 id="after-usb">{t('iss.afterUsb')}</h2>
          <p>{t('iss.afterUsbWhy')}</p>
        </div>
        <a className="button small" href={addressOf({ name: 'copy', id: issued.id })}>
          {t('cp.title')}
        </a>
      </section>
      {intent === 'new' && (
        <section aria-labelledby="after-banks" className="sheet quiet-sheet aside issue-after">
          <span className="icon-box">
            <Glyph of={IconBuildingBank} />
          </span>
          <div>
            <h2 id="after-banks">{t('iss.afterBanks')}</h2>
            <p>{t('iss.afterBanksWhy')}</p>
          </div>
        </section>
      )}
    </>
  );
}
