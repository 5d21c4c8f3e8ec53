import type { Conversation, Course, Grant, Refusal, Stage, Step as Spoken } from '../../enrollment/index.ts';
import { readConversation } from '../../enrollment/index.ts';
import { DojangError, assertNever } from '../../errors/index.ts';
import { valueOf } from '../answering.ts';
import { after } from './course.ts';
import type { LegEvent } from './course.ts';
import type { Enrolment, LegName } from './enrolment.ts';
import type { Log, Road } from './road.ts';

/** Refusals that say 'not now' (RFC 9810 §5.2.3): nothing is decided by them. */
const passing = ['systemUnavail', 'systemFailure', 'badTime', 'timeNotAvailable'];

export function failuresOf({ facts }: DojangError): readonly string[] {
  return String(facts['failInfo'] ?? '').split(',');
}

/** It is refused for now only. */
export function isPassing(failInfo: readonly string[]): boolean {
  return failInfo.some((failure) => passing.includes(failure));
}

/** Why a conversation went no further. An answer that is none, or beyond all bounds, is one that can't be trusted. */
export function faultOf({ fault }: Spoken): DojangError {
  if (fault === null) return new DojangError('cmp-conversation');
  const isNone = fault.reason === 'net-too-large' || fault.reason === 'net-answer';
  return isNone ? new DojangError('cmp-answer', {}, fault) : fault;
}

/** It went no further, and may later. */
export function isOpen({ conversation: { stage } }: Spoken): boolean {
  return stage.kind === 'asking' || stage.kind === 'waiting' || stage.kind === 'confirming';
}

export function optionsOf(road: Road, leg: LegName, { current, save }: Log): Course {
  return {
    remember: (conversation) => {
      save(after(current(), leg, { kind: 'spoke', conversation: textOf(conversation) }));
      return Promise.resolve();
    },
    web: road.web,
    ...(road.signal === undefined ? {} : { signal: road.signal }),
    milliseconds: Math.max(1, road.until - road.ports.clock.now().getTime()),
  };
}

/** The stored conversation of a leg, as this module wrote it. */
export function conversationOf(enrolment: Enrolment, leg: LegName): Conversation | null {
  const stored = enrolment[leg];
  return stored?.status === 'asked' || stored?.status === 'granted'
    ? conversationIn(stored.conversation)
    : null;
}

export function conversationIn(text: string): Conversation {
  return valueOf(readConversation(JSON.parse(text)));
}

/** Stores what a conversation came to. */
export function heard(
  road: Road,
  leg: LegName,
  { conversation, fault }: Spoken,
  { current, save }: Log,
): void {
  const told = (...events: readonly LegEvent[]): void => {
    save(events.reduce((enrolment, event) => after(enrolment, leg, event), current()));
  };
  const refused = (error: DojangError): void => {
    told({ kind: 'refused', error: { reason: error.reason, facts: { ...error.facts } } });
  };
  const text = textOf(conversation);
  const granted = (grant: Grant): readonly LegEvent[] => {
    const { certificate, caPubs, extraCerts } = bounded(grant);
    const came = [...caPubs, ...extraCerts].map(bytesOf);
    const made: LegEvent = {
      kind: 'granted',
      conversation: text,
      certificate: bytesOf(certificate),
      at: road.ports.clock.now().toISOString(),
      authorities: came,
    };
    // In one step with why it isn't wanted: whoever goes on after a crash doesn't take it for wanted.
    const unwanted = road.judge(grant, leg);
    return unwanted === null ? [made] : [made, unwantedFor(unwanted)];
  };
  const { stage } = conversation;
  const status = current()[leg]?.status;
  switch (stage.kind) {
    case 'asking':
    case 'waiting':
    case 'confirming':
      told({ kind: 'spoke', conversation: text });
      return;
    case 'granted':
      told(...granted(stage.grant));
      return;
    case 'confirmed':
      // Without a confirmation, as was agreed: made and confirmed in one step.
      told(...(status === 'asked' ? granted(stage.grant) : []), { kind: 'confirmed' });
      return;
    case 'rejected':
      if (status === 'granted' && current().failure !== null)
        told({ kind: 'withdrawn', how: stage.caState === 'withdrawn' ? 'rejected' : 'left' });
      else refused(fault ?? new DojangError(stage.because, { caState: stage.caState }));
      return;
    case 'unconfirmed':
      if (current().failure !== null) told({ kind: 'withdrawn', how: 'rejected' });
      // What became of it is to be asked by other ways.
      else if (status === 'granted') told({ kind: 'spoke', conversation: text });
      else refused(fault ?? refusalOf(stage.refusal));
      return;
    case 'refused':
      refused(fault ?? refusalOf(stage.refusal));
      return;
    case 'revoked':
    case 'told':
      throw new Error(`a certificate was asked for, and the answer is '${stage.kind}'`);
    default:
      assertNever(stage);
  }
}

export function unwantedFor({ reason, facts }: DojangError): LegEvent {
  return { kind: 'unwanted', error: { reason, facts: { ...facts } } };
}

/** A refusal that came without words of its own. */
export function refusalOf({ said, failInfo }: Pick<Refusal, 'said' | 'failInfo'>): DojangError {
  const text = said.join(' ').trim().slice(0, 200);
  return new DojangError('cmp-refused', {
    said: text === '' ? failInfo.join(', ') || '–' : text,
    failInfo: failInfo.join(','),
  });
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** More than any path needs; what comes beyond is dropped, so that whatever is heard can be stored and read again. */
const mostCame = 16;
const longestCame = 40_000;
const mostSaid = 8;
const longestSaid = 500;

/** A conversation as it is stored. */
export function textOf(conversation: Conversation): string {
  return JSON.stringify({ ...conversation, stage: boundedStage(conversation.stage) });
}

function boundedStage(stage: Stage): Stage {
  switch (stage.kind) {
    case 'waiting':
      return { ...stage, said: boundedTexts(stage.said) };
    case 'granted':
    case 'confirmed':
      return { ...stage, grant: bounded(stage.grant) };
    case 'confirming':
      return { ...stage, grant: stage.grant === null ? null : bounded(stage.grant) };
    case 'unconfirmed':
      return {
        ...stage,
        grant: stage.grant === null ? null : bounded(stage.grant),
        refusal: boundedRefusal(stage.refusal),
      };
    case 'refused':
      return { ...stage, refusal: boundedRefusal(stage.refusal) };
    case 'asking':
    case 'rejected':
    case 'revoked':
    case 'told':
      return stage;
  }
}

function boundedRefusal(refusal: Refusal): Refusal {
  return { ...refusal, said: boundedTexts(refusal.said), details: boundedTexts(refusal.details) };
}

function boundedTexts(texts: readonly string[]): string[] {
  return texts.slice(0, mostSaid).map((text) => text.slice(0, longestSaid));
}

function bounded(grant: Grant): Grant {
  const caPubs = boundedCertificates(grant.caPubs, [grant.certificate]);
  const extraCerts = boundedCertificates(grant.extraCerts, [grant.certificate, ...caPubs]);
  return { ...grant, caPubs, extraCerts, said: boundedTexts(grant.said) };
}

/** Each once, and none of those that are there already. */
function boundedCertificates(certificates: readonly string[], there: readonly string[]): string[] {
  return [...new Set(certificates)]
    .filter((certificate) => certificate.length <= longestCame && !there.includes(certificate))
    .slice(0, mostCame);
}
