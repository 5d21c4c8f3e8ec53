import { hash } from 'node:crypto';
import { sep } from 'node:path';
import type { CardScan, Name } from '../certificate/index.ts';
import type { KeyEncryption } from '../keys/index.ts';
import type { FindingCode, ProblemCode } from './codes.ts';
import type { FolderRecord, FoundCopy, KnownCopy, NpkiIndex, Root } from './types.ts';

/**
 * The index as a file: one line that says what it is and carries the hash of the rest, then JSON of tuples (ten thousand
 * certificates are painted from it at a start, so it is short). The hash tells a damaged one; an index of another version is none.
 */
const title = 'dojang-index 1 ';
const headLength = title.length + 64 + 1;

type StoredName = readonly [dn: string, commonName: string, organization: string, units: readonly string[]];
type StoredCard = readonly [
  derLength: number,
  serial: string,
  issuer: number,
  subject: StoredName,
  notBefore: number,
  notAfter: number,
  keyAlgorithm: string,
  keyBits: number,
  policyOid: string | null,
  keyUsage: number | null,
  isCa: boolean,
];
/** Paths are names within the folder. */
type StoredCopy = readonly [
  id: string,
  card: StoredCard,
  names: readonly (string | null)[],
  kmCard: StoredCard | null,
  lock: number | null,
  keyProblem: ProblemCode | null,
  findings: readonly FindingCode[],
];
type StoredFile = readonly [name: string, size: number, modifiedAt: number];
type StoredRecord = readonly [
  root: number,
  folder: string,
  files: readonly StoredFile[] | null,
  copy: StoredCopy | null,
  problems: readonly (readonly [path: string, code: ProblemCode])[],
];
interface Stored {
  readonly startedAt: number;
  readonly roots: readonly Root[];
  readonly issuers: readonly StoredName[];
  readonly locks: readonly KeyEncryption[];
  readonly records: readonly StoredRecord[];
  readonly away: readonly (readonly [root: number, folder: string, copy: StoredCopy, seenAt: number])[];
}

/** Values that many copies share are written once. */
class Table<T> {
  readonly values: T[] = [];
  readonly #indexes = new Map<string, number>();

  /** Where the value stands; `key` is the same for equal values. */
  add(key: string, value: T): number {
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#indexes.set(key, index);
    }
    return index;
  }
}

function storeName(name: Name): StoredName {
  return [name.dn, name.commonName, name.organization, name.units];
}

class Writer {
  readonly roots = new Table<Root>();
  readonly issuers = new Table<StoredName>();
  readonly locks = new Table<KeyEncryption>();

  root(root: Root): number {
    return this.roots.add(JSON.stringify([root.path, root.kind, root.label, root.driveId]), root);
  }

  card(card: CardScan): StoredCard {
    return [
      card.derLength,
      card.serial,
      this.issuers.add(card.issuer.dn, storeName(card.issuer)),
      storeName(card.subject),
      card.notBefore,
      card.notAfter,
      card.keyAlgorithm,
      card.keyBits,
      card.policyOid,
      card.keyUsage,
      card.isCa,
    ];
  }

  copy(copy: FoundCopy): StoredCopy {
    const start = copy.folder.length + 1;
    const paths = [copy.signCertPath, copy.signKeyPath, copy.kmCertPath, copy.kmKeyPath, copy.caPubsPath];
    const lock = copy.keyEncryption;
    return [
      copy.id,
      this.card(copy.card),
      paths.map((path) => path?.slice(start) ?? null),
      copy.kmCard === null ? null : this.card(copy.kmCard),
      lock === null ? null : this.locks.add(JSON.stringify(lock), lock),
      copy.keyProblem,
      copy.findings,
    ];
  }

  record(record: FolderRecord): StoredRecord {
    return [
      this.root(record.root),
      record.folder,
      record.files?.map((file): StoredFile => [file.name, file.size, file.modifiedAt]) ?? null,
      record.copy === null ? null : this.copy(record.copy),
      record.problems.map(({ path, code }) => [path, code] as const),
    ];
  }
}

class Reader {
  readonly #stored: Stored;
  readonly #issuers: readonly Name[];

  constructor(stored: Stored) {
    this.#stored = stored;
    this.#issuers = stored.issuers.map(nameOf);
  }

  root(index: number): Root {
    return at(this.#stored.roots, index);
  }

  card(stored: StoredCard): CardScan {
    return {
      derLength: stored[0],
      serial: stored[1],
      issuer: at(this.#issuers, stored[2]),
      subject: nameOf(stored[3]),
      notBefore: stored[4],
      notAfter: stored[5],
      keyAlgorithm: stored[6],
      keyBits: stored[7],
      policyOid: stored[8],
      keyUsage: stored[9],
      isCa: stored[10],
    };
  }

  copy(root: Root, folder: string, stored: StoredCopy): FoundCopy {
    const [id, card, names, kmCard, lock, keyProblem, findings] = stored;
    const path = (n: number): string | null => {
      const name = names[n] ?? null;
      return name === null ? null : folder + sep + name;
    };
    return {
      root,
      folder,
      id,
      card: this.card(card),
      signCertPath: path(0) ?? folder,
      signKeyPath: path(1),
      kmCertPath: path(2),
      kmKeyPath: path(3),
      kmCard: kmCard === null ? null : this.card(kmCard),
      caPubsPath: path(4),
      keyEncryption: lock === null ? null : at(this.#stored.locks, lock),
      keyProblem,
      findings,
    };
  }

  record([root, folder, files, copy, problems]: StoredRecord): FolderRecord {
    const ownRoot = this.root(root);
    return {
      folder,
      root: ownRoot,
      files: files?.map(([name, size, modifiedAt]) => ({ name, size, modifiedAt })) ?? null,
      copy: copy === null ? null : this.copy(ownRoot, folder, copy),
      problems: problems.map(([path, code]) => ({ path, code })),
    };
  }
}

function nameOf([dn, commonName, organization, units]: StoredName): Name {
  return { dn, commonName, organization, units };
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  // Its hash is right, so we wrote it: a defect.
  if (value === undefined) throw new Error('the index names what it does not hold');
  return value;
}

/** An index as the bytes of its file. */
export function encodeIndex(index: NpkiIndex): Uint8Array {
  const writer = new Writer();
  const records = [...index.records.values()].map((record) => writer.record(record));
  const away = index.away.map(
    (copy) => [writer.root(copy.root), copy.folder, writer.copy(copy), copy.seenAt] as const,
  );
  const stored: Stored = {
    startedAt: index.startedAt,
    roots: writer.roots.values,
    issuers: writer.issuers.values,
    locks: writer.locks.values,
    records,
    away,
  };
  const body = Buffer.from(JSON.stringify(stored), 'utf8');
  return Buffer.concat([Buffer.from(`${title}${hash('sha256', body, 'hex')}\n`, 'latin1'), body]);
}

/** The index of a file's bytes, or null where it is damaged or of another version: it only paints, and is written anew. */
export function decodeIndex(bytes: Uint8Array): NpkiIndex | null {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString('latin1');
  const body = bytes.subarray(headLength);
  if (head !== `${title}${hash('sha256', body, 'hex')}\n`) return null;
  const stored = JSON.parse(
    Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'),
  ) as Stored;
  const reader = new Reader(stored);
  return {
    startedAt: stored.startedAt,
    records: new Map(stored.records.map((record) => [record[1], reader.record(record)])),
    away: stored.away.map(([root, folder, copy, seenAt]): KnownCopy => ({
      ...reader.copy(reader.root(root), folder, copy),
      present: false,
      seenAt,
    })),
  };
}
