import { z } from 'zod';

/** A BLOB as it comes from the database: one row alone has it as a Buffer, one of several as an ArrayBuffer. */
export const blob = z
  .union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)])
  .transform((bytes): Uint8Array =>
    bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : Uint8Array.from(bytes),
  );

/** 0 and 1, as the database keeps truth. */
export const flag = z.number().transform((value) => value !== 0);
