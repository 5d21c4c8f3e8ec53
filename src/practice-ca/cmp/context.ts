import type { PKIBody } from '../../enrollment/messages/index.ts';
import type { InfoTypeAndValue } from '../../enrollment/messages/index.ts';
import type { Authority } from '../authority/authority.ts';
import type { Transaction } from '../database/transactions.ts';
import type { FaultPoints } from './faults.ts';

/** How the CMP server goes about things. */
export interface CmpPolicy {
  /** A certificate that isn't confirmed for this long is revoked. */
  readonly confirmMilliseconds: number;
  /** How many days before its end a certificate may be renewed; null: always. */
  readonly renewalWindowDays: number | null;
}

export interface CmpContext {
  readonly authority: Authority;
  readonly policy: CmpPolicy;
  readonly faults: FaultPoints;
}

/** What a message comes to, before any of it is written. */
export interface Outcome {
  readonly body: PKIBody;
  readonly generalInfo?: readonly InfoTypeAndValue[];
  /** Everything that changes, called in one transaction of the database with the answer. */
  readonly effects: () => void;
  /** Where the CMP transaction stands then; null: it leaves no trace (genm). */
  readonly next: Pick<Transaction, 'state' | 'serial' | 'request' | 'polls'> | null;
}

/** Nothing that lasts. */
export const noEffects = (): void => undefined;
