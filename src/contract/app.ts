import { z } from 'zod';
import { unfinished } from './acts.ts';
import {
  certificate,
  certificateDetails,
  certificateStatus,
  locationKind,
  problem,
  searchedPlace,
} from './certificate.ts';
import { revocation } from './status.ts';

/** One place chip of a card. */
export const cardPlace = z.strictObject({
  kind: locationKind,
  /** '이 PC', or the drive's or folder's name. */
  label: z.string(),
  /** fresh: the lineage's newest lies there · stale: an older one · away: the drive isn't plugged in · broken: key missing or damaged there. */
  state: z.enum(['fresh', 'stale', 'away', 'broken']),
  /** When it was last seen (ISO 8601), for `away`. */
  seenAt: z.string(),
});

/** One card of the home screen: a lineage, drawn from its newest usable certificate. */
export const card = z.strictObject({
  id: z.string(),
  institution: z.string(),
  usage: z.string(),
  owner: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  daysLeft: z.int(),
  status: certificateStatus,
  practice: z.boolean(),
  /** How many older certificates of the lineage are still on the disk. */
  older: z.int(),
  places: z.array(cardPlace),
  /** What was last said of its revocation; null where nobody was ever asked. */
  revocation: revocation.nullable(),
});
export type Card = z.infer<typeof card>;

/** The one sentence on top. The screen words it; `id` is the card it speaks of. */
export const nextStep = z.strictObject({
  kind: z.enum([
    'damaged',
    'key-missing',
    'expired',
    'expires-today',
    'expiring',
    'never-checked',
    'all-good',
  ]),
  id: z.string().nullable(),
  institution: z.string(),
  usage: z.string(),
  owner: z.string(),
  days: z.int(),
  /** ISO 8601: the expiry, or for `all-good` when the next renewal opens. */
  date: z.string().nullable(),
});
export type NextStep = z.infer<typeof nextStep>;

export const drive = z.strictObject({
  id: z.string(),
  label: z.string(),
  mount: z.string(),
  certificates: z.int(),
});
export type DriveSummary = z.infer<typeof drive>;

export const homeInput = z.strictObject({
  offset: z.int().min(0).max(1_000_000),
  limit: z.int().min(1).max(200),
});
export const homeOutput = z.strictObject({
  /** Grows with every change of what was found. */
  revision: z.int(),
  /** False while only the index of the last run was read: it paints, it doesn't act. */
  scanned: z.boolean(),
  total: z.int(),
  offset: z.int(),
  cards: z.array(card),
  next: nextStep.nullable(),
  /** At most 200; `problemsTotal` counts all. */
  problems: z.array(problem),
  problemsTotal: z.int(),
  searched: z.array(searchedPlace),
  drives: z.array(drive),
  /** Changes that wait for a drive to return. */
  unfinished: z.array(unfinished),
  /** Copies that were away when the password was changed, and are here now; at most 20. */
  oldPasswords: z.array(z.strictObject({ id: z.string(), institution: z.string(), place: z.string() })),
});
export type HomeOutput = z.infer<typeof homeOutput>;

export const historyEntry = z.strictObject({
  at: z.string(),
  kind: z.enum([
    'checked',
    'password-changed',
    'copied',
    'deleted',
    'restored',
    'imported',
    'exported',
    'issued',
    'reissued',
    'renewed',
    'revoked',
    'suspended',
    'resumed',
  ]),
  ok: z.boolean(),
  /** Where: 'USB KINGSTON'; left out where it was everywhere. */
  place: z.string().max(200).optional(),
});

/** The institution's own way to a renewal, for guidance. Facts with their date stand in src/directory. */
export const guidance = z.strictObject({
  institution: z.string(),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  menu: z.string().nullable(),
});

/** The chain from the certificate up: to somebody trusted, otherwise as far as is known here, with why nobody is. */
export const drawnPath = z.strictObject({
  links: z.array(
    z.strictObject({
      name: z.string(),
      sha256: z.string().nullable(),
      notBefore: z.string().nullable(),
      notAfter: z.string().nullable(),
    }),
  ),
  /** As what the last link is trusted. */
  trusted: z.enum(['pinned', 'added', 'practice']).nullable(),
  message: z.string().nullable(),
});
export type DrawnPath = z.infer<typeof drawnPath>;

export const certificatePage = z.strictObject({
  certificate,
  details: certificateDetails.nullable(),
  /** What was last said of its revocation; null where nobody was ever asked. */
  revocation: revocation.nullable(),
  /** Null where no copy can be read now. */
  path: drawnPath.nullable(),
  /** Older and newer certificates of the lineage, newest first, without this one. */
  lineage: z.array(
    z.strictObject({
      id: z.string(),
      notBefore: z.string(),
      notAfter: z.string(),
      status: certificateStatus,
    }),
  ),
  history: z.array(historyEntry),
  guidance: guidance.nullable(),
  /** A browser certificate: it may not be copied or exported. */
  browserOnly: z.boolean(),
  /** What the usage is good for: '은행, 카드, 보험, 정부24, 홈택스'. */
  usableFor: z.string(),
});
export type CertificatePage = z.infer<typeof certificatePage>;

export const settings = z.strictObject({
  language: z.enum(['system', 'ko', 'en']),
  appearance: z.enum(['system', 'light', 'dark']),
  /** Folders the person added: absolute, existing when added. */
  folders: z.array(z.string().max(4096)).max(64),
});
export type Settings = z.infer<typeof settings>;

/** A secret crosses the border as bytes, which are wiped on both sides after the call. */
export const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1024);

export const certificateId = z.string().regex(/^[0-9a-f]{64}$/);

export const aboutOutput = z.strictObject({
  version: z.string(),
  electron: z.string(),
  systemLanguage: z.enum(['ko', 'en']),
});
