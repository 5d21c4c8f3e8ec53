import IconShieldPlus from '@tabler/icons-react/dist/esm/icons/IconShieldPlus.mjs';
import { Fragment, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { TrustedAuthority } from '../../src/contract/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { call, refusalOf } from '../bridge.ts';
import { dayInKorea } from '../dates.ts';
import { fingerprintPairs } from '../mask.ts';
import { takeAuthorities, useAuthorities } from '../queries.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** The name a person knows an authority by. */
function nameOf({ subject }: TrustedAuthority): string {
  return /(?:^|,)\s*cn=([^,]+)/i.exec(subject)?.[1] ?? subject;
}

/** All of it, broken between pairs only. */
function WholeFingerprint({ hex }: { hex: string }): ReactElement[] {
  return fingerprintPairs(hex, true)
    .split(/(?<=:)/)
    .map((pair, index) => (
      <Fragment key={`${index} ${pair}`}>
        {pair}
        <wbr />
      </Fragment>
    ));
}

function Identity({ authority, whole }: { authority: TrustedAuthority; whole: boolean }): ReactElement {
  const { t, language } = useSession();
  return (
    <>
      <b>{nameOf(authority)}</b>{' '}
      <small>{t('authorities.until', { date: dayInKorea(authority.notAfter, language) })}</small>
      {whole && <span className="tech authority-line">{authority.subject}</span>}
      {whole && <small className="authority-line authority-label">{t('authorities.fingerprint')}</small>}
      <span
        className={`tech authority-line${whole ? ' authority-fingerprint' : ''}`}
        title={t('authorities.fingerprint')}
      >
        {whole ? <WholeFingerprint hex={authority.sha256} /> : fingerprintPairs(authority.sha256, false)}
      </span>
    </>
  );
}

/** The question before somebody is trusted: with the fingerprint to compare. */
function Confirm({
  proposed,
  onTrust,
  onCancel,
}: {
  proposed: TrustedAuthority;
  onTrust: () => void;
  onCancel: () => void;
}): ReactElement {
  const { t } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section aria-labelledby="authority-confirm" className="authority-confirm">
      <h3 id="authority-confirm" ref={heading} tabIndex={-1}>
        {t('authorities.confirm')}
      </h3>
      <p>{t('authorities.confirmWhy')}</p>
      <p>
        <Identity authority={proposed} whole />
      </p>
      <div className="authority-acts">
        <button className="button small" onClick={onCancel} type="button">
          {t('btn.cancel')}
        </button>
        <button className="button small primary" onClick={onTrust} type="button">
          {t('authorities.trust')}
        </button>
      </div>
    </section>
  );
}

/** 믿는 발급기관: who is trusted, more from a file after its fingerprint was compared, and away again. */
export function Authorities(): ReactElement {
  const { t } = useSession();
  const { data } = useAuthorities();
  const [proposed, setProposed] = useState<TrustedAuthority | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const refuse = (error: unknown): void => {
    // What was shown before is confirmed no more: only what was read last may be trusted.
    setProposed(null);
    setRefused(refusalOf(error));
  };
  const choose = (): void => {
    setRefused(null);
    call('chooseAuthority', {}).then((answer) => {
      setProposed(answer.proposed);
    }, refuse);
  };
  const trust = (sha256: string): void => {
    call('addAuthority', { sha256 }).then((list) => {
      takeAuthorities(list);
      setProposed(null);
      announce(t('authorities.added'));
    }, refuse);
  };
  const remove = (sha256: string): void => {
    setRefused(null);
    call('removeAuthority', { sha256 }).then((list) => {
      takeAuthorities(list);
      announce(t('authorities.removed'));
    }, refuse);
  };
  return (
    <section aria-labelledby="authorities" className="sheet setting">
      <header>
        <h2 id="authorities">{t('authorities.title')}</h2>
        <button className="button small" onClick={choose} type="button">
          <Glyph of={IconShieldPlus} size="1.125rem" />
          {t('authorities.add')}
        </button>
      </header>
      <p>{t('authorities.why')}</p>
      {refused !== null && (
        <p className="sheet note-warn" role="alert">
          {whatHappened(refused, t)} {whatToDo(refused, t)}
        </p>
      )}
      {proposed !== null && (
        <Confirm
          onCancel={() => {
            setProposed(null);
          }}
          onTrust={() => {
            trust(proposed.sha256);
          }}
          proposed={proposed}
        />
      )}
      <ul className="authorities">
        {(data?.authorities ?? []).map((authority) => (
          <li key={authority.sha256}>
            <div>
              <Identity authority={authority} whole={false} />
              <small>{t(`authorities.kind.${authority.kind}`)}</small>
            </div>
            {authority.kind !== 'pinned' && (
              <button
                aria-label={t('authorities.removeNamed', { name: nameOf(authority) })}
                className="button small"
                onClick={() => {
                  remove(authority.sha256);
                }}
                type="button"
              >
                {t('authorities.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
