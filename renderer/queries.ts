import { QueryClient, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CallOutput, CertificatePage } from '../src/contract/index.ts';
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

/** Which version runs. */
export function useAbout(): UseQueryResult<CallOutput<'about'>> {
  return useQuery({ queryKey: ['about'], queryFn: () => call('about', {}) }, client);
}

/** After a check the history has grown. */
export function forgetCertificate(id: string): void {
  void client.invalidateQueries({ queryKey: ['certificate', id] });
}
