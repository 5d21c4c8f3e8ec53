import { useCallback, useEffect, useRef } from 'react';
import { startCopy, stepCopy } from '../src/wizards/index.ts';
import type { CopyEffect, CopyEvent, CopyState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome } from './home-store.ts';
import { forgetCertificate } from './queries.ts';
import { leaveScreen } from './route.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: CopyEvent) => void;

/** Runs USB로 복사. The drives are looked at again whenever something changed. */
export function useCopy(id: string): { readonly state: CopyState; readonly send: Send } {
  const asked = useRef(0);
  const look = async (send: Send): Promise<void> => {
    asked.current += 1;
    const turn = asked.current;
    // An answer that a later question has overtaken says nothing any more.
    const answer = (event: CopyEvent): void => {
      if (turn === asked.current) send(event);
    };
    try {
      answer({ kind: 'targets', targets: (await call('copyTargets', { id })).targets });
    } catch (error) {
      answer({ kind: 'refused', refusal: refusalOf(error) });
    }
  };
  const copy = async (driveId: string, send: Send): Promise<void> => {
    asked.current += 1;
    try {
      send({ kind: 'answered', output: await call('copyToDrive', { id, driveId }) });
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    }
    forgetCertificate(id);
    void refreshHome();
  };
  const carryOut = (effect: CopyEffect, send: Send): void => {
    switch (effect.kind) {
      case 'lookAtDrives':
        void look(send);
        break;
      case 'copy':
        void copy(effect.driveId, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the copying.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'leave':
        leaveScreen({ name: 'certificate', id });
    }
  };
  const { state, send } = useMachine(startCopy, stepCopy, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(state.kind === 'copying', state.kind === 'copying' && state.leaving, ask);
  useProgress(send);
  useEffect(() => {
    send({ kind: 'drivesChanged' });
    return window.dojang.on('changed', () => {
      send({ kind: 'drivesChanged' });
    });
  }, [send]);
  return { state, send };
}
