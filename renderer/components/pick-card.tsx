import '../css/bulk.css';
import type { KeyboardEventHandler, ReactElement } from 'react';
import type { Card } from '../../src/contract/index.ts';
import { pick, usePicked } from '../picked.ts';
import { CardBody } from './certificate-card.tsx';

/** A certificate with a box to tick, while several are picked. */
export function PickCard({ card, onKeyDown }: { card: Card; onKeyDown: KeyboardEventHandler }): ReactElement {
  const on = usePicked().cards.has(card.id);
  return (
    <label className={`card card-pick${card.practice ? ' card-practice' : ''}`}>
      <input
        checked={on}
        data-card={card.id}
        onChange={(event) => {
          pick(card, event.currentTarget.checked);
        }}
        onKeyDown={onKeyDown}
        type="checkbox"
      />
      <CardBody card={card} />
    </label>
  );
}
