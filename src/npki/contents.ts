import { readTlv, tag } from '../asn1/index.ts';
import { scanCard } from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import type { ErrorReason } from '../errors/index.ts';
import { describeKey } from '../keys/index.ts';
import type { KeyEncryption } from '../keys/index.ts';
import type { FileSystem, OpenedFile } from '../ports/index.ts';
import type { ProblemCode } from './codes.ts';

/** Bytes that a certificate's or a key's file may have. */
export const fileLimit = 65_536;

/** A file's meaning, or what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly file: OpenedFile }
  /** `file` is null where it couldn't be read at all: another time it may. */
  | { readonly ok: false; readonly code: ProblemCode; readonly file: OpenedFile | null };

const problemOf: Partial<Record<ErrorReason, ProblemCode>> = {
  'file-not-found': 'file-removed',
  'file-removed': 'file-removed',
  'file-permission': 'file-permission',
  'file-too-large': 'file-too-large',
  'file-not-regular': 'file-not-regular',
  'file-is-link': 'link-not-followed',
  'file-locked': 'file-locked',
};

/** Why a file couldn't be read. */
export function fileProblem(error: unknown): ProblemCode {
  if (!(error instanceof DojangError)) throw error;
  return problemOf[error.reason] ?? 'file-unreadable';
}

function open(files: FileSystem, path: string): OpenedFile | ProblemCode {
  try {
    return files.readWithFacts(path, fileLimit);
  } catch (error) {
    return fileProblem(error);
  }
}

/** 'whole' when a DER SEQUENCE begins the file and ends within it. */
function shapeOf(content: Uint8Array): 'whole' | 'truncated' | 'damaged' | 'foreign' {
  if (content[0] !== tag.sequence) return 'foreign';
  try {
    readTlv(content, 0);
    return 'whole';
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    return error.reason === 'der-truncated' ? 'truncated' : 'damaged';
  }
}

/** Reads a certificate's card; decides by the content, whatever the name. */
export function readCertificate(files: FileSystem, path: string): Read<CardScan> {
  const file = open(files, path);
  if (typeof file === 'string') return { ok: false, code: file, file: null };
  const { content } = file;
  if (content.length === 0) return { ok: false, code: 'file-empty', file };
  const card = scanCard(content);
  if (card.ok) return { ok: true, value: card.value, file };
  const shape = shapeOf(content);
  if (shape !== 'whole') return { ok: false, code: `certificate-${shape}`, file };
  if (describeKey(content).ok) return { ok: false, code: 'certificate-foreign', file };
  const unsupported = card.error.reason === 'certificate-unsupported';
  return { ok: false, code: unsupported ? 'certificate-unsupported' : 'certificate-damaged', file };
}

/** Reads how a key is locked; decides by the content, whatever the name. */
export function readKey(files: FileSystem, path: string): Read<KeyEncryption> {
  const file = open(files, path);
  if (typeof file === 'string') return { ok: false, code: file, file: null };
  const { content } = file;
  if (content.length === 0) return { ok: false, code: 'file-empty', file };
  const encryption = describeKey(content);
  if (encryption.ok) return { ok: true, value: encryption.value, file };
  return { ok: false, code: keyProblem(content, encryption.error.reason), file };
}

function keyProblem(content: Uint8Array, reason: ErrorReason): ProblemCode {
  const shape = shapeOf(content);
  if (shape !== 'whole') return `key-${shape}`;
  // PrivateKeyInfo begins with its version, EncryptedPrivateKeyInfo with an AlgorithmIdentifier (RFC 5208 §5, §6).
  const outer = readTlv(content, 0);
  if (content[outer.start] === tag.integer) return 'key-not-encrypted';
  if (scanCard(content).ok) return 'key-foreign';
  return reason === 'key-iterations' || reason === 'key-scheme-unsupported' ? reason : 'key-damaged';
}
