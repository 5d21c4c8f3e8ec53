import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconFolderPlus from '@tabler/icons-react/dist/esm/icons/IconFolderPlus.mjs';
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { announce } from '../announcer.ts';
import { call, refusalOf } from '../bridge.ts';
import { searchAgain, useHome } from '../home-store.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

/** Adding a folder through the system's dialog; what went wrong is handed to `onRefusal`. */
export function useAddFolder(onRefusal: (refusal: Refusal) => void): () => void {
  const { t, take } = useSession();
  return () => {
    call('addFolder', {}).then(
      ({ settings, added }) => {
        take(settings);
        if (added !== null) announce(t('settings.folderAdded'));
      },
      (error: unknown) => {
        onRefusal(refusalOf(error));
      },
    );
  };
}

/** What can be done with the list as a whole. */
export function HomeActions({ onRefusal }: { onRefusal: (refusal: Refusal) => void }): ReactElement {
  const { t } = useSession();
  const { searching } = useHome();
  const [asked, setAsked] = useState(false);
  const addFolder = useAddFolder(onRefusal);
  const search = (): void => {
    setAsked(true);
    searchAgain()
      .then(
        () => {
          announce(t('home.rescanned'));
        },
        (error: unknown) => {
          onRefusal(refusalOf(error));
        },
      )
      .finally(() => {
        setAsked(false);
      });
  };
  return (
    <div className="room-acts">
      <button
        aria-disabled={searching}
        className="button quiet"
        onClick={searching ? undefined : search}
        type="button"
      >
        <span className={`button-icon${searching || asked ? ' turning' : ''}`}>
          <Glyph of={IconRefresh} />
        </span>
        {t('btn.rescan')}
      </button>
      <button className="button quiet" onClick={addFolder} type="button">
        <Glyph of={IconFolderPlus} />
        {t('btn.addFolder')}
      </button>
      <a className="button" href={addressOf({ name: 'import' })}>
        <Glyph of={IconFileImport} />
        {t('im.title')}
      </a>
    </div>
  );
}
