import type { CardScan } from '../certificate/index.ts';
import type { KnownCopy, Root } from '../npki/index.ts';

/** A copy of which only the signing certificate is spoken of, outside of any scan. */
export function bareCopy(known: {
  readonly root: Root;
  /** The folder, or the file where it stands alone in one. */
  readonly folder: string;
  readonly id: string;
  readonly card: CardScan;
  readonly signCertPath: string;
  /** Milliseconds since the epoch. */
  readonly seenAt: number;
}): KnownCopy {
  return {
    ...known,
    signKeyPath: null,
    kmCertPath: null,
    kmKeyPath: null,
    kmCard: null,
    caPubsPath: null,
    keyEncryption: null,
    keyProblem: null,
    findings: [],
    present: true,
  };
}
