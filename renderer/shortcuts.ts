import { useEffect } from 'react';
import { searchAgain } from './home-store.ts';
import { go, isWizard } from './route.ts';
import type { Route } from './route.ts';
import { dialogIsOpen } from './use-escape.ts';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)
  );
}

/** One level up, where there is one. */
function leave(route: Route): boolean {
  if (route.name === 'home') return false;
  go(route.name === 'phone' ? { name: 'certificate', id: route.id } : { name: 'home' });
  return true;
}

function searchHere(): boolean {
  // A refusal is shown by the list itself.
  searchAgain().catch(() => undefined);
  return true;
}

/** Carries out a key of the window as a whole. Answers whether it was one. */
function act(event: KeyboardEvent, route: Route, openSheet: () => void): boolean {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === '?' && !command && !typing(event.target)) {
    openSheet();
    return true;
  }
  if (command && event.key === ',') {
    go({ name: 'settings' });
    return true;
  }
  if (event.altKey && (event.key === '1' || event.key === '2')) {
    go({ name: event.key === '1' ? 'home' : 'issue' });
    return true;
  }
  if (event.key === 'F5' || (command && event.key.toLowerCase() === 'r')) return searchHere();
  // The wizard leaves by its own way out, which empties the field first.
  return event.key === 'Escape' && !isWizard(route) && leave(route);
}

/** The keys that work on every screen. A dialog that is open keeps its keys to itself. */
export function useShortcuts(route: Route, openSheet: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || dialogIsOpen()) return;
      if (act(event, route, openSheet)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, [route, openSheet]);
}
