import type { TrashItem } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { Refusal } from './refusal.ts';

/** What there is to say of the last act. */
export type TrashNews =
  | { readonly kind: 'restored'; readonly item: TrashItem }
  | { readonly kind: 'purged'; readonly item: TrashItem }
  | { readonly kind: 'refused'; readonly item: TrashItem; readonly refusal: Refusal };

/** 삭제한 인증서: one thing is put back or erased at a time; erasing asks once. */
export type TrashState =
  | { readonly kind: 'resting'; readonly news: TrashNews | null }
  | { readonly kind: 'asking'; readonly item: TrashItem }
  | { readonly kind: 'restoring'; readonly item: TrashItem }
  | { readonly kind: 'purging'; readonly item: TrashItem };

export type TrashEvent =
  | { readonly kind: 'restore'; readonly item: TrashItem }
  | { readonly kind: 'purge'; readonly item: TrashItem }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type TrashEffect =
  | { readonly kind: 'restore'; readonly trashId: string }
  | { readonly kind: 'purge'; readonly trashId: string };

type Next = [TrashState, TrashEffect[]];

/** The first state. */
export function startTrash(): TrashState {
  return { kind: 'resting', news: null };
}

function whileActing(state: Extract<TrashState, { kind: 'restoring' | 'purging' }>, event: TrashEvent): Next {
  const { kind, item } = state;
  if (event.kind === 'done') {
    return [{ kind: 'resting', news: { kind: kind === 'restoring' ? 'restored' : 'purged', item } }, []];
  }
  if (event.kind === 'refused') {
    return [{ kind: 'resting', news: { kind: 'refused', item, refusal: event.refusal } }, []];
  }
  return [state, []];
}

/** The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. */
export function stepTrash(state: TrashState, event: TrashEvent): Next {
  switch (state.kind) {
    case 'resting':
      if (event.kind === 'purge') return [{ kind: 'asking', item: event.item }, []];
      return event.kind === 'restore'
        ? [{ kind: 'restoring', item: event.item }, [{ kind: 'restore', trashId: event.item.trashId }]]
        : [state, []];
    case 'asking':
      if (event.kind === 'stay') return [startTrash(), []];
      return event.kind === 'confirm'
        ? [{ kind: 'purging', item: state.item }, [{ kind: 'purge', trashId: state.item.trashId }]]
        : [state, []];
    case 'restoring':
    case 'purging':
      return whileActing(state, event);
    default:
      return assertNever(state);
  }
}
