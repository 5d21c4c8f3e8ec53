import type { Card } from '../contract/index.ts';
import type { Refusal } from './refusal.ts';

/** A certificate among several that something is done with. */
export type BulkItem = Pick<Card, 'id' | 'institution' | 'usage' | 'owner' | 'practice' | 'status'>;

/** How it came out for one of them. */
export interface BulkResult<Output> {
  readonly item: BulkItem;
  readonly output: Output | null;
  readonly refusal: Refusal | null;
}

/** Practice certificates stay in their own store: they are neither copied nor exported. */
export function mayLeave(item: BulkItem): boolean {
  return !item.practice;
}
