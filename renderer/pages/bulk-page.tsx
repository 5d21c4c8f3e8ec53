import '../css/bulk.css';
import '../css/wizard.css';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { mayLeave } from '../../src/wizards/index.ts';
import type { BulkItem } from '../../src/wizards/index.ts';
import { BulkCopyWizard } from '../components/bulk-copy-wizard.tsx';
import { BulkDeleteWizard } from '../components/bulk-delete-wizard.tsx';
import { BulkExportWizard } from '../components/bulk-export-wizard.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { usePicked } from '../picked.ts';
import { addressOf, go } from '../route.ts';
import type { BulkAct } from '../route.ts';
import { useSession } from '../session.ts';
import { useEscape } from '../use-escape.ts';

function Nobody({ why }: { why: string }): ReactElement {
  const { t } = useSession();
  useEscape(
    useCallback(() => {
      go({ name: 'home' });
    }, []),
  );
  return (
    <div className="page missing">
      <RoomTitle className="room-title">{t('bulk.nobody')}</RoomTitle>
      <p>{why}</p>
      <a className="button primary" href={addressOf({ name: 'home' })}>
        {t('btn.goHome')}
      </a>
    </div>
  );
}

/** 복사, 내보내기, 삭제 of the certificates that were picked; practice ones are only ever deleted. */
export default function BulkPage({ act }: { act: BulkAct }): ReactElement {
  const { t } = useSession();
  const { cards } = usePicked();
  // What was picked when it began: the list behind it may change meanwhile.
  const [items] = useState<readonly BulkItem[]>(() =>
    [...cards.values()].filter((card) => act === 'delete' || mayLeave(card)),
  );
  const [practice] = useState(cards.size - items.length);
  if (items.length === 0) return <Nobody why={t(cards.size > 0 ? 'bulk.onlyPractice' : 'bulk.nobodyWhy')} />;
  switch (act) {
    case 'copy':
      return <BulkCopyWizard items={items} practice={practice} />;
    case 'export':
      return <BulkExportWizard items={items} practice={practice} />;
    case 'delete':
      return <BulkDeleteWizard items={items} />;
  }
}
