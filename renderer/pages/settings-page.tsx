import '../css/act.css';
import '../css/settings.css';
import IconFolderPlus from '@tabler/icons-react/dist/esm/icons/IconFolderPlus.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CallInput, SearchedPlace } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { call, refusalOf } from '../bridge.ts';
import { Authorities } from '../components/authorities.tsx';
import { Glyph } from '../components/glyph.tsx';
import { useAddFolder } from '../components/home-actions.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { SearchedPlaces } from '../components/searched-places.tsx';
import { Trouble } from '../components/trouble.tsx';
import { useHome } from '../home-store.ts';
import { useAbout } from '../queries.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';

type Change = CallInput<'changeSettings'>;

const languages = [
  { value: 'system', word: 'settings.language.system' },
  { value: 'ko', word: 'settings.language.ko' },
  { value: 'en', word: 'settings.language.en' },
] as const;
const appearances = [
  { value: 'system', word: 'settings.appearance.system' },
  { value: 'light', word: 'settings.appearance.light' },
  { value: 'dark', word: 'settings.appearance.dark' },
] as const;

function Choice<V extends string>({
  name,
  title,
  options,
  value,
  onChoose,
}: {
  name: string;
  title: TextKey;
  options: readonly { readonly value: V; readonly word: TextKey }[];
  value: V;
  onChoose: (value: V) => void;
}): ReactElement {
  const { t } = useSession();
  return (
    <fieldset className="sheet setting">
      <legend>{t(title)}</legend>
      <div className="segments">
        {options.map((option) => (
          <label className="segment" key={option.value}>
            <input
              checked={option.value === value}
              name={name}
              onChange={() => {
                onChoose(option.value);
              }}
              type="radio"
            />
            <span>{t(option.word)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Folders({
  searched,
  onRefusal,
}: {
  searched: readonly SearchedPlace[];
  onRefusal: (refusal: Refusal) => void;
}): ReactElement {
  const { t, settings, take } = useSession();
  const addFolder = useAddFolder(onRefusal);
  const remove = (path: string): void => {
    call('removeFolder', { path }).then(
      (next) => {
        take(next);
        announce(t('settings.folderRemoved'));
      },
      (error: unknown) => {
        onRefusal(refusalOf(error));
      },
    );
  };
  const removable = (place: SearchedPlace): ReactElement | null =>
    settings.folders.includes(place.path) ? (
      <button
        aria-label={t('settings.removeFolderNamed', { path: place.path })}
        className="button small"
        onClick={() => {
          remove(place.path);
        }}
        type="button"
      >
        {t('settings.removeFolder')}
      </button>
    ) : null;
  // A folder that was just added is shown before the scan has spoken of it.
  const unseen = settings.folders.filter((path) => searched.every((place) => place.path !== path));
  const places = [
    ...searched,
    ...unseen.map((path) => ({
      path,
      found: 0,
      note: '',
      kind: 'folder' as const,
      label: t('place.folder'),
    })),
  ];
  return (
    <section aria-labelledby="folders" className="sheet setting">
      <header>
        <h2 id="folders">{t('settings.folders')}</h2>
        <button className="button small" onClick={addFolder} type="button">
          <Glyph of={IconFolderPlus} size="1.125rem" />
          {t('btn.addFolder')}
        </button>
      </header>
      <p>{t('settings.foldersWhy')}</p>
      <SearchedPlaces actionOf={removable} places={places} />
      {settings.folders.length > 0 && <p className="setting-foot">{t('settings.removeWhy')}</p>}
    </section>
  );
}

function Trash(): ReactElement {
  const { t } = useSession();
  return (
    <section aria-labelledby="trash" className="sheet setting">
      <header>
        <h2 id="trash">{t('trash.title')}</h2>
        <a className="button small" href={addressOf({ name: 'trash' })}>
          {t('trash.open')}
        </a>
      </header>
      <p>{t('trash.why')}</p>
    </section>
  );
}

function About({ onShortcuts }: { onShortcuts: () => void }): ReactElement {
  const { t } = useSession();
  const { data } = useAbout();
  return (
    <section aria-labelledby="about" className="sheet setting">
      <header>
        <h2 id="about">{t('settings.about')}</h2>
        <button className="button small" onClick={onShortcuts} type="button">
          {t('shortcuts.open')}
        </button>
      </header>
      <p>
        <b>{t('settings.version', { version: data?.version ?? '' })}</b>
        {data !== undefined && <small> · Electron {data.electron}</small>}
      </p>
      <p>{t('settings.local')}</p>
    </section>
  );
}

/** 설정: language, appearance, the folders that are searched, about. Every change holds at once. */
export default function SettingsPage({ onShortcuts }: { onShortcuts: () => void }): ReactElement {
  const { t, settings, take } = useSession();
  const { home } = useHome();
  const [failed, setFailed] = useState<Refusal | null>(null);
  const change = (to: Change): void => {
    call('changeSettings', to).then(take, (error: unknown) => {
      setFailed(refusalOf(error));
    });
  };
  const retry = {
    label: t('btn.retry'),
    act: () => {
      setFailed(null);
    },
  };
  return (
    <div className="page settings">
      <header className="room-head">
        <RoomTitle className="room-title">{t('nav.settings')}</RoomTitle>
      </header>
      {failed === null ? (
        <>
          <Choice
            name="language"
            onChoose={(language) => {
              change({ language });
            }}
            options={languages}
            title="settings.language"
            value={settings.language}
          />
          <Choice
            name="appearance"
            onChoose={(appearance) => {
              change({ appearance });
            }}
            options={appearances}
            title="settings.appearance"
            value={settings.appearance}
          />
          <Folders onRefusal={setFailed} searched={home?.searched ?? []} />
          <Authorities />
          <Trash />
          <About onShortcuts={onShortcuts} />
        </>
      ) : (
        <Trouble action={retry} refusal={failed} />
      )}
    </div>
  );
}
