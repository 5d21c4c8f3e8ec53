import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Refusal } from '../../src/wizards/index.ts';
import { announce } from '../announcer.ts';
import { refusalOf } from '../bridge.ts';
import { allCards } from '../home-store.ts';
import { endPicking, pickAll, usePicked } from '../picked.ts';
import { go } from '../route.ts';
import type { BulkAct } from '../route.ts';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';
import { Glyph } from './glyph.tsx';

/** What can be done with all that were picked; at the foot of the list. */
export default function PickBar({
  total,
  onRefusal,
}: {
  total: number;
  onRefusal: (refusal: Refusal) => void;
}): ReactElement {
  const { t } = useSession();
  const { cards } = usePicked();
  const [reading, setReading] = useState(false);
  const count = cards.size;
  const all = count >= total;
  const leave = useCallback(() => {
    endPicking();
  }, []);
  useEscape(leave);
  useEffect(() => {
    announce(t('bulk.picked', { count }));
  }, [t, count]);
  const toggleAll = (): void => {
    if (reading) return;
    if (all) {
      pickAll([]);
      return;
    }
    setReading(true);
    allCards()
      .then(pickAll, (error: unknown) => {
        onRefusal(refusalOf(error));
      })
      .finally(() => {
        setReading(false);
      });
  };
  const begin = (act: BulkAct) => (): void => {
    if (count > 0) go({ name: 'bulk', act });
  };
  return (
    <section aria-label={t('bulk.bar')} className="bulk-bar">
      <b className="bulk-count">{t('bulk.picked', { count })}</b>
      <button aria-disabled={reading} className="button quiet small" onClick={toggleAll} type="button">
        {t(all ? 'bulk.none' : 'bulk.all')}
      </button>
      <button className="button quiet small" onClick={leave} type="button">
        {t('bulk.leave')}
      </button>
      <span className="bulk-acts">
        <button aria-disabled={count === 0} className="button small" onClick={begin('copy')} type="button">
          <Glyph of={IconDeviceUsb} size="1.125rem" />
          {t('cp.title')}
        </button>
        <button aria-disabled={count === 0} className="button small" onClick={begin('export')} type="button">
          <Glyph of={IconFileExport} size="1.125rem" />
          {t('ex.title')}
        </button>
        <button
          aria-disabled={count === 0}
          className="button small bulk-apart"
          onClick={begin('delete')}
          type="button"
        >
          <Glyph of={IconTrash} size="1.125rem" />
          {t('del.title')}
        </button>
      </span>
    </section>
  );
}
