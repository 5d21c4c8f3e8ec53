/** The fake authority as a whole enrolment meets it: it remembers what became of each certificate, and its network may fail. */
import { scanCard, spkiOf } from '../../src/certificate/index.ts';
import {
  CertConfirmContent,
  certHashOf,
  decodeMessage,
  isMacAlgorithm,
  RevReqContent,
} from '../../src/enrollment/messages/index.ts';
import type { CmpMessage } from '../../src/enrollment/messages/index.ts';
import { err } from '../../src/errors/index.ts';
import type { DojangError, Result } from '../../src/errors/index.ts';
import type { Network, NetworkAnswer } from '../../src/ports/index.ts';
import { fakeCa } from './fake-ca.ts';
import type { FakeCa, FakePlan } from './fake-ca.ts';

/** What the authority thinks of a certificate. */
export type CaState = 'granted' | 'confirmed' | 'rejected' | 'revoked';

export interface EnrollingCaPlan extends Omit<FakePlan, 'protection'> {
  /** What happens to the n-th message (from 1): its loss on the way there, or back; anything thrown is the process' end. */
  readonly onMessage?: (
    n: number,
    request: CmpMessage,
  ) => { readonly lost: DojangError; readonly arrives: boolean } | null;
}

export interface EnrollingCa extends Network {
  /** Messages that arrived, by their bodies. */
  readonly heard: string[];
  /** Transactions in which a certificate was asked for. */
  readonly transactions: ReadonlySet<string>;
  /** The transaction of the last message. */
  lastTransaction(): string;
  /** By the certificate's public key, in base64. */
  stateOf(certificate: Uint8Array): CaState | null;
  /** Certificates that count as valid there. */
  valid(): Uint8Array[];
}

export function enrollingCa(plan: EnrollingCaPlan = {}): EnrollingCa {
  const { onMessage, ...fakes } = plan;
  const byKind: Record<'mac' | 'signature', FakeCa> = {
    mac: fakeCa({ ...fakes, protection: 'mac' }),
    signature: fakeCa({ ...fakes, protection: 'signature' }),
  };
  const states = new Map<string, { certificate: Uint8Array; state: CaState }>();
  const heard: string[] = [];
  const keyOf = (certificate: Uint8Array): string => Buffer.from(spkiOf(certificate)).toString('base64');
  const transactions = new Set<string>();
  let count = 0;
  let last = '';

  const note = (request: CmpMessage, kind: 'mac' | 'signature'): void => {
    heard.push(request.bodyType);
    const { transactionID } = request.message.header;
    last = Buffer.from(transactionID ?? []).toString('hex');
    if (['ir', 'cr', 'kur'].includes(request.bodyType)) transactions.add(last);
    for (const certificate of byKind[kind].issued) {
      const key = keyOf(certificate);
      if (!states.has(key)) states.set(key, { certificate, state: 'granted' });
    }
    const { body } = request.message;
    for (const status of Array.from(body.certConf ?? new CertConfirmContent())) {
      const hash = Buffer.from(status.certHash);
      for (const known of states.values()) {
        if (!hash.equals(Buffer.from(certHashOf(known.certificate).certHash))) continue;
        if (known.state === 'granted')
          known.state = (status.statusInfo?.status ?? 0) === 0 ? 'confirmed' : 'rejected';
      }
    }
    for (const { certDetails } of Array.from(body.rr ?? new RevReqContent())) {
      const serial = Buffer.from(certDetails.serialNumber ?? []).toString('hex');
      for (const known of states.values()) {
        const card = scanCard(known.certificate);
        if (card.ok && card.value.serial === serial.replace(/^(00)+(?=..)/, '')) known.state = 'revoked';
      }
    }
  };

  const post = async (
    address: string,
    content: { readonly contentType: string; readonly body: Uint8Array },
  ): Promise<Result<NetworkAnswer>> => {
    const request = decodeMessage(Uint8Array.from(content.body));
    if (!request.ok) throw request.error;
    count += 1;
    const fate = onMessage?.(count, request.value) ?? null;
    if (fate !== null && !fate.arrives) return err(fate.lost);
    const { protectionAlg } = request.value.message.header;
    const kind = protectionAlg !== undefined && isMacAlgorithm(protectionAlg) ? 'mac' : 'signature';
    const answer = await byKind[kind].keepAlive().post(address, content);
    note(request.value, kind);
    return fate === null ? answer : err(fate.lost);
  };
  const nothing = (): never => {
    throw new Error('only CMP is spoken here');
  };
  return {
    heard,
    transactions,
    lastTransaction: () => last,
    stateOf: (certificate) => states.get(keyOf(certificate))?.state ?? null,
    valid: () =>
      [...states.values()].flatMap(({ certificate, state }) => (state === 'confirmed' ? [certificate] : [])),
    keepAlive: () => ({ get: nothing, post, close: () => undefined }),
    get: nothing,
    post: nothing,
    directory: nothing,
  };
}
