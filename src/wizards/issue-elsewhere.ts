import type {
  EndIssueOutput,
  IssueIntent,
  IssuePlan,
  IssuedCertificate,
  IssueWatch,
  IssuingInstitution,
} from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { Refusal } from './refusal.ts';

/** What the person told, kept from the first step to the last; Back loses none of it. */
export interface IssueAnswers {
  readonly intent: IssueIntent;
  /** The certificate it is about; null where it is about none. */
  readonly certificate: string | null;
  readonly plan: IssuePlan | null;
  readonly institution: IssuingInstitution | null;
  /** What was typed to find it. */
  readonly query: string;
  /** What the person has ready, of the institution's list. */
  readonly ready: readonly string[];
}

/**
 * Getting a certificate at a real institution: what to have ready, which one, its official page, and the certificate picked up.
 * `watch` is there once what lay there was put aside; nothing opens before (but to register, which writes nothing).
 */
export type IssueState = { readonly answers: IssueAnswers } & (
  | { readonly kind: 'planning' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'choosing'; readonly problem: 'none-chosen' | null }
  /** The address is shown, nothing is open yet. */
  | { readonly kind: 'leading' }
  | { readonly kind: 'guarding' }
  | {
      readonly kind: 'waiting';
      readonly watch: IssueWatch;
      readonly opened: boolean;
      readonly leaving: boolean;
    }
  | { readonly kind: 'found'; readonly watch: IssueWatch; readonly issued: IssuedCertificate }
  /** `issued` null: the person gave up waiting. */
  | { readonly kind: 'ending'; readonly issued: IssuedCertificate | null }
  | { readonly kind: 'issued'; readonly issued: IssuedCertificate; readonly ended: EndIssueOutput }
  /** The page to register at is open. */
  | { readonly kind: 'registering' }
  | { readonly kind: 'failed'; readonly refusal: Refusal; readonly at: FailedAt }
  | { readonly kind: 'closed' }
);

/** What was being done, and is done again. */
type FailedAt =
  | { readonly kind: 'planning' }
  | { readonly kind: 'guarding' }
  | { readonly kind: 'opening'; readonly watch: IssueWatch | null }
  | { readonly kind: 'ending'; readonly issued: IssuedCertificate | null };

export type IssueEvent =
  | { readonly kind: 'begin' }
  | { readonly kind: 'planned'; readonly plan: IssuePlan }
  /** What is watched for now; also of an earlier run of the app. */
  | { readonly kind: 'watched'; readonly watch: IssueWatch | null }
  | { readonly kind: 'tick'; readonly item: string }
  | { readonly kind: 'type'; readonly query: string }
  | { readonly kind: 'choose'; readonly institution: IssuingInstitution }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'guarded'; readonly watch: IssueWatch }
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Opens the page once more. */
  | { readonly kind: 'openAgain' }
  | { readonly kind: 'notThis' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'ended'; readonly output: EndIssueOutput }
  | { readonly kind: 'giveUp' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'cancel' };

export type IssueEffect =
  | { readonly kind: 'plan'; readonly certificate: string | null }
  | {
      readonly kind: 'guard';
      readonly institutionId: string;
      readonly intent: Exclude<IssueIntent, 'register'>;
    }
  | { readonly kind: 'openPage'; readonly institutionId: string }
  | { readonly kind: 'passOver'; readonly id: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'leave' };

type Of<K extends IssueState['kind']> = Extract<IssueState, { kind: K }>;
type Next = [IssueState, IssueEffect[]];

/** The first state; its effects come with `begin`. @param certificate what it is about @param institution already chosen, in the room */
export function startIssue(
  intent: IssueIntent,
  certificate: string | null,
  institution: IssuingInstitution | null = null,
): IssueState {
  return {
    kind: 'planning',
    answers: { intent, certificate, plan: null, institution, query: '', ready: [] },
  };
}

/** The state of somebody who comes back to what is being watched for. */
export function resumeIssue(watch: IssueWatch): IssueState {
  const { institution, intent } = watch;
  const answers = { intent, certificate: null, plan: null, institution, query: '', ready: [] };
  return arrived({ kind: 'waiting', answers, watch, opened: true, leaving: false });
}

/** Where the certificate that was waited for is there, it is shown. */
function arrived(state: Of<'waiting'>): IssueState {
  const { watch, answers } = state;
  return watch.found === null ? state : { kind: 'found', answers, watch, issued: watch.found };
}

function close({ answers }: IssueState): Next {
  return [{ kind: 'closed', answers }, [{ kind: 'leave' }]];
}

/** A certificate that is over can't be renewed nor reissued: it goes on as a new issue, with what is known filled in. */
function planned(state: Of<'planning'>, plan: IssuePlan): Next {
  const { answers } = state;
  const isOver = plan.advice === 'expired' || plan.advice === 'revoked';
  const intent = isOver && answers.certificate !== null ? 'new' : answers.intent;
  // Whoever registers goes to another institution than the one it is from.
  const known = intent === 'register' || answers.certificate === null ? null : plan.institution;
  return [
    { kind: 'preparing', answers: { ...answers, intent, plan, institution: answers.institution ?? known } },
    [],
  ];
}

function withTick(answers: IssueAnswers, item: string): IssueAnswers {
  const { ready } = answers;
  return {
    ...answers,
    ready: ready.includes(item) ? ready.filter((each) => each !== item) : [...ready, item],
  };
}

function whilePreparing(state: Of<'preparing'>, event: IssueEvent): Next {
  const { answers } = state;
  switch (event.kind) {
    case 'tick':
      return [{ ...state, answers: withTick(answers, event.item) }, []];
    case 'next':
      // An institution that is known needn't be looked for; Back leads to the choice all the same.
      return answers.institution === null
        ? [{ kind: 'choosing', answers, problem: null }, []]
        : [{ kind: 'leading', answers }, []];
    case 'back':
      return close(state);
    default:
      return [state, []];
  }
}

function whileChoosing(state: Of<'choosing'>, event: IssueEvent): Next {
  const { answers } = state;
  switch (event.kind) {
    case 'type':
      return [{ ...state, answers: { ...answers, query: event.query } }, []];
    case 'choose':
      return [
        { kind: 'choosing', answers: { ...answers, institution: event.institution }, problem: null },
        [],
      ];
    case 'next':
      return answers.institution === null
        ? [{ ...state, problem: 'none-chosen' }, []]
        : [{ kind: 'leading', answers }, []];
    case 'back':
      return [{ kind: 'preparing', answers }, []];
    default:
      return [state, []];
  }
}

/** Before anything opens, what lies there is put aside; registering changes nothing on this PC. */
function guard(state: IssueState): Next {
  const { answers } = state;
  const { institution, intent } = answers;
  if (institution === null) return [{ kind: 'choosing', answers, problem: 'none-chosen' }, []];
  if (intent !== 'register')
    return [{ kind: 'guarding', answers }, [{ kind: 'guard', institutionId: institution.id, intent }]];
  return [{ kind: 'registering', answers }, openingOf(institution)];
}

/** The page, where an address is known. */
function openingOf({ id, address }: IssuingInstitution): IssueEffect[] {
  return address === null ? [] : [{ kind: 'openPage', institutionId: id }];
}

function whileGuarding(state: Of<'guarding'>, event: IssueEvent): Next {
  const { answers } = state;
  switch (event.kind) {
    case 'guarded': {
      const { watch } = event;
      const opening = openingOf(watch.institution);
      return [{ kind: 'waiting', answers, watch, opened: opening.length === 0, leaving: false }, opening];
    }
    case 'refused':
      return [{ kind: 'failed', answers, refusal: event.refusal, at: { kind: 'guarding' } }, []];
    default:
      return [state, []];
  }
}

function whileWaiting(state: Of<'waiting'>, event: IssueEvent): Next {
  const { answers, watch } = state;
  switch (event.kind) {
    case 'opened':
      return [{ ...state, opened: true }, []];
    case 'watched':
      // It ended elsewhere: in another window's time, or because the week was over.
      return event.watch === null ? close(state) : [arrived({ ...state, watch: event.watch }), []];
    case 'refused':
      return [{ kind: 'failed', answers, refusal: event.refusal, at: { kind: 'opening', watch } }, []];
    case 'openAgain':
      return [state, openingOf(watch.institution)];
    case 'giveUp':
      return [{ ...state, leaving: true }, []];
    case 'stay':
      return [{ ...state, leaving: false }, []];
    case 'leave':
      return state.leaving ? [{ kind: 'ending', answers, issued: null }, [{ kind: 'end' }]] : [state, []];
    default:
      return [state, []];
  }
}

function whileFound(state: Of<'found'>, event: IssueEvent): Next {
  const { answers, watch, issued } = state;
  switch (event.kind) {
    case 'watched':
      // A bank writes file by file: what is found may yet become another.
      return event.watch === null
        ? close(state)
        : [arrived({ kind: 'waiting', answers, watch: event.watch, opened: true, leaving: false }), []];
    case 'notThis':
      return [
        { kind: 'waiting', answers, watch: { ...watch, found: null }, opened: true, leaving: false },
        [{ kind: 'passOver', id: issued.id }],
      ];
    case 'confirm':
      return [{ kind: 'ending', answers, issued }, [{ kind: 'end' }]];
    default:
      return [state, []];
  }
}

function whileEnding(state: Of<'ending'>, event: IssueEvent): Next {
  const { answers, issued } = state;
  switch (event.kind) {
    case 'ended':
      return issued === null ? close(state) : [{ kind: 'issued', answers, issued, ended: event.output }, []];
    case 'refused':
      return [{ kind: 'failed', answers, refusal: event.refusal, at: { kind: 'ending', issued } }, []];
    default:
      return [state, []];
  }
}

/** The same once more. */
function again({ answers, at }: Of<'failed'>): Next {
  switch (at.kind) {
    case 'planning':
      return [{ kind: 'planning', answers }, [{ kind: 'plan', certificate: answers.certificate }]];
    case 'guarding':
      return guard({ kind: 'leading', answers });
    case 'opening': {
      const { watch } = at;
      if (watch === null) return guard({ kind: 'leading', answers });
      return [
        { kind: 'waiting', answers, watch, opened: false, leaving: false },
        openingOf(watch.institution),
      ];
    }
    case 'ending':
      return [{ kind: 'ending', answers, issued: at.issued }, [{ kind: 'end' }]];
  }
}

/** From where it failed back to the step before it; what is watched for goes on. */
function stepBack({ answers, at }: Of<'failed'>): Next {
  switch (at.kind) {
    case 'planning':
      return close({ kind: 'planning', answers });
    case 'guarding':
      return [{ kind: 'leading', answers }, []];
    case 'opening':
      return at.watch === null
        ? [{ kind: 'leading', answers }, []]
        : [{ kind: 'waiting', answers, watch: at.watch, opened: true, leaving: false }, []];
    case 'ending':
      return close({ kind: 'planning', answers });
  }
}

function whileFailed(state: Of<'failed'>, event: IssueEvent): Next {
  if (event.kind === 'retry') return again(state);
  return event.kind === 'back' ? stepBack(state) : [state, []];
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Leaving by `cancel`
 * never ends the watching: that is asked for (`giveUp`), because the bank may be half-way through.
 */
export function stepIssue(state: IssueState, event: IssueEvent): Next {
  if (event.kind === 'cancel' && state.kind !== 'closed') {
    // What is being put aside or back is waited for; it is a matter of moments.
    return state.kind === 'guarding' || state.kind === 'ending' ? [state, []] : close(state);
  }
  switch (state.kind) {
    case 'planning':
      if (event.kind === 'begin') return [state, [{ kind: 'plan', certificate: state.answers.certificate }]];
      if (event.kind === 'planned') return planned(state, event.plan);
      return event.kind === 'refused'
        ? [{ kind: 'failed', answers: state.answers, refusal: event.refusal, at: { kind: 'planning' } }, []]
        : [state, []];
    case 'preparing':
      return whilePreparing(state, event);
    case 'choosing':
      return whileChoosing(state, event);
    case 'leading':
      if (event.kind === 'next') return guard(state);
      return event.kind === 'back'
        ? [{ kind: 'choosing', answers: state.answers, problem: null }, []]
        : [state, []];
    case 'guarding':
      return whileGuarding(state, event);
    case 'waiting':
      return whileWaiting(state, event);
    case 'found':
      return whileFound(state, event);
    case 'ending':
      return whileEnding(state, event);
    case 'registering': {
      const { institution } = state.answers;
      if (event.kind === 'back') return [{ kind: 'leading', answers: state.answers }, []];
      if (event.kind === 'openAgain' && institution !== null) return [state, openingOf(institution)];
      return event.kind === 'refused'
        ? [
            {
              kind: 'failed',
              answers: state.answers,
              refusal: event.refusal,
              at: { kind: 'opening', watch: null },
            },
            [],
          ]
        : [state, []];
    }
    case 'failed':
      return whileFailed(state, event);
    case 'issued':
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}
