import { generateKeyPairSync } from 'node:crypto';
import type { Protector } from '../../enrollment/messages/index.ts';
import type { Answer } from '../http/server.ts';

/** What the CMP server can be asked to do wrongly, each the proof of one check of a client. */
export const faults = [
  'wrong-nonce',
  'wrong-transaction',
  'wrong-pvno',
  'other-key',
  'wrong-request-id',
  'bad-mac',
  'unprotected',
  'late',
  'lost-answer',
  'slow',
  'busy',
  'bad-time',
  'granted-with-mods',
  'waiting',
  'garbage',
  'huge',
] as const;

export type Fault = (typeof faults)[number];

/** Reads a fault's name that somebody wrote. */
export function faultOf(text: string): Fault | null {
  return faults.find((fault) => fault === text) ?? null;
}

/** What a fault touches of an answer's header. */
export interface HeaderPoints {
  readonly pvno: number;
  readonly transactionID: Uint8Array;
  readonly recipNonce: Uint8Array;
  readonly messageTime: Date;
}

const minute = 60_000;

/** A byte of it turned. */
function turned(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
}

/** Every place where something can be done wrongly on purpose; without a fault each leaves things as they are. */
export class FaultPoints {
  readonly #fault: Fault | null;
  #otherKey: Uint8Array | null = null;
  /** Transactions of which an answer was lost already: the retry is answered. */
  readonly #lost = new Set<string>();

  constructor(fault: Fault | null) {
    this.#fault = fault;
  }

  /** `other-key`: the key that is certified. */
  certifiedKey(spki: Uint8Array): Uint8Array {
    if (this.#fault !== 'other-key') return spki;
    this.#otherKey ??= Uint8Array.from(
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }),
    );
    return this.#otherKey;
  }

  /** `granted-with-mods`: told so although nothing was changed. */
  grantedWithMods(isChanged: boolean): boolean {
    return isChanged || this.#fault === 'granted-with-mods';
  }

  /** `wrong-request-id` */
  requestId(id: number): number {
    return this.#fault === 'wrong-request-id' ? id + 7 : id;
  }

  /** `waiting`: requests for certificates are polled for. */
  get isWaiting(): boolean {
    return this.#fault === 'waiting';
  }

  /** `busy`: everything is refused for now. */
  get isBusy(): boolean {
    return this.#fault === 'busy';
  }

  /** `wrong-pvno`, `wrong-transaction`, `wrong-nonce`, `bad-time` */
  header(points: HeaderPoints): HeaderPoints {
    switch (this.#fault) {
      case 'wrong-pvno':
        return { ...points, pvno: points.pvno === 2 ? 3 : 2 };
      case 'wrong-transaction':
        return { ...points, transactionID: turned(points.transactionID) };
      case 'wrong-nonce':
        return { ...points, recipNonce: turned(points.recipNonce) };
      case 'bad-time':
        return { ...points, messageTime: new Date(points.messageTime.getTime() - 60 * minute) };
      default:
        return points;
    }
  }

  /** `unprotected`, `bad-mac`: the protector, bent. */
  protector(honest: Protector | null): Protector | null {
    if (honest === null || this.#fault === 'unprotected') return null;
    if (this.#fault !== 'bad-mac') return honest;
    return { ...honest, protect: (part) => turned(honest.protect(part)) };
  }

  /** `garbage`, `huge`, `lost-answer`, `late`, `slow`: the answer on its way. */
  onTheWay(answer: Answer, transactionId: string | null): Answer {
    switch (this.#fault) {
      case 'garbage':
        return { ...answer, body: Buffer.from('this is no PKIMessage') };
      case 'huge':
        return { ...answer, body: new Uint8Array(50 * 1024 * 1024) };
      case 'lost-answer':
        if (transactionId === null || this.#lost.has(transactionId)) return answer;
        this.#lost.add(transactionId);
        return { ...answer, mishap: { kind: 'lost' } };
      case 'late':
        return { ...answer, mishap: { kind: 'late', milliseconds: 10 * minute } };
      case 'slow':
        return { ...answer, mishap: { kind: 'drops', milliseconds: 1000 } };
      default:
        return answer;
    }
  }
}
