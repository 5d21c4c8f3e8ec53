import IconBrowser from '@tabler/icons-react/dist/esm/icons/IconBrowser.mjs';
import IconCloud from '@tabler/icons-react/dist/esm/icons/IconCloud.mjs';
import IconCpu from '@tabler/icons-react/dist/esm/icons/IconCpu.mjs';
import IconDeviceMobile from '@tabler/icons-react/dist/esm/icons/IconDeviceMobile.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconFolderOpen from '@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs';
import IconRubberStamp from '@tabler/icons-react/dist/esm/icons/IconRubberStamp.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { HomeOutput } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { useAddFolder } from './home-actions.tsx';
import { RoomTitle } from './room-title.tsx';
import { SearchedPlaces } from './searched-places.tsx';

const elsewhere: readonly { readonly icon: TablerIcon; readonly name: TextKey; readonly why: TextKey }[] = [
  { icon: IconCloud, name: 'empty.cloud', why: 'empty.cloudWhy' },
  { icon: IconDeviceMobile, name: 'empty.phone', why: 'empty.phoneWhy' },
  { icon: IconCpu, name: 'empty.token', why: 'empty.tokenWhy' },
  { icon: IconBrowser, name: 'empty.browser', why: 'empty.browserWhy' },
];

function EmptySeal(): ReactElement {
  return (
    <svg aria-hidden="true" className="empty-seal" viewBox="0 0 80 80">
      <rect className="empty-seal-edge" height="76" rx="18" width="76" x="2" y="2" />
      <g className="empty-seal-mark" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="49" cy="29" r="9" />
        <path d="M42.5 36 32 52 21.5 42" />
      </g>
    </svg>
  );
}

/** No certificate: where we looked, how to look elsewhere, and why one may not be a file on this PC. */
export function EmptyHome({
  home,
  onRefusal,
}: {
  home: HomeOutput;
  onRefusal: (refusal: Refusal) => void;
}): ReactElement {
  const { t } = useSession();
  const addFolder = useAddFolder(onRefusal);
  return (
    <>
      <header className="empty-head">
        <EmptySeal />
        <RoomTitle>{t('empty.title')}</RoomTitle>
        <p>{t('empty.body')}</p>
        <div className="empty-acts">
          <a className="button primary large" href={addressOf({ name: 'import' })}>
            <Glyph of={IconFileImport} />
            {t('im.title')}
          </a>
          <a className="button large" href={addressOf({ name: 'issue' })}>
            <Glyph of={IconRubberStamp} />
            {t('empty.issue')}
          </a>
          <button className="button large" onClick={addFolder} type="button">
            <Glyph of={IconFolderOpen} />
            {t('empty.choose')}
          </button>
        </div>
        <small>{t('im.drop')}</small>
      </header>
      <section aria-labelledby="searched" className="sheet quiet-sheet">
        <h2 id="searched">{t('empty.searched')}</h2>
        <SearchedPlaces places={home.searched} />
      </section>
      <section aria-labelledby="elsewhere">
        <h2 className="section-title" id="elsewhere">
          {t('empty.why')}
        </h2>
        <ul className="elsewhere">
          {elsewhere.map(({ icon, name, why }) => (
            <li className="sheet" key={name}>
              <span className="icon-box">
                <Glyph of={icon} />
              </span>
              <h3>{t(name)}</h3>
              <p>{t(why)}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
