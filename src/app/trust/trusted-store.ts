import { join } from 'node:path';
import { z } from 'zod';
import { sha256Hex } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { pinnedRoots } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';

const file = 'trusted-cas.json';
const limit = 4_000_000;
export const mostAuthorities = 64;
export const mostCertificates = 16;

const base64 = z.base64().max(100_000);
const origin = z.string().max(300);

const record = z.strictObject({
  /** Of the anchor, the first of `certificates`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `practice`: trusted for practice certificates alone. */
  kind: z.enum(['added', 'practice']),
  /** The anchor, whose fingerprint was shown; then others of the same authority, which are hints. */
  certificates: z.array(base64).min(1).max(mostCertificates),
  /** Servers of this authority that the person named: they may be inside, loopback too. */
  origins: z.array(origin).max(16),
  addedAt: z.iso.datetime(),
});
type Stored = z.infer<typeof record>;

/** An authority that the person, or the practice room, had Dojang trust. */
export interface TrustedRecord {
  readonly sha256: string;
  readonly kind: Stored['kind'];
  readonly anchor: Uint8Array;
  readonly others: readonly Uint8Array[];
  readonly origins: readonly string[];
  readonly addedAt: string;
}

type Home = Pick<AppContext, 'files' | 'home'>;

function contentOf({ files, home }: Home): Uint8Array | null {
  try {
    return files.read(join(home, file), limit);
  } catch (error) {
    if (error instanceof DojangError && error.reason === 'file-not-found') return null;
    throw error;
  }
}

function listIn(content: Uint8Array): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(content));
    return Array.isArray(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A record that isn't wholly in order trusts nobody. */
function recordOf(value: unknown): TrustedRecord | null {
  const parsed = record.safeParse(value);
  if (!parsed.success) return null;
  const { certificates, ...rest } = parsed.data;
  const [anchor, ...others] = certificates.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  return anchor === undefined || sha256Hex(anchor) !== rest.sha256 ? null : { ...rest, anchor, others };
}

/** The authorities that were added. @throws DojangError `file-*` where the file is there and can't be read */
export function readTrusted(context: Home): readonly TrustedRecord[] {
  const content = contentOf(context);
  const list = content === null ? [] : (listIn(content) ?? []);
  return list.map(recordOf).filter((read) => read !== null);
}

/** SHA-256 of everybody who is trusted: the pinned roots and what was added. @throws DojangError `file-*` as `readTrusted` */
export function trustedFingerprints(context: Home): ReadonlySet<string> {
  return new Set([...pinnedRoots().map(sha256Hex), ...readTrusted(context).map(({ sha256 }) => sha256)]);
}

/** Replaces the list; one that wasn't wholly understood is kept aside first. @throws DojangError `file-*` */
export function writeTrusted(context: Home, records: readonly TrustedRecord[]): void {
  const before = contentOf(context);
  if (before !== null) {
    const list = listIn(before);
    const isOurs = list?.every((value) => recordOf(value) !== null) ?? false;
    if (!isOurs) context.files.replace(join(context.home, 'trusted-cas.damaged.json'), before);
  }
  const stored = records.map(({ anchor, others, origins, ...rest }): Stored => ({
    ...rest,
    certificates: [anchor, ...others].map((der) => Buffer.from(der).toString('base64')),
    origins: [...origins],
  }));
  const text = `${JSON.stringify(stored, null, 2)}\n`;
  context.files.replace(join(context.home, file), new TextEncoder().encode(text));
}
