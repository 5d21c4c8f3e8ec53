import { join } from 'node:path';
import { z } from 'zod';
import { certificateId } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { AppContext } from '../context.ts';
import type { Finding } from './finding.ts';
import { trustedFingerprints } from './trusted-store.ts';

const file = 'revocation.json';
const limit = 8_000_000;
const mostEntries = 5_000;

const entry = z.strictObject({
  id: certificateId,
  status: z.enum(['good', 'revoked', 'suspended']),
  source: z.enum(['ocsp', 'crl']),
  from: z.string().max(4096),
  producedAt: z.number(),
  nextUpdate: z.number().nullable(),
  revokedAt: z.number().nullable(),
  reason: z.number().nullable(),
  /** SHA-256 of the authority it was believed for: once that one isn't trusted any more, nobody said anything. */
  anchor: certificateId,
  /** When it was asked for, milliseconds since the epoch. */
  askedAt: z.number(),
});

/** What was last answered about a certificate. It paints; whoever acts asks afresh. */
export type CachedStatus = z.infer<typeof entry>;

/** The last answers, by certificate. */
export type CachedStatuses = ReadonlyMap<string, CachedStatus>;

type Home = Pick<AppContext, 'files' | 'home'>;

function entriesIn(content: Uint8Array): readonly CachedStatus[] {
  const items = z.array(z.unknown()).safeParse(JSON.parse(new TextDecoder().decode(content)));
  const entries = items.success ? items.data.map((item) => entry.safeParse(item)) : [];
  return entries.flatMap((parsed) => (parsed.success ? [parsed.data] : []));
}

/**
 * The last answers of those who are trusted now; none where they, or who is trusted, can't be read: what they painted is missing then.
 */
export function readStatuses(context: Home): CachedStatuses {
  try {
    const entries = entriesIn(context.files.read(join(context.home, file), limit));
    if (entries.length === 0) return new Map();
    const trusted = trustedFingerprints(context);
    return new Map(entries.filter(({ anchor }) => trusted.has(anchor)).map((one) => [one.id, one]));
  } catch (error) {
    // Not there, or torn: nothing is painted that nobody answered.
    if (error instanceof DojangError || error instanceof SyntaxError) return new Map();
    throw error;
  }
}

/**
 * An answer beside what was told before: the cache answers nothing, but an older 'good' that somebody sends again (a list that is still
 * in time) doesn't stand against a newer 'revoked' or 'suspended' that is known here.
 */
export function isOvertaken(context: Home, id: string, finding: Finding): boolean {
  const known = readStatuses(context).get(id);
  return (
    finding.status === 'good' &&
    known !== undefined &&
    known.status !== 'good' &&
    finding.producedAt < known.producedAt
  );
}

/** Keeps an answer; that nothing could be told says nothing against what was told before. Where it can't be written, only paint is missing. @param anchor SHA-256 of the authority it is believed for */
export function rememberStatus(context: AppContext, id: string, finding: Finding, anchor: string): void {
  if (finding.status === 'unknown') return;
  const { status, source, producedAt, nextUpdate, revokedAt, reason } = finding;
  const before = readStatuses(context);
  const askedAt = context.clock.now().getTime();
  const from = finding.from.slice(0, 4096);
  const added: CachedStatus = {
    id,
    status,
    source,
    from,
    producedAt,
    nextUpdate,
    revokedAt,
    reason,
    anchor,
    askedAt,
  };
  write(context, [added, ...[...before.values()].filter((one) => one.id !== id)].slice(0, mostEntries));
}

/** Drops for good what was believed for an authority that isn't trusted any more: trusting it again later brings no old answer back. */
export function forgetUntrusted(context: Home): void {
  write(context, [...readStatuses(context).values()]);
}

function write({ files, home }: Home, entries: readonly CachedStatus[]): void {
  try {
    files.replace(join(home, file), new TextEncoder().encode(JSON.stringify(entries)));
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
  }
}
