import { useEffect } from 'react';

/** Whether a dialog is open, which keeps its keys to itself. */
export function dialogIsOpen(): boolean {
  return document.querySelector('[role=dialog], dialog[open]') !== null;
}

/** The Escape key of a screen with its own way out. */
export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || dialogIsOpen()) return;
      event.preventDefault();
      onEscape();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, [onEscape]);
}
