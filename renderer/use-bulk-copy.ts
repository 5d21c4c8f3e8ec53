import { useCallback, useEffect, useRef } from 'react';
import { startBulkCopy, stepBulkCopy } from '../src/wizards/index.ts';
import type {
  BulkCopyEffect,
  BulkCopyEvent,
  BulkCopyState,
  BulkItem,
  TargetsOf,
} from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome } from './home-store.ts';
import { forgetCertificate } from './queries.ts';
import { leaveScreen } from './route.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: BulkCopyEvent) => void;

/** What it would meet on each drive; one that has gone meanwhile meets nothing. @throws CallFailure */
async function targetsOf({ id }: BulkItem): Promise<TargetsOf['targets']> {
  try {
    return (await call('copyTargets', { id })).targets;
  } catch (error) {
    if (refusalOf(error).code === 'not-found') return [];
    throw error;
  }
}

/** Runs USB로 복사 of several. */
export function useBulkCopy(items: readonly BulkItem[]): {
  readonly state: BulkCopyState;
  readonly send: Send;
} {
  const asked = useRef(0);
  const look = async (send: Send): Promise<void> => {
    asked.current += 1;
    const turn = asked.current;
    // An answer that a later question has overtaken says nothing any more.
    const answer = (event: BulkCopyEvent): void => {
      if (turn === asked.current) send(event);
    };
    const targets: TargetsOf[] = [];
    try {
      for (const item of items) {
        if (turn !== asked.current) return;
        targets.push({ item, targets: await targetsOf(item) });
      }
      answer({ kind: 'targets', targets });
    } catch (error) {
      answer({ kind: 'refused', refusal: refusalOf(error) });
    }
  };
  const copy = async (
    { item, driveId }: Extract<BulkCopyEffect, { kind: 'copy' }>,
    send: Send,
  ): Promise<void> => {
    asked.current += 1;
    try {
      send({ kind: 'answered', output: await call('copyToDrive', { id: item.id, driveId }) });
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    }
    forgetCertificate(item.id);
    void refreshHome();
  };
  const carryOut = (effect: BulkCopyEffect, send: Send): void => {
    switch (effect.kind) {
      case 'lookAtDrives':
        void look(send);
        break;
      case 'copy':
        void copy(effect, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the copying.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'leave':
        leaveScreen({ name: 'home' });
    }
  };
  const { state, send } = useMachine(startBulkCopy, stepBulkCopy, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(state.kind === 'copying', state.kind === 'copying' && state.run.leaving, ask);
  useProgress(send);
  useEffect(() => {
    send({ kind: 'drivesChanged' });
    return window.dojang.on('changed', () => {
      send({ kind: 'drivesChanged' });
    });
  }, [send]);
  return { state, send };
}
