import IconCertificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

/** What became of one certificate or file among several: its name, the proof or the reason, the verdict. */
export function CertificateOutcome({
  title,
  tag,
  proof,
  path,
  verdict,
  look,
  icon,
  children,
}: {
  title: string;
  tag?: string;
  proof: string;
  path?: string;
  verdict: string;
  look: 'good' | 'soon' | 'calm';
  icon: TablerIcon;
  /** What can be done with it. */
  children?: ReactNode;
}): ReactElement {
  return (
    <li className={`outcome outcome-${look}`} title={path}>
      <span className="icon-box">
        <Glyph of={IconCertificate} />
      </span>
      <div className="row-words">
        <span className="card-title">
          <b>{title}</b>
          {tag !== undefined && tag !== '' && <span className="tag">{tag}</span>}
        </span>
        <span className="outcome-proof">{proof}</span>
        {children}
      </div>
      <span className="verdict">
        <Glyph of={icon} size="1.125rem" />
        {verdict}
      </span>
    </li>
  );
}
