import { QueryClient, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type {
  AuthorityList,
  CallOutput,
  CertificatePage,
  InstitutionList,
  IssuePlan,
  TrashListOutput,
} from '../src/contract/index.ts';
import { call } from './bridge.ts';
import { useHome } from './home-store.ts';
import { useSession } from './session.ts';

/** Answers of the main process don't age by themselves: a new revision or language is a new question. */
const client = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: Infinity, gcTime: 60_000, networkMode: 'always' } },
});

/** Everything about one certificate; asked again whenever something was found to have changed. */
export function useCertificate(id: string): UseQueryResult<CertificatePage> {
  const { language } = useSession();
  const revision = useHome().home?.revision ?? 0;
  return useQuery(
    {
      queryKey: ['certificate', id, language, revision],
      queryFn: () => call('certificate', { id }),
      placeholderData: keepPreviousData,
    },
    client,
  );
}

/** What was deleted and can still be put back. */
export function useTrash(): UseQueryResult<TrashListOutput> {
  const { language } = useSession();
  const revision = useHome().home?.revision ?? 0;
  return useQuery(
    {
      queryKey: ['trash', language, revision],
      queryFn: () => call('trash', {}),
      placeholderData: keepPreviousData,
      // It also changes by itself, as its days run out.
      staleTime: 0,
    },
    client,
  );
}

/** The institutions that issue certificates, by what was typed. */
export function useInstitutions(query: string): UseQueryResult<InstitutionList> {
  const { language } = useSession();
  return useQuery(
    {
      queryKey: ['institutions', language, query],
      queryFn: () => call('findInstitutions', { query }),
      placeholderData: keepPreviousData,
    },
    client,
  );
}

/** What fits what was found on this PC. */
export function useIssuePlan(): UseQueryResult<IssuePlan> {
  const { language } = useSession();
  const revision = useHome().home?.revision ?? 0;
  return useQuery(
    {
      queryKey: ['issue-plan', language, revision],
      queryFn: () => call('planIssue', { id: null }),
      placeholderData: keepPreviousData,
    },
    client,
  );
}

/** What is being waited for; asked afresh by every screen that opens on it. */
export function useIssueWatch(): UseQueryResult<CallOutput<'watchedIssue'>> {
  const { language } = useSession();
  const revision = useHome().home?.revision ?? 0;
  return useQuery(
    {
      queryKey: ['issue-watch', language, revision],
      queryFn: () => call('watchedIssue', {}),
      placeholderData: keepPreviousData,
      staleTime: 0,
      // What was kept from the last visit may have ended since.
      gcTime: 0,
    },
    client,
  );
}

/** Which version runs. */
export function useAbout(): UseQueryResult<CallOutput<'about'>> {
  return useQuery({ queryKey: ['about'], queryFn: () => call('about', {}) }, client);
}

/** Who is trusted. */
export function useAuthorities(): UseQueryResult<AuthorityList> {
  return useQuery({ queryKey: ['authorities'], queryFn: () => call('authorities', {}) }, client);
}

/** Takes over who is trusted now. */
export function takeAuthorities(list: AuthorityList): void {
  client.setQueryData(['authorities'], list);
}

/** How the practice authority stands. */
export function usePractice(): UseQueryResult<CallOutput<'practice'>> {
  return useQuery({ queryKey: ['practice'], queryFn: () => call('practice', {}), staleTime: 0 }, client);
}

/** Takes over how it stands now. */
export function takePractice(standing: CallOutput<'practice'>): void {
  client.setQueryData(['practice'], standing);
}

/** After something was deleted, put back or erased. */
export function forgetTrash(): void {
  void client.invalidateQueries({ queryKey: ['trash'] });
}

/** After an act the history has grown. */
export function forgetCertificate(id: string): void {
  void client.invalidateQueries({ queryKey: ['certificate', id] });
}
