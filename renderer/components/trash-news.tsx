import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import type { ReactElement } from 'react';
import type { TrashNews } from '../../src/wizards/index.ts';
import { whatHappened, whatToDo } from '../refusal-words.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';
import { RevealButton } from './reveal-button.tsx';

/** What became of the last thing that was put back or erased. */
export function TrashNewsNote({ news }: { news: TrashNews }): ReactElement {
  const { t } = useSession();
  const { item } = news;
  const { institution } = item;
  if (news.kind === 'refused') {
    return (
      <section className="sheet note-warn trash-news">
        <Glyph of={IconAlertTriangle} />
        <div>
          <b>{t('trash.refused', { institution })}</b>
          <p>
            {whatHappened(news.refusal, t)} {whatToDo(news.refusal, t)}
          </p>
          <p className="tech ellipsis" title={item.from}>
            {item.from}
          </p>
        </div>
        {news.refusal.reason === 'trash-place-taken' && <RevealButton path={item.from} />}
      </section>
    );
  }
  return (
    <section className="sheet note-good trash-news">
      <Glyph of={IconCircleCheck} />
      <div>
        <b>{t(news.kind === 'restored' ? 'trash.restored' : 'trash.purged', { institution })}</b>
        <p className="tech ellipsis" title={item.from}>
          {item.from}
        </p>
      </div>
      {news.kind === 'restored' && (
        <a className="button small" href={addressOf({ name: 'certificate', id: item.id })}>
          {t('home.see')}
        </a>
      )}
    </section>
  );
}
