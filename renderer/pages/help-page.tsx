import '../css/help.css';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { use, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { readHelp } from '../../src/texts/index.ts';
import type { HelpArticle, HelpScreen } from '../../src/texts/index.ts';
import { Glyph } from '../components/glyph.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { SearchBox } from '../components/search-box.tsx';
import { searchHelp } from '../help-search.ts';
import { addressOf } from '../route.ts';
import type { Route } from '../route.ts';
import { useSession } from '../session.ts';

/** Read once, with this page. */
const reading = readHelp();

const screens: Record<HelpScreen, Route> = {
  home: { name: 'home' },
  import: { name: 'import' },
  issue: { name: 'issue' },
  register: { name: 'issuing', what: 'register' },
  trash: { name: 'trash' },
  settings: { name: 'settings' },
};

function Article({ article, open }: { article: HelpArticle; open: boolean }): ReactElement {
  const { language } = useSession();
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open) fold.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const { title, text, to } = article;
  return (
    <li>
      <details className="sheet fold help-article" open={open} ref={fold}>
        <summary>
          <h2>{title[language]}</h2>
          <Glyph of={IconChevronRight} />
        </summary>
        <div className="help-text">
          {text.map((paragraph) => (
            <p key={paragraph.en}>{paragraph[language]}</p>
          ))}
          {to !== null && (
            <a className="button small" href={addressOf(screens[to.screen])}>
              {to.label[language]}
            </a>
          )}
        </div>
      </details>
    </li>
  );
}

/** 도움말: offline, searched as one types; each answer leads to the screen that helps. @param article the one that is open */
export default function HelpPage({ article }: { article: string | null }): ReactElement {
  const { t } = useSession();
  const articles = use(reading);
  const [query, setQuery] = useState('');
  const found = searchHelp(articles, useDeferredValue(query));
  return (
    <div className="page help">
      <header className="room-head">
        <RoomTitle className="room-title">{t('nav.help')}</RoomTitle>
      </header>
      <SearchBox
        found={found.length === 0 ? t('help.noHit') : t('help.hits', { count: found.length })}
        hint={t('help.searchHint')}
        id="help-query"
        label={t('help.search')}
        onType={setQuery}
        query={query}
      />
      {found.length === 0 ? (
        <div className="help-none">
          <p>{t('help.noHitWhy')}</p>
          <button
            className="button small"
            onClick={() => {
              setQuery('');
              document.getElementById('help-query')?.focus();
            }}
            type="button"
          >
            {t('help.showAll')}
          </button>
        </div>
      ) : (
        <ul className="help-articles">
          {found.map((each) => (
            <Article article={each} key={each.id} open={each.id === article || found.length === 1} />
          ))}
        </ul>
      )}
    </div>
  );
}
