import { z } from 'zod';

/** A BLOB as it comes from the database. */
export const blob = z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer));

/** 0 and 1, as the database keeps truth. */
export const flag = z.number().transform((value) => value !== 0);
