import type {
  Act,
  begin,
  converse,
  decide,
  EnrollmentPorts,
  Grant,
  Party,
  wasMadeWith,
} from '../../enrollment/index.ts';
import type { DojangError } from '../../errors/index.ts';
import type { KeptWeb } from '../../ports/index.ts';
import type { Enrolment, LegName } from './enrolment.ts';
import type { EnrolmentJournal } from './journal.ts';
import type { Standing } from './standing.ts';

/** Conversations with an authority: src/enrollment, or a test's own. */
export interface Enroller {
  readonly begin: typeof begin;
  readonly converse: typeof converse;
  readonly decide: typeof decide;
  readonly wasMadeWith: typeof wasMadeWith;
}

/** What the legs are asked with; made anew by whoever goes on. */
export interface Asking {
  /** What the leg asks for. */
  act(leg: LegName, enrolment: Enrolment): Act;
  /** Who speaks, and how it is proven. */
  party(leg: LegName, enrolment: Enrolment): Party;
  /** The party that takes a confirmed certificate back (rr). */
  revoker(leg: LegName, enrolment: Enrolment): Party;
}

/** Everything an enrolment goes on with. */
export interface Road {
  readonly journal: EnrolmentJournal;
  readonly enroller: Enroller;
  readonly ports: EnrollmentPorts;
  /** One connection for everything: some servers forget a transaction with it. */
  readonly web: KeptWeb;
  readonly asking: Asking;
  /** When the whole act ends, milliseconds since the epoch. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  /** A certificate was made: what there is to say of it, or why it isn't wanted. It may be asked again for the same one. */
  readonly judge: (grant: Grant, leg: LegName) => DojangError | null;
  /** What OCSP and CRL say of a certificate whose confirmation may or may not count. */
  readonly standing: (certificate: Uint8Array, enrolment: Enrolment) => Promise<Standing>;
}

/** The enrolment as it stands, and how the next is stored. */
export interface Log {
  readonly current: () => Enrolment;
  readonly save: (next: Enrolment) => void;
}
