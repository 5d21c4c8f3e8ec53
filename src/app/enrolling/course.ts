import { DojangError } from '../../errors/index.ts';
import { mostAuthorities, mostEarlier } from './enrolment.ts';
import type { Enrolment, Leg, LegName, Told } from './enrolment.ts';

/** What is to be done next for an enrolment. */
export type Step =
  /** Have the certificate made: the request is stored first, and sent again where its answer was lost. */
  | { readonly kind: 'ask'; readonly leg: LegName }
  /** Tell the authority that it arrived and is right. */
  | { readonly kind: 'confirm'; readonly leg: LegName }
  /** Tell it that it isn't wanted: it was made, and isn't confirmed. */
  | { readonly kind: 'reject'; readonly leg: LegName }
  /** Have it revoked: it was confirmed, and its counterpart failed. */
  | { readonly kind: 'revoke'; readonly leg: LegName }
  /** Everything is confirmed: it goes to where certificates lie. */
  | { readonly kind: 'install' }
  /** Not issued, and nothing of it is left open. */
  | { readonly kind: 'over' };

/** What happened to one leg. */
export type LegEvent =
  /** A message is about to be sent, or was answered: how the conversation stands now. */
  | { readonly kind: 'spoke'; readonly conversation: string }
  /** Another transaction is begun; the one before is kept. */
  | { readonly kind: 'anew'; readonly conversation: string }
  /** The transaction that is spoken in leads nowhere: back to the one before. */
  | { readonly kind: 'gave-up' }
  /** The n-th of the earlier transactions goes on, the other waits. */
  | { readonly kind: 'resumed'; readonly n: number }
  | {
      readonly kind: 'granted';
      readonly conversation: string;
      readonly certificate: Uint8Array;
      /** ISO 8601. */
      readonly at: string;
      readonly authorities: readonly Uint8Array[];
    }
  | { readonly kind: 'confirmed' }
  /** It was made, and isn't what was wanted: it is given back. */
  | { readonly kind: 'unwanted'; readonly error: Told }
  | { readonly kind: 'refused'; readonly error: Told }
  /** Its confirmation was refused, and it is revoked. */
  | { readonly kind: 'annulled'; readonly error: Told }
  | { readonly kind: 'withdrawn'; readonly how: 'rejected' | 'revoked' | 'left' };

/**
 * The order of an enrolment (docs/architecture.md, 'An enrolment'). A new one: the km certificate is asked for with the signing
 * certificate, which must be confirmed by then. A renewal: both are asked for with the old one, and what it is given up for,
 * the confirmation of the new signing certificate, comes last; whatever fails before leaves the old one good.
 */
function orderOf({ act, usage }: Enrolment): readonly (readonly ['ask' | 'confirm', LegName])[] {
  if (usage === 'sign')
    return [
      ['ask', 'sign'],
      ['confirm', 'sign'],
    ];
  if (act === 'renew')
    return [
      ['ask', 'sign'],
      ['ask', 'km'],
      ['confirm', 'km'],
      ['confirm', 'sign'],
    ];
  return [
    ['ask', 'sign'],
    ['confirm', 'sign'],
    ['ask', 'km'],
    ['confirm', 'km'],
  ];
}

/** The next step; the same for the same record, so that a new process goes on where another died. */
export function nextStep(enrolment: Enrolment): Step {
  if (enrolment.failure !== null) return withdrawal(enrolment);
  for (const [kind, leg] of orderOf(enrolment)) {
    const status = enrolment[leg]?.status ?? null;
    if (kind === 'ask' && (status === null || status === 'asked')) return { kind, leg };
    if (kind === 'confirm' && status === 'granted') return { kind, leg };
  }
  return { kind: 'install' };
}

/** After a failure what was made is given back, the encryption certificate first: the signing one vouches for it. */
function withdrawal(enrolment: Enrolment): Step {
  for (const leg of ['km', 'sign'] as const) {
    const status = enrolment[leg]?.status;
    if (status === 'granted') return { kind: 'reject', leg };
    if (status === 'confirmed') return { kind: 'revoke', leg };
  }
  return { kind: 'over' };
}

/** The enrolment after something happened. Throws a defect where that can't happen now. */
export function after(enrolment: Enrolment, name: LegName, event: LegEvent): Enrolment {
  const leg = enrolment[name];
  const next = legAfter(leg, event);
  return {
    ...enrolment,
    [name]: next,
    ...(event.kind === 'refused' || event.kind === 'annulled' || event.kind === 'unwanted'
      ? { failure: event.error }
      : {}),
    ...(event.kind === 'granted'
      ? { authorities: distinct([...enrolment.authorities, ...event.authorities]) }
      : {}),
  };
}

/** Each once, and no more than the record holds. */
function distinct(certificates: readonly Uint8Array[]): Uint8Array[] {
  return [
    ...new Map(certificates.map((each) => [Buffer.from(each).toString('base64'), each])).values(),
  ].slice(0, mostAuthorities);
}

function legAfter(leg: Leg | null, event: LegEvent): Leg {
  const impossible = (): Error => new Error(`a leg that is ${leg?.status ?? 'new'} can't be ${event.kind}`);
  switch (event.kind) {
    case 'spoke':
      if (leg === null) return { status: 'asked', conversation: event.conversation };
      if (leg.status !== 'asked' && leg.status !== 'granted') throw impossible();
      return { ...leg, conversation: event.conversation };
    case 'anew': {
      if (leg?.status !== 'asked') throw impossible();
      const { conversation, earlier = [] } = leg;
      return {
        status: 'asked',
        conversation: event.conversation,
        earlier: [conversation, ...earlier].slice(0, mostEarlier),
      };
    }
    case 'gave-up': {
      const [conversation, ...earlier] = (leg?.status === 'asked' ? leg.earlier : null) ?? [];
      if (conversation === undefined) throw impossible();
      return { status: 'asked', conversation, earlier };
    }
    case 'resumed': {
      if (leg?.status !== 'asked') throw impossible();
      const conversation = leg.earlier?.[event.n];
      if (conversation === undefined) throw impossible();
      const others = leg.earlier?.filter((_, n) => n !== event.n) ?? [];
      return { status: 'asked', conversation, earlier: [leg.conversation, ...others] };
    }
    case 'granted':
      if (leg?.status !== 'asked') throw impossible();
      return {
        status: 'granted',
        conversation: event.conversation,
        certificate: event.certificate,
        grantedAt: event.at,
      };
    case 'confirmed':
      if (leg?.status !== 'granted') throw impossible();
      return { status: 'confirmed', certificate: leg.certificate };
    case 'unwanted':
      if (leg?.status !== 'granted') throw impossible();
      return leg;
    case 'refused':
      // Asked and refused, or made and not confirmed any more: the authority takes it back by itself.
      if (leg?.status !== 'asked' && leg?.status !== 'granted') throw impossible();
      return { status: 'refused' };
    case 'annulled':
      if (leg?.status !== 'granted') throw impossible();
      return { status: 'withdrawn', how: 'revoked', certificate: leg.certificate };
    case 'withdrawn':
      if (leg?.status !== 'granted' && leg?.status !== 'confirmed') throw impossible();
      return { status: 'withdrawn', how: event.how, certificate: leg.certificate };
  }
}

/** What a failure says, from the record. */
export function failureOf({ failure }: Enrolment): DojangError {
  if (failure === null) throw new Error('an enrolment that is over failed');
  return new DojangError(failure.reason, failure.facts);
}
