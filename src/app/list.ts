import type { ListOutput } from '../contract/index.ts';
import type { Result } from '../errors/index.ts';
import { groupCertificates } from '../npki/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import { boardOf } from './board.ts';
import { answering } from './answering.ts';
import { certificateView, problemView, viewOf } from './certificate-view.ts';
import type { AppContext } from './context.ts';
import { rootsFor, searchedPlaces } from './places.ts';
import { scanInSteps } from './scan.ts';

export interface ListInput {
  /** Roots to use instead of every other, absolute; none: all places. */
  readonly stores: readonly string[];
  readonly signal?: AbortSignal;
}

/** Every certificate found, one entry each with its copies, in the order of the home screen. */
export function list(context: AppContext, { stores, signal }: ListInput): Promise<Result<ListOutput>> {
  return answering(async () => {
    const view = viewOf(context);
    const scan = await scanInSteps(context.files, await rootsFor(context, stores), signal ? { signal } : {});
    const known = scan.copies.map((copy): KnownCopy => ({ ...copy, present: true, seenAt: view.now }));
    const { lineages } = boardOf(groupCertificates(known), view.now, view.told);
    return {
      certificates: lineages.flatMap(({ shown, others }) =>
        [shown, ...others].map((entry) => certificateView(entry, view)),
      ),
      problems: scan.problems.map((problem) => problemView(problem, view)),
      searched: searchedPlaces(scan.searched, view.t),
    };
  });
}
