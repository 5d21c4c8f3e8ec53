import type { ReactElement } from 'react';
import { useSession } from '../session.ts';

/** The stamp (build/icons/logo.svg) with the grain of ink on paper. It lands once, when it is drawn. */
export function Seal(): ReactElement {
  const { t } = useSession();
  return (
    <svg aria-label={t('check.sealed')} className="stamp" role="img" viewBox="0 0 64 64">
      <filter height="120%" id="grain" width="120%" x="-10%" y="-10%">
        <feTurbulence baseFrequency="0.55" numOctaves="2" result="noise" seed="11" type="fractalNoise" />
        <feColorMatrix
          in="noise"
          result="holes"
          type="matrix"
          values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -14 10.4"
        />
        <feDisplacementMap in="SourceGraphic" in2="noise" result="rough" scale="1.2" />
        <feComposite in="rough" in2="holes" operator="in" />
      </filter>
      <g filter="url(#grain)">
        <rect className="stamp-ground" height="62" rx="15.5" width="62" x="1" y="1" />
        <g className="stamp-mark" strokeLinecap="round" strokeLinejoin="round">
          <rect height="52" rx="11" strokeWidth="1.75" width="52" x="6" y="6" />
          <circle cx="40.8" cy="25.4" r="7.25" strokeWidth="5.25" />
          <path d="M35.6 30.7 26.3 45.4 17.8 36.7" strokeWidth="5.25" />
        </g>
      </g>
    </svg>
  );
}
