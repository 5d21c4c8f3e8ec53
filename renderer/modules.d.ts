// Each icon is imported from its own file, so that the bundler never has to read all five thousand.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { TablerIcon } from '@tabler/icons-react';

  const icon: TablerIcon;
  export default icon;
}
declare module '*.css';
