import { useCallback, useEffect } from 'react';
import { stepIssue } from '../src/wizards/index.ts';
import type { IssueEffect, IssueEvent, IssueState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome } from './home-store.ts';
import { leaveScreen } from './route.ts';
import { useMachine } from './use-machine.ts';

type Send = (event: IssueEvent) => void;

/** Runs the way to a certificate at a real institution; what is watched for is read again whenever something changed. */
export function useIssue(start: () => IssueState): { readonly state: IssueState; readonly send: Send } {
  const telling = async (send: Send, ask: () => Promise<IssueEvent>): Promise<void> => {
    try {
      send(await ask());
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    }
  };
  const carryOut = (effect: IssueEffect, send: Send): void => {
    switch (effect.kind) {
      case 'plan':
        void telling(send, async () => ({
          kind: 'planned',
          plan: await call('planIssue', { id: effect.certificate }),
        }));
        break;
      case 'guard': {
        const { institutionId, intent } = effect;
        void telling(send, async () => ({
          kind: 'guarded',
          watch: await call('beginIssue', { institutionId, intent }),
        }));
        break;
      }
      case 'openPage':
        void telling(send, async () => {
          await call('openIssuePage', { institutionId: effect.institutionId });
          return { kind: 'opened' };
        });
        break;
      case 'passOver':
        void telling(send, async () => ({
          kind: 'watched',
          watch: (await call('passOverIssued', { id: effect.id })).watch,
        }));
        break;
      case 'end':
        void telling(send, async () => ({ kind: 'ended', output: await call('endIssue', {}) })).then(
          refreshHome,
        );
        break;
      case 'leave':
        leaveScreen({ name: 'issue' });
    }
  };
  const { state, send } = useMachine(start, stepIssue, carryOut);
  const look = useCallback(() => {
    // One that fails is asked again with the next change.
    call('watchedIssue', {}).then(
      ({ watch }) => {
        send({ kind: 'watched', watch });
      },
      () => undefined,
    );
  }, [send]);
  useEffect(() => {
    send({ kind: 'begin' });
  }, [send]);
  const watching = state.kind === 'waiting' || state.kind === 'found';
  useEffect(() => {
    if (!watching) return undefined;
    look();
    return window.dojang.on('changed', look);
  }, [watching, look]);
  return { state, send };
}
