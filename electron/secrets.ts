/** The secrets of a call's input: by the contract every `Uint8Array` on its first level is one. */
export function secretsOf(input: unknown): Uint8Array[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.values(input).filter((value) => value instanceof Uint8Array);
}

/** Overwrites the secrets of a call's input; those already handed over to the worker are empty and cost nothing. */
export function wipeSecrets(input: unknown): void {
  for (const secretBytes of secretsOf(input)) secretBytes.fill(0);
}
