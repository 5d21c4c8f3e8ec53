import { useCallback, useEffect } from 'react';
import type { TrashRestoreOutput } from '../src/contract/index.ts';
import { startBulkDelete, stepBulkDelete } from '../src/wizards/index.ts';
import type {
  BulkDeleteEffect,
  BulkDeleteEvent,
  BulkDeleteState,
  BulkDeletion,
  BulkItem,
  CopiesOf,
} from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome } from './home-store.ts';
import { forgetCertificate, forgetTrash } from './queries.ts';
import { leaveScreen } from './route.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: BulkDeleteEvent) => void;

/** As many as one call puts back. */
const atOnce = 200;

function afterwards(): void {
  forgetTrash();
  void refreshHome();
}

/** Where a certificate's copies are; one that has gone meanwhile has none. @throws CallFailure */
async function copiesOf({ id }: BulkItem): Promise<CopiesOf['copies']> {
  try {
    return (await call('certificate', { id })).certificate.copies;
  } catch (error) {
    if (refusalOf(error).code === 'not-found') return [];
    throw error;
  }
}

async function look(items: readonly BulkItem[], send: Send): Promise<void> {
  const all: CopiesOf[] = [];
  try {
    for (const item of items) all.push({ item, copies: await copiesOf(item) });
    send({ kind: 'found', all });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  }
}

async function remove({ item, paths, last }: BulkDeletion, send: Send): Promise<void> {
  try {
    const input = { id: item.id, paths: [...paths], purge: false, last };
    send({ kind: 'answered', output: await call('deleteCopies', input) });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  }
  forgetCertificate(item.id);
  afterwards();
}

async function restore(trashIds: readonly string[], send: Send): Promise<void> {
  const restored: TrashRestoreOutput[] = [];
  try {
    for (let from = 0; from < trashIds.length; from += atOnce) {
      restored.push(await call('restoreTrash', { trashIds: trashIds.slice(from, from + atOnce) }));
    }
    send({
      kind: 'restored',
      output: {
        restored: restored.flatMap((each) => each.restored),
        warnings: restored.flatMap((each) => each.warnings),
      },
    });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  }
  afterwards();
}

/** Runs 삭제 of several. */
export function useBulkDelete(items: readonly BulkItem[]): {
  readonly state: BulkDeleteState;
  readonly send: Send;
} {
  const carryOut = (effect: BulkDeleteEffect, send: Send): void => {
    switch (effect.kind) {
      case 'look':
        void look(items, send);
        break;
      case 'delete':
        void remove(effect.deletion, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the deleting.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'restore':
        void restore(effect.trashIds, send);
        break;
      case 'leave':
        leaveScreen({ name: 'home' });
    }
  };
  const { state, send } = useMachine(startBulkDelete, stepBulkDelete, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(state.kind === 'deleting', state.kind === 'deleting' && state.run.leaving, ask);
  useProgress(send);
  useEffect(() => {
    void look(items, send);
  }, [items, send]);
  return { state, send };
}
