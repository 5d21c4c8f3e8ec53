import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useSession } from '../session.ts';

let opened = false;

/**
 * The heading of a screen. Arriving at it puts the window's title right and moves the focus there, so that a screen
 * reader hears where it is; not when the window opens, nor where the screen knows a better place (`quiet`).
 */
export function RoomTitle({
  children,
  quiet = false,
  className,
}: {
  children: string;
  quiet?: boolean;
  className?: string;
}): ReactElement {
  const { t } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('window.title', { page: children });
  }, [t, children]);
  useEffect(() => {
    if (opened && !quiet) heading.current?.focus();
    opened = true;
  }, [quiet]);
  return (
    <h1 className={className} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
