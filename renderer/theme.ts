import { useEffect } from 'react';
import type { Settings } from '../src/contract/index.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function paint(appearance: Settings['appearance']): void {
  const theme = appearance === 'system' ? (dark.matches ? 'dark' : 'light') : appearance;
  const page = document.documentElement;
  if (page.dataset['theme'] === theme) return;
  // Nothing moves while the ground changes colour.
  page.dataset['switching'] = '';
  page.dataset['theme'] = theme;
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      delete page.dataset['switching'];
    });
  });
}

/** Keeps the page's theme in step with the setting, and with the system where the setting says so. */
export function useTheme(appearance: Settings['appearance']): void {
  useEffect(() => {
    const follow = (): void => {
      paint(appearance);
    };
    follow();
    dark.addEventListener('change', follow);
    return () => {
      dark.removeEventListener('change', follow);
    };
  }, [appearance]);
}
