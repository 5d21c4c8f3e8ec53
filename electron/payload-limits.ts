import { DojangError } from '../src/errors/index.ts';

const limits = { depth: 6, entries: 256, characters: 16_384, bytes: 16_384 };

interface Budget {
  entries: number;
  characters: number;
  bytes: number;
}

function refuse(): never {
  throw new DojangError('usage-invalid');
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function spend(budget: Budget, kind: keyof Budget, amount: number): void {
  budget[kind] -= amount;
  if (budget[kind] < 0) refuse();
}

function measure(value: unknown, depth: number, budget: Budget): void {
  spend(budget, 'entries', 1);
  if (typeof value === 'string') {
    spend(budget, 'characters', value.length);
    return;
  }
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse();
    return;
  }
  if (typeof value !== 'object' || depth >= limits.depth) refuse();
  if (value instanceof Uint8Array) {
    spend(budget, 'bytes', value.byteLength);
    return;
  }
  if (Array.isArray(value)) {
    spend(budget, 'entries', value.length);
    for (const item of value as unknown[]) measure(item, depth + 1, budget);
    return;
  }
  if (!isPlain(value)) refuse();
  for (const key of Object.getOwnPropertyNames(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') refuse();
    spend(budget, 'characters', key.length);
    measure((value as Record<string, unknown>)[key], depth + 1, budget);
  }
}

/**
 * Refuses what no call of the contract could need, before a schema looks at it: deeper than 6, more than 256 entries,
 * more than 16 Ki characters or bytes in all, anything but plain objects, arrays, primitives and `Uint8Array`, and
 * names that reach for a prototype. Its work is bounded by those limits.
 * @throws DojangError `usage-invalid`
 */
export function checkPayload(input: unknown): void {
  measure(input, 0, { entries: limits.entries, characters: limits.characters, bytes: limits.bytes });
}
