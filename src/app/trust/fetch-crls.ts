import type { Result } from '../../errors/index.ts';
import type { DirectoryAttribute } from '../../ports/index.ts';
import { crlFileLimit, crlsIn, isWeakCrl } from '../../trust/index.ts';
import type { Doubt, Doubts } from './finding.ts';
import type { Errand } from './errand.ts';

/** Bytes of one download: the limit of the network's own (docs/security.md). */
const downloadLimit = Math.min(10_000_000, crlFileLimit);
/** Bytes of all CRLs of one act: each is searched for each certificate. */
const mostBytes = 30_000_000;

/** The CRLs that one act has fetched: each address is asked once, and everything that came may tell of everybody. */
export class FetchedCrls {
  readonly #errand: Errand;
  readonly #doubts: Doubts;
  readonly #asked = new Map<string, Fetched>();
  readonly #crls: Uint8Array[] = [];

  constructor(errand: Errand, doubts: Doubts) {
    this.#errand = errand;
    this.#doubts = doubts;
  }

  get all(): readonly Uint8Array[] {
    return this.#crls;
  }

  /** Fetches what is behind an address, once. */
  async fetch(address: string, kind: 'complete' | 'delta'): Promise<Fetched> {
    const known = this.#asked.get(`${kind} ${address}`);
    if (known !== undefined) return known;
    const attributes: readonly DirectoryAttribute[] =
      kind === 'delta' ? ['deltaRevocationList'] : ['certificateRevocationList', 'authorityRevocationList'];
    const found = /^ldaps?:/i.test(address)
      ? await this.#fromDirectory(address, attributes)
      : await this.#fromWeb(address);
    const bytes = [...this.#crls, ...found.crls].reduce((sum, crl) => sum + crl.length, 0);
    const kept = bytes <= mostBytes ? found : nothing(this.#doubts.of('crl-too-many'));
    this.#asked.set(`${kind} ${address}`, kept);
    this.#crls.push(...kept.crls);
    return kept;
  }

  async #fromDirectory(address: string, attributes: readonly DirectoryAttribute[]): Promise<Fetched> {
    const values = await this.#errand.directory(address, attributes, downloadLimit);
    if (!values.ok) return nothing(this.#doubts.failed(values.error));
    const crls = values.value
      .filter(({ attribute }) => attribute !== 'cACertificate')
      .flatMap(({ value }) => listOf(crlsIn(value)));
    return this.#sound(crls);
  }

  async #fromWeb(address: string): Promise<Fetched> {
    if (!/^https?:/i.test(address)) return nothing(this.#doubts.of('address-unsupported'));
    const answer = await this.#errand.get(address, downloadLimit);
    if (!answer.ok) return nothing(this.#doubts.failed(answer.error));
    const { status, body } = answer.value;
    if (status !== 200) return nothing(this.#doubts.of('http-status', { status }));
    return this.#sound(listOf(crlsIn(body)));
  }

  /** Those whose signature nobody else could have made. */
  #sound(crls: readonly Uint8Array[]): Fetched {
    const sound = crls.filter((crl) => !isWeakCrl(crl));
    if (sound.length > 0) return { crls: sound, doubt: null };
    return nothing(this.#doubts.of(crls.length > 0 ? 'crl-weak' : 'crl-unreadable'));
  }
}

interface Fetched {
  readonly crls: readonly Uint8Array[];
  /** Null: something came; otherwise why nothing did. */
  readonly doubt: Doubt | null;
}

function nothing(doubt: Doubt): Fetched {
  return { crls: [], doubt };
}

function listOf(found: Result<readonly Uint8Array[]>): readonly Uint8Array[] {
  return found.ok ? found.value : [];
}
