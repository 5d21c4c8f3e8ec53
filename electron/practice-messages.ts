import type { ErrorReason, Facts } from '../src/errors/index.ts';
import type { PracticeAddresses } from '../src/practice-ca/index.ts';

/** From the main process to the practice authority's. */
export type ToPractice =
  | {
      readonly kind: 'start';
      /** Where its database lies, absolute. */
      readonly folder: string;
    }
  | { readonly kind: 'close' };

/** From the practice authority's process to the main one. */
export type FromPractice =
  | {
      readonly kind: 'running';
      readonly addresses: PracticeAddresses;
      /** Another program of this person's runs it. */
      readonly elsewhere: boolean;
    }
  | { readonly kind: 'failed'; readonly reason: ErrorReason; readonly facts: Facts }
  /** A defect while it ran: where it was thrown. */
  | { readonly kind: 'defect'; readonly at: string | undefined };
