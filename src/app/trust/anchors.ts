import { isPractice } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import { knownCertificates, pinnedRoots } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';
import { readTrusted } from './trusted-store.ts';

/** A certificate that is trusted as an issuer, and what its authority's servers may be. */
export interface Anchor {
  readonly der: Uint8Array;
  readonly kind: 'pinned' | 'added' | 'practice';
  readonly origins: readonly string[];
}

/** Who is trusted for one certificate, and what helps to build its path: hints are never trusted. */
export interface Trust {
  readonly anchors: readonly Anchor[];
  readonly hints: readonly Uint8Array[];
  /** Those among them that came with an authority the person added: they may also be its signers of CRLs. */
  readonly added: readonly Uint8Array[];
  /** Certificates of OCSP responders that may not send their own. */
  readonly responders: readonly Uint8Array[];
}

/**
 * Who is trusted for this certificate: KISA's root for real ones, the practice room's for practice ones (never the other way about), and
 * what the person added for both.
 */
export function trustFor(context: AppContext, card: Pick<CardScan, 'issuer'>): Trust {
  const practice = isPractice(card);
  const records = readTrusted(context).filter(({ kind }) => practice || kind !== 'practice');
  const known = practice ? { authorities: [], responders: [] } : knownCertificates();
  const added = records.flatMap(({ others }) => others);
  return {
    anchors: [
      ...(practice ? [] : pinnedRoots().map((der): Anchor => ({ der, kind: 'pinned', origins: [] }))),
      ...records.map(({ anchor, kind, origins }): Anchor => ({ der: anchor, kind, origins })),
    ],
    hints: [...known.authorities, ...added],
    added,
    responders: known.responders,
  };
}
