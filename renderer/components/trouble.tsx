import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconPlugConnectedX from '@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs';
import type { ReactElement } from 'react';
import { allTexts } from '../../src/texts/index.ts';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

function known(key: string): key is TextKey {
  return key in allTexts;
}

/** Reasons whose advice in the catalogue speaks to the command line. */
const forTheCommandLine = new Set([
  'internal',
  'usage-invalid',
  'usage-secret-missing',
  'certificate-not-found',
  'certificate-ambiguous',
]);

function adviceOf(refusal: Refusal, t: Translate): string {
  const key = `hint.${refusal.reason}`;
  return known(key) && !forTheCommandLine.has(refusal.reason) ? t(key, refusal.facts) : t('trouble.tryAgain');
}

/** What happened, what is unchanged, what to do: three parts, one button, a code that can be copied. */
export function Trouble({
  refusal,
  title,
  what,
  action,
}: {
  refusal: Refusal;
  title?: string;
  what?: string;
  action: { readonly label: string; readonly act: () => void };
}): ReactElement {
  const { t } = useSession();
  const key = `error.${refusal.reason}`;
  const code = `${refusal.code} · ${refusal.reason}`;
  const copyCode = (): void => {
    void navigator.clipboard.writeText(code).then(() => {
      announce(t('btn.copied'));
    });
  };
  return (
    <section className="trouble">
      <header className="trouble-head">
        <span aria-hidden="true" className="trouble-picture">
          <Glyph of={IconPlugConnectedX} size="1.75rem" />
        </span>
        <h2>{title ?? t('trouble.title')}</h2>
      </header>
      <dl className="sheet trouble-parts">
        <div>
          <dt>{t('trouble.what')}</dt>
          <dd>{what ?? (known(key) ? t(key, refusal.facts) : t('trouble.internal'))}</dd>
        </div>
        <div>
          <dt>{t('trouble.kept')}</dt>
          <dd className="trouble-kept">
            <Glyph of={IconCircleCheck} />
            {t('trouble.untouched')}
          </dd>
        </div>
        <div className="sunken">
          <dt>{t('trouble.how')}</dt>
          <dd>{adviceOf(refusal, t)}</dd>
        </div>
      </dl>
      <p className="trouble-foot">
        <span className="trouble-code">
          {t('trouble.code')} <code className="tech">{code}</code>
          <button
            aria-label={t('btn.copy', { what: t('trouble.code') })}
            className="icon-button"
            onClick={copyCode}
            title={t('btn.copy', { what: t('trouble.code') })}
            type="button"
          >
            <Glyph of={IconCopy} />
          </button>
        </span>
        <button className="button primary" onClick={action.act} type="button">
          {action.label}
        </button>
      </p>
    </section>
  );
}
