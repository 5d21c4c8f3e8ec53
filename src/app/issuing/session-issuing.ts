import { directoryDate, issuingInstitution, searchInstitutions } from '../../directory/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { CertificateEntry } from '../../npki/index.ts';
import type { Acting, ActingSession } from '../acting.ts';
import type { Board } from '../board.ts';
import type { View } from '../certificate-view.ts';
import type { SessionAnswers, SessionOutput } from '../session-calls.ts';
import { institutionView } from './institution-view.ts';
import { planIssue } from './plan-issue.ts';
import { beginIssue, endIssue, passOver, watchedIssue } from './watching-issue.ts';

type IssueCall =
  | 'findInstitutions'
  | 'planIssue'
  | 'beginIssue'
  | 'issuePage'
  | 'watchedIssue'
  | 'passOverIssued'
  | 'endIssue';

/** What of the session the guidance to an issue needs. */
interface IssuingSession extends Pick<ActingSession, 'context' | 'refresh'> {
  entries(): readonly CertificateEntry[];
  board(): Board;
  view(): View;
}

/** The window's answers about getting a certificate at a real institution. */
export function issueAnswers(session: IssuingSession, running: Acting): Pick<SessionAnswers, IssueCall> {
  const watched = async (): Promise<SessionOutput<'watchedIssue'>> => ({
    watch: await watchedIssue(session.context(), session.entries()),
  });
  return {
    findInstitutions: ({ query }) => ({
      institutions: searchInstitutions(query).map((each) => institutionView(each, session.view().language)),
      gathered: directoryDate,
    }),
    planIssue: ({ id }) => planIssue(session.board(), id, session.view()),
    beginIssue: async (input) => {
      // What lies there is known from this very moment, not from the last look.
      await session.refresh();
      await running.acting((context, options) => beginIssue(context, input, session.entries(), options));
      const { watch } = await watched();
      if (watch === null) throw new DojangError('issue-not-watched');
      return watch;
    },
    issuePage: ({ institutionId }) => issuingInstitution(institutionId)?.address ?? null,
    watchedIssue: watched,
    passOverIssued: ({ id }) => {
      passOver(session.context(), id);
      return watched();
    },
    endIssue: () => running.acting((context, options) => endIssue(context, options)),
  };
}
