import { useSyncExternalStore } from 'react';

/** The screens there are. Their addresses are fragments, so that Back and Forward work as in a browser. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'settings' }
  | { readonly name: 'certificate'; readonly id: string }
  | { readonly name: 'check'; readonly id: string };

/** The screen of a fragment; an unknown one is home. */
export function parseRoute(hash: string): Route {
  const [room, id, act] = hash.replace(/^#\/?/u, '').split('/');
  if (room === 'settings') return { name: 'settings' };
  if (room === 'certificate' && id !== undefined && /^[0-9a-f]{64}$/u.test(id)) {
    return { name: act === 'check' ? 'check' : 'certificate', id };
  }
  return { name: 'home' };
}

/** The fragment of a screen, for links. */
export function addressOf(route: Route): string {
  switch (route.name) {
    case 'home':
      return '#/';
    case 'settings':
      return '#/settings';
    case 'certificate':
      return `#/certificate/${route.id}`;
    case 'check':
      return `#/certificate/${route.id}/check`;
  }
}

/** Opens a screen. */
export function go(route: Route): void {
  window.location.hash = addressOf(route);
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}

/** The fragment that is shown now. */
export function useHash(): string {
  return useSyncExternalStore(listen, () => window.location.hash);
}
