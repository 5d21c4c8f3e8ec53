import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import type { ReactElement } from 'react';
import type { IssueIntent, IssuingInstitution } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import { kindsInWords } from '../issue-words.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RoomTitle } from './room-title.tsx';

/** The address as it will stand in the browser: the host bold, so that it can be compared at a glance. */
function Address({ institution }: { institution: IssuingInstitution }): ReactElement {
  const { t } = useSession();
  const { address, addressIsPage } = institution;
  if (address === null) {
    return (
      <section className="sheet issue-address">
        <Glyph of={IconAlertTriangle} />
        <div>
          <b>{t('iss.noAddress')}</b>
          <p>{t('iss.noAddressWhy')}</p>
        </div>
      </section>
    );
  }
  const { protocol, host, pathname, search } = new URL(address);
  const rest = `${pathname}${search}`;
  return (
    <section aria-labelledby="address" className="sheet issue-address">
      <Glyph of={IconExternalLink} />
      <div>
        <h2 id="address">{t('iss.address')}</h2>
        <p className="tech">
          <span>{protocol}//</span>
          <b>{host}</b>
          {rest !== '/' && <span>{rest}</span>}
        </p>
        <small>{t(addressIsPage ? 'iss.addressCentre' : 'iss.addressFront')}</small>
      </div>
    </section>
  );
}

/** The way through the menus, the phone, the kinds: for when the page looks another way. */
export function InstitutionFacts({ institution }: { institution: IssuingInstitution }): ReactElement | null {
  const { t } = useSession();
  const kinds = kindsInWords(institution, t);
  const { menus, phones } = institution;
  if (menus.length + phones.length + kinds.length === 0) return null;
  return (
    <dl className="sheet institution-facts">
      {menus.map(({ channel, path }) => (
        <div key={channel + path}>
          <dt>{t(`iss.menu.${channel}`)}</dt>
          <dd lang="ko">{path}</dd>
        </div>
      ))}
      {phones.length > 0 && (
        <div>
          <dt>{t('iss.phone')}</dt>
          <dd>{phones.join(', ')}</dd>
        </div>
      )}
      {kinds.length > 0 && (
        <div>
          <dt>{t('iss.fees')}</dt>
          <dd>{kinds.join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}

function whyOf({ address }: IssuingInstitution, intent: IssueIntent): TextKey {
  if (intent === 'register') return address === null ? 'iss.pageOwnRegisterWhy' : 'iss.pageRegisterWhy';
  return address === null ? 'iss.pageOwnWhy' : 'iss.pageWhy';
}

/** ③ Before the page opens: its address, what it may do to the present certificate, and that this is put aside. */
export function IssueLeading({
  institution,
  intent,
  eyebrow,
}: {
  institution: IssuingInstitution;
  intent: IssueIntent;
  eyebrow: string;
}): ReactElement {
  const { t } = useSession();
  return (
    <>
      <p className="eyebrow">{eyebrow}</p>
      <RoomTitle>
        {intent === 'register'
          ? t('iss.registering', { institution: institution.name })
          : t('iss.page', { institution: institution.name })}
      </RoomTitle>
      <p className="wizard-why">{t(whyOf(institution, intent))}</p>
      <Address institution={institution} />
      {intent !== 'register' && (
        <>
          <section className="sheet note-warn">
            <Glyph of={IconAlertTriangle} />
            <div>
              <b>{t('iss.warn')}</b>
              <p>{t(`iss.warn.${intent}`)}</p>
            </div>
          </section>
          <section className="sheet note-good">
            <Glyph of={IconShieldCheck} />
            <div>
              <b>{t('iss.guard')}</b>
              <p>{t('iss.guardWhy')}</p>
            </div>
          </section>
        </>
      )}
      <InstitutionFacts institution={institution} />
    </>
  );
}
