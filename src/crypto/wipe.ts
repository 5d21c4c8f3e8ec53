/**
 * Fills secrets with zeros. What this can't reach (copies the engine made while moving objects, strings, numbers
 * in registers) is said in docs/security.md.
 */
export function wipe(
  ...secrets: readonly (Uint8Array | Uint32Array | Int32Array | null | undefined)[]
): void {
  for (const secret of secrets) secret?.fill(0);
}
