import { readPkcs12 } from '../../../src/pkcs12/index.ts';
import type { Pkcs12Contents } from '../../../src/pkcs12/index.ts';
import { utf8Bytes } from '../../support/pkcs12.ts';

export function hex(bytes: Uint8Array | null | undefined): string | null {
  return bytes === null || bytes === undefined ? null : Buffer.from(bytes).toString('hex');
}

/** The contents, which must open. */
export function opened(file: Uint8Array, password: string): Pkcs12Contents {
  const result = readPkcs12(file, utf8Bytes(password));
  if (!result.ok) throw result.error;
  return result.value;
}

/** 'opened' or the reason why not. */
export function outcome(file: Uint8Array, password: string): string {
  const result = readPkcs12(file, utf8Bytes(password));
  if (!result.ok) return result.error.reason;
  result.value.wipe();
  return 'opened';
}
