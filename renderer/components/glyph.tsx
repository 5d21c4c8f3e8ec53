import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';

/** An icon beside a word: outline, stroke 1.75, 1.25 rem unless told, silent to a screen reader. */
export function Glyph({ of: Icon, size = '1.25rem' }: { of: TablerIcon; size?: string }): ReactElement {
  return (
    <Icon
      aria-hidden="true"
      className="glyph"
      focusable="false"
      height={size}
      size={size}
      stroke={1.75}
      width={size}
    />
  );
}
