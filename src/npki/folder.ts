import { hash } from 'node:crypto';
import { sep } from 'node:path';
import type { CardScan } from '../certificate/index.ts';
import { isWeakLock } from '../keys/index.ts';
import type { KeyEncryption } from '../keys/index.ts';
import type { FileSystem } from '../ports/index.ts';
import type { FindingCode, ProblemCode } from './codes.ts';
import { readCertificate, readKey } from './contents.ts';
import type { Read } from './contents.ts';
import type { Role, Roles } from './names.ts';
import type { FolderRecord, FoundCopy, FoundProblem, RecordedFile, Root } from './types.ts';

/** Reads the files of one certificate folder and says what they are together. */
export function readFolder(files: FileSystem, root: Root, folder: string, roles: Roles): FolderRecord {
  return new FolderReading(files, root, folder, roles).record();
}

class FolderReading {
  readonly #files: FileSystem;
  readonly #root: Root;
  readonly #folder: string;
  readonly #roles: Roles;
  readonly #problems: FoundProblem[] = [];
  readonly #read: RecordedFile[] = [];
  #transient = false;

  constructor(files: FileSystem, root: Root, folder: string, roles: Roles) {
    this.#files = files;
    this.#root = root;
    this.#folder = folder;
    this.#roles = roles;
  }

  record(): FolderRecord {
    const signCert = this.#open('signCert', readCertificate);
    const signKey = this.#open('signPri', readKey);
    const kmCert = this.#open('kmCert', readCertificate);
    const kmKey = this.#open('kmPri', readKey);
    const copy = signCert?.ok === true ? this.#copy(signCert, signKey, kmCert, kmKey) : null;
    if (copy === null) this.#nameRemains(signCert, signKey, kmCert, kmKey);
    return {
      folder: this.#folder,
      root: this.#root,
      files: this.#transient ? null : this.#read,
      copy,
      problems: this.#problems,
    };
  }

  #path(role: Role): string | null {
    const entry = this.#roles.get(role);
    return entry === undefined ? null : this.#folder + sep + entry.name;
  }

  /** Reads the file of this role, notes it for the index, and what is wrong with it. Null: there is none. */
  #open<T>(role: Role, read: (files: FileSystem, path: string) => Read<T>): Read<T> | null {
    const entry = this.#roles.get(role);
    if (entry === undefined) return null;
    const path = this.#folder + sep + entry.name;
    if (entry.kind !== 'file') {
      const code = entry.kind === 'link' ? 'link-not-followed' : 'file-not-regular';
      this.#transient = true;
      this.#problems.push({ path, code });
      return { ok: false, code, file: null };
    }
    const result = read(this.#files, path);
    if (result.file === null) this.#transient = true;
    else {
      const { size, modifiedAt } = result.file.facts;
      this.#read.push({ name: entry.name, size, modifiedAt });
    }
    if (!result.ok) this.#problems.push({ path, code: result.code });
    return result;
  }

  #copy(
    signCert: Extract<Read<CardScan>, { ok: true }>,
    signKey: Read<KeyEncryption> | null,
    kmCert: Read<CardScan> | null,
    kmKey: Read<KeyEncryption> | null,
  ): FoundCopy {
    const card = signCert.value;
    const encryption = signKey?.ok === true ? signKey.value : null;
    const keyProblem = signKey?.ok === false ? signKey.code : null;
    const findings: FindingCode[] = [];
    if (signKey === null) findings.push('key-missing');
    if (keyProblem !== null) findings.push(keyFinding(keyProblem));
    if ((kmCert === null) !== (kmKey === null)) findings.push('km-incomplete');
    if (kmCert?.ok === false || kmKey?.ok === false) findings.push('km-damaged');
    if (encryption !== null && isWeakLock(encryption)) findings.push('weak-protection');
    return {
      root: this.#root,
      folder: this.#folder,
      id: hash('sha256', signCert.file.content.subarray(0, card.derLength), 'hex'),
      card,
      signCertPath: this.#path('signCert') ?? '',
      signKeyPath: this.#path('signPri'),
      kmCertPath: this.#path('kmCert'),
      kmKeyPath: this.#path('kmPri'),
      kmCard: kmCert?.ok === true ? kmCert.value : null,
      caPubsPath: this.#path('caPubs'),
      keyEncryption: encryption,
      keyProblem,
      findings,
    };
  }

  /** Names what is left where no certificate can be read. */
  #nameRemains(
    signCert: Read<CardScan> | null,
    signKey: Read<KeyEncryption> | null,
    kmCert: Read<CardScan> | null,
    kmKey: Read<KeyEncryption> | null,
  ): void {
    const others = [signKey, kmCert, kmKey].filter((file) => file !== null);
    if (signCert === null) {
      if (signKey !== null) {
        const path = this.#path('signPri') ?? this.#folder;
        if (signKey.ok) this.#problems.push({ path, code: 'key-orphan' });
      } else if (others.length > 0) this.#problems.push({ path: this.#folder, code: 'km-alone' });
      return;
    }
    const unfinished =
      !signCert.ok && (signCert.code === 'file-empty' || signCert.code === 'certificate-truncated');
    if (unfinished && others.length > 0) this.#problems.push({ path: this.#folder, code: 'half-copied' });
  }
}

function keyFinding(problem: ProblemCode): FindingCode {
  return problem === 'key-iterations' || problem === 'key-scheme-unsupported'
    ? 'key-unsupported'
    : 'key-damaged';
}
