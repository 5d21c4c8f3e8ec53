import { startTrash, stepTrash } from '../src/wizards/index.ts';
import type { TrashEvent, TrashState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome } from './home-store.ts';
import { forgetTrash } from './queries.ts';
import { useMachine } from './use-machine.ts';

/** Runs 삭제한 인증서. */
export function useTrashActs(): { readonly state: TrashState; readonly send: (event: TrashEvent) => void } {
  return useMachine(startTrash, stepTrash, ({ kind, trashId }, send) => {
    const name = kind === 'restore' ? 'restoreTrash' : 'purgeTrash';
    call(name, { trashIds: [trashId] })
      .then(
        () => {
          send({ kind: 'done' });
        },
        (error: unknown) => {
          send({ kind: 'refused', refusal: refusalOf(error) });
        },
      )
      .finally(() => {
        forgetTrash();
        void refreshHome();
      });
  });
}
