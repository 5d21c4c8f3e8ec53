import '../css/act.css';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Glyph } from './glyph.tsx';
import { RoomTitle } from './room-title.tsx';

/** How an act came out: a picture, one sentence, why. */
export function ResultHead({
  icon,
  tone,
  eyebrow,
  title,
  why,
}: {
  icon: TablerIcon;
  tone: 'good' | 'soon' | 'bad' | 'calm';
  eyebrow: string;
  title: string;
  why: string;
}): ReactElement {
  return (
    <header className="result-head">
      <span aria-hidden="true" className={`result-picture result-${tone}`}>
        <Glyph of={icon} size="1.75rem" />
      </span>
      <div>
        <p className="eyebrow">{eyebrow}</p>
        <RoomTitle>{title}</RoomTitle>
        <p className="result-why">{why}</p>
      </div>
    </header>
  );
}
