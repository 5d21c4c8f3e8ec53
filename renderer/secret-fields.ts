import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** A field that alone holds a password: never a state. */
export type SecretField = RefObject<HTMLInputElement | null>;

/** What stands in a field, as bytes. Whoever asks wipes them. */
export function bytesIn(field: SecretField): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(field.current?.value ?? '');
}

/** Empties fields. What the engine keeps of a string is beyond reach (docs/security.md). */
export function emptyFields(fields: readonly SecretField[]): void {
  for (const field of fields) if (field.current !== null) field.current.value = '';
}

/** Empties fields when their screen goes, by whatever way: before the page forgets them. */
export function useEmptiedFields(...fields: readonly SecretField[]): void {
  useLayoutEffect(
    () => () => {
      emptyFields(fields);
    },
    // The fields are refs: always the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );
}

/**
 * The way to focus a field that may only come with the next state of the screen: done once that stands.
 * `whole`: with all of its text selected.
 */
export function useFocusing(): (field: SecretField, whole?: boolean) => void {
  const [wish, setWish] = useState<{ readonly field: SecretField; readonly whole: boolean } | null>(null);
  useEffect(() => {
    wish?.field.current?.focus();
    if (wish?.whole === true) wish.field.current?.select();
  }, [wish]);
  return useCallback((field, whole = false) => {
    setWish({ field, whole });
  }, []);
}
