import type { Revocation } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { CertificateEntry, KnownCopy } from '../../npki/index.ts';
import type { AppContext } from '../context.ts';
import { askedOfCopy, leadsToTrusted } from './certificate-status.ts';
import type { Finding } from './finding.ts';
import { revocationView } from './revocation-view.ts';
import type { UntoldNews } from './revocation-view.ts';
import type { CachedStatuses } from './status-cache.ts';

/** What of the session the rounds work with. */
interface RoundsDesk {
  /** In the language of the settings. */
  context(): AppContext;
  entries(): readonly CertificateEntry[];
  /** @throws DojangError `certificate-not-found` */
  entry(id: string): CertificateEntry;
  told(): CachedStatuses;
  /** Something was answered, or couldn't be: what is shown is read anew. */
  heard(): void;
  readonly signal: AbortSignal;
}

/** After the window stands and the places were looked at, its first screens come before the network. */
const soon = 1_500;
/** How often the clock is looked at; a computer that slept through a day is noticed an hour later at most. */
const lookEvery = 3_600_000;
const day = 86_400_000;
/** A page that is opened again within this time asks nobody again, as long as the answer holds. */
const fresh = 10 * 60_000;
/** Between two questions about one certificate whose answer has ended, or didn't come. */
const apart = 30_000;
/** How long one unbidden question may take, and how long a person waits for one. */
const quietMilliseconds = 30_000;
const askedMilliseconds = 20_000;
/** More certificates than this are asked about on the next day. */
const mostInARound = 200;

/**
 * Asks authorities whether certificates are revoked, unbidden: after the start, about what a scan found, when a page is opened, when the
 * person comes back to the window and the last answer has ended, and daily. One question at a time, only about certificates that are
 * here, haven't ended and lead to somebody trusted. That nobody could tell is remembered beside the last answer and disturbs nobody.
 */
export class StatusRounds {
  readonly #desk: RoundsDesk;
  readonly #untold = new Map<string, UntoldNews>();
  /** When each was last asked about (or passed over) since the start. */
  readonly #askedAt = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #running = false;
  #callOffLook: () => void = () => undefined;
  #callOffSoon: (() => void) | null = null;

  constructor(desk: RoundsDesk) {
    this.#desk = desk;
  }

  /** Who couldn't be told of, for the screens. */
  get untold(): ReadonlyMap<string, UntoldNews> {
    return this.#untold;
  }

  /** Looks at the clock from now on. */
  start(): void {
    this.#callOffLook = this.#desk.context().timers.after(lookEvery, () => {
      this.#look();
      this.start();
    });
  }

  stop(): void {
    this.#callOffLook();
    this.#callOffSoon?.();
    this.#waiting.clear();
  }

  /** After a scan, or when the person came back to the window: asks about whatever is due. */
  lookSoon(): void {
    this.#callOffSoon ??= this.#desk.context().timers.after(soon, () => {
      this.#callOffSoon = null;
      this.#look();
    });
  }

  /** Somebody else is trusted now: whom nobody could be asked about may be asked about, and who failed may no longer be asked. */
  trustChanged(): void {
    this.#askedAt.clear();
    this.#untold.clear();
    this.lookSoon();
  }

  /** The page of a certificate was opened. */
  opened(id: string): void {
    if (this.#isOlder(id, fresh) || this.#isDue(id)) this.#wish([id]);
  }

  /** Asks now, because the person said so. @throws DojangError `certificate-not-found`, `drive-not-found` where no copy is here, `cancelled` */
  async ask(id: string): Promise<Revocation> {
    const copy = presentCopy(this.#desk.entry(id));
    if (copy === null) throw new DojangError('drive-not-found');
    await this.#question(copy, askedMilliseconds);
    this.#desk.heard();
    const view = revocationView(id, this.#desk.told(), this.#untold);
    if (view === null) throw new DojangError('certificate-not-found', { given: id });
    return view;
  }

  #now(): number {
    return this.#desk.context().clock.now().getTime();
  }

  /** Whether it was never asked about, or longer ago than that; a clock that was set back counts, too. */
  #isOlder(id: string, age: number): boolean {
    const at = this.#askedAt.get(id);
    return at === undefined || Math.abs(this.#now() - at) >= age;
  }

  #isDue(id: string): boolean {
    return this.#isOlder(id, day) || (this.#isOlder(id, apart) && this.#holdsNoLonger(id));
  }

  /** The last answer's own end has come, or the last question had none. A revocation has no end. */
  #holdsNoLonger(id: string): boolean {
    const last = this.#desk.told().get(id);
    if (last?.status === 'revoked') return false;
    const hasEnded = last !== undefined && last.nextUpdate !== null && last.nextUpdate < this.#now();
    return hasEnded || this.#untold.has(id);
  }

  #look(): void {
    const due = this.#desk.entries().filter((entry) => this.#isDue(entry.id));
    this.#wish(due.slice(0, mostInARound).map(({ id }) => id));
  }

  #wish(ids: readonly string[]): void {
    for (const id of ids) this.#waiting.add(id);
    if (this.#running || this.#waiting.size === 0) return;
    this.#running = true;
    void this.#round().finally(() => {
      this.#running = false;
    });
  }

  async #round(): Promise<void> {
    let news = false;
    for (const id of this.#waiting) {
      this.#waiting.delete(id);
      const before = this.#desk.told().get(id)?.status;
      const finding = await this.#quietly(id);
      if (finding === null) continue;
      news = true;
      // Seen at once where it matters; the others come together at the end.
      if (finding.status !== 'unknown' && finding.status !== before && this.#waiting.size > 0) {
        this.#desk.heard();
        news = false;
      }
    }
    if (news && !this.#desk.signal.aborted) this.#desk.heard();
  }

  /** One unbidden question; null where nobody was asked. */
  async #quietly(id: string): Promise<Finding | null> {
    this.#askedAt.set(id, this.#now());
    try {
      const entry = this.#desk.entry(id);
      const copy = presentCopy(entry);
      if (copy === null || this.#now() > entry.card.notAfter) return null;
      if (!(await leadsToTrusted(this.#desk.context(), copy))) return null;
      return await this.#question(copy, quietMilliseconds);
    } catch (error) {
      // Gone or unreadable by now, or the window is closing; anything else is a defect.
      if (error instanceof DojangError) return null;
      throw error;
    }
  }

  async #question(copy: KnownCopy, milliseconds: number): Promise<Finding> {
    const { signal } = this.#desk;
    const at = this.#now();
    this.#askedAt.set(copy.id, at);
    const finding = await askedOfCopy(this.#desk.context(), copy, { milliseconds, signal });
    if (finding.status === 'unknown')
      this.#untold.set(copy.id, { at: this.#now(), message: finding.doubt.message });
    else this.#untold.delete(copy.id);
    return finding;
  }
}

function presentCopy({ copies }: CertificateEntry): KnownCopy | null {
  return copies.find(({ present }) => present) ?? null;
}
