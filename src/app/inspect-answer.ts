import type { ErrorCode } from '../errors/index.ts';
import type { InspectKind } from './formats.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The batch form of docs/cli.md: what a file is and what is in it, or why that can't be told. */
export type InspectAnswer =
  | ({ readonly ok: true; readonly kind: InspectKind; readonly summary: string } & Facts)
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };
