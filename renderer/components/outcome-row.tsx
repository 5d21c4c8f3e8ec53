import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Copy } from '../../src/contract/index.ts';
import { Glyph } from './glyph.tsx';
import { placeIcons } from './place-icons.ts';

/** What became of one copy: its place, the proof, the verdict. */
export function OutcomeRow({
  location,
  path,
  proof,
  verdict,
  look,
  icon,
  away = false,
}: {
  location: Copy['location'];
  path: string;
  proof: string;
  verdict: string;
  look: 'good' | 'soon' | 'calm';
  icon: TablerIcon;
  away?: boolean;
}): ReactElement {
  return (
    <li className={`outcome outcome-${look}${away ? ' outcome-away' : ''}`} title={path}>
      <span className="icon-box">
        <Glyph of={placeIcons[location.kind]} />
      </span>
      <div className="row-words">
        <b>{location.label}</b>
        <span className="outcome-proof">{proof}</span>
      </div>
      <span className="verdict">
        <Glyph of={icon} size="1.125rem" />
        {verdict}
      </span>
    </li>
  );
}
