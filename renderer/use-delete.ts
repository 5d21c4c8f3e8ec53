import { useCallback, useEffect } from 'react';
import type { Copy } from '../src/contract/index.ts';
import { startDelete, stepDelete } from '../src/wizards/index.ts';
import type { DeleteEffect, DeleteEvent, DeleteState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome } from './home-store.ts';
import { forgetCertificate, forgetTrash } from './queries.ts';
import { leaveScreen } from './route.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: DeleteEvent) => void;

/**
 * Runs 삭제.
 * @param gone the certificate isn't found any more: leaving leads home
 */
export function useDelete(
  id: string,
  copies: readonly Copy[],
  gone: boolean,
): { readonly state: DeleteState; readonly send: Send } {
  const remove = async (
    { paths, purge, last }: Extract<DeleteEffect, { kind: 'delete' }>,
    send: Send,
  ): Promise<void> => {
    try {
      const input = { id, paths: [...paths], purge, last };
      send({ kind: 'answered', output: await call('deleteCopies', input) });
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    }
    afterwards();
  };
  const restore = async (trashIds: readonly string[], send: Send): Promise<void> => {
    try {
      send({ kind: 'restored', output: await call('restoreTrash', { trashIds: [...trashIds] }) });
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    }
    afterwards();
  };
  const afterwards = (): void => {
    forgetCertificate(id);
    forgetTrash();
    void refreshHome();
  };
  const carryOut = (effect: DeleteEffect, send: Send): void => {
    switch (effect.kind) {
      case 'delete':
        void remove(effect, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the deleting.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'restore':
        void restore(effect.trashIds, send);
        break;
      case 'leave':
        leaveScreen(gone ? { name: 'home' } : { name: 'certificate', id });
    }
  };
  const { state, send } = useMachine(() => startDelete(copies), stepDelete, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(state.kind === 'deleting', state.kind === 'deleting' && state.leaving, ask);
  useProgress(send);
  useEffect(() => {
    send({ kind: 'copies', copies });
  }, [send, copies]);
  return { state, send };
}
