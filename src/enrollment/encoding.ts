/** Bytes as they stand in a stored conversation. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** The bytes behind it, in memory of their own. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

/** Whether two byte strings are the same; not for secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** What stands in a SEQUENCE OF that may be left out. */
export function listOf<T>(items: Iterable<T> | undefined): T[] {
  return items === undefined ? [] : [...items];
}
