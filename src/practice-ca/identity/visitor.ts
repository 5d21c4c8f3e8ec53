import { z } from 'zod';
import { DojangError, err, ok } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import type { Network, NetworkAnswer, NetworkBounds } from '../../ports/index.ts';
import type { Kind } from '../authority/policies.ts';
import { sampleCard } from './card-image.ts';
import { inventedIdNumber } from './invented.ts';

/** Who goes to the counter, and for what. */
export interface Errand {
  /** The RA's address, as the practice CA tells it. */
  readonly ra: string;
  readonly name: string;
  readonly kind: Kind;
  /** A new certificate with a full year, even where a valid one exists. */
  readonly fresh: boolean;
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
}

export interface PlayedReference {
  readonly reference: string;
  readonly authCode: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

const joined = z.object({ visit: z.string() });
const screen = z.object({ code: z.string() });
const issued = z.object({ reference: z.string(), authCode: z.string(), expiresAt: z.string() });
const refusal = z.object({ error: z.string() });

const usualMilliseconds = 120_000;

/** Speaks with one RA. */
class Desk {
  readonly #network: Network;
  readonly #base: string;
  readonly #host: string;
  readonly #bounds: NetworkBounds;

  constructor(network: Network, { ra, milliseconds = usualMilliseconds, signal }: Errand) {
    const url = URL.canParse(ra) ? new URL(ra) : null;
    if (url === null) throw new DojangError('net-address');
    this.#network = network;
    this.#base = ra.replace(/\/+$/, '');
    this.#host = url.host;
    // The person named this server: it may be on this machine.
    this.#bounds = {
      limit: 1024 * 1024,
      milliseconds,
      configured: [url.origin],
      ...(signal === undefined ? {} : { signal }),
    };
  }

  async post(step: string, contentType: string, body: Uint8Array): Promise<NetworkAnswer> {
    const answer = await this.#network.post(`${this.#base}/${step}`, { contentType, body }, this.#bounds);
    if (!answer.ok) throw answer.error;
    return answer.value;
  }

  /** One step; its answer as `shape`. @throws DojangError `practice-refused`, `net-answer`, those of the network */
  async step<T>(step: string, given: unknown, shape: z.ZodType<T>): Promise<T> {
    return this.#read(await this.post(step, 'application/json', Buffer.from(JSON.stringify(given))), shape);
  }

  async showCard(visit: string): Promise<void> {
    this.#read(await this.post(`card/${visit}`, 'image/png', sampleCard()), z.object({}));
  }

  #read<T>({ status, body }: NetworkAnswer, shape: z.ZodType<T>): T {
    let value: unknown;
    try {
      value = JSON.parse(Buffer.from(body).toString('utf8'));
    } catch (cause) {
      throw new DojangError('net-answer', { host: this.#host }, cause);
    }
    const refused = refusal.safeParse(value);
    if (status !== 200 && refused.success)
      throw new DojangError('practice-refused', { why: refused.data.error.slice(0, 60) });
    const parsed = shape.safeParse(value);
    if (status !== 200 || !parsed.success) throw new DojangError('net-answer', { host: this.#host });
    return parsed.data;
  }
}

/**
 * Plays the whole identity check, as a person would click through it: an invented number, the code read off the
 * simulated phone, the drawn card. Failures: `practice-refused`, `net-*`, `cancelled`.
 */
export async function playIdentityCheck(network: Network, errand: Errand): Promise<Result<PlayedReference>> {
  try {
    const desk = new Desk(network, errand);
    const { name, kind, fresh } = errand;
    const { visit } = await desk.step('join', { name, idNumber: inventedIdNumber(name) }, joined);
    await desk.step('phone', { visit, phone: '010-0000-0000' }, z.object({}));
    const { code } = await desk.step('phone-screen', { visit }, screen);
    await desk.step('phone-code', { visit, code }, z.object({}));
    await desk.showCard(visit);
    return ok(await desk.step('finish', { visit, kind, fresh }, issued));
  } catch (error) {
    if (error instanceof DojangError) return err(error);
    throw error;
  }
}
