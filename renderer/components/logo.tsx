import type { ReactElement } from 'react';

/** The small seal, drawn in place (build/icons/logo-small.svg) so that the first picture waits for no file. */
export function Logo(): ReactElement {
  return (
    <svg aria-hidden="true" className="logo" viewBox="0 0 64 64">
      <rect className="logo-ground" height="62" rx="16" width="62" x="1" y="1" />
      <g className="logo-mark" strokeLinecap="round" strokeLinejoin="round" strokeWidth="6.5">
        <circle cx="41" cy="22.5" r="8.75" />
        <path d="M34.8 29 24 46.5 13.5 35.8" />
      </g>
    </svg>
  );
}
