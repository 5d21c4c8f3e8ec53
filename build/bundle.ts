/** Bundles main process, worker, preload, command line and screens into dist/. `npm run build [-- main|preload|cli|renderer …]` */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { InlineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');

/** What isn't bundled: Electron's own, and what brings a native library along. */
const external = ['electron', 'libsql'];

const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  envDir: false,
  publicDir: false,
} satisfies InlineConfig;

function nodeBundle(
  input: Record<string, string>,
  options: { format?: 'es' | 'cjs'; parts?: string } = {},
): InlineConfig {
  const format = options.format ?? 'es';
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    ...common,
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: dist,
      emptyOutDir: false,
      minify: 'oxc',
      sourcemap: false,
      rolldownOptions: {
        input,
        external,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `${options.parts ?? 'parts'}/[name]-[hash].${extension}`,
        },
      },
    },
  };
}

const bundles: Record<string, InlineConfig> = {
  main: nodeBundle({ main: resolve(root, 'electron/main.ts'), worker: resolve(root, 'electron/worker.ts') }),
  preload: nodeBundle({ preload: resolve(root, 'electron/preload.ts') }, { format: 'cjs' }),
  cli: nodeBundle({ cli: resolve(root, 'src/cli/run.ts') }, { parts: 'cli-parts' }),
  renderer: {
    ...common,
    root: resolve(root, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: resolve(dist, 'renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  },
};

const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm(dist, { recursive: true, force: true });
for (const [name, config] of Object.entries(bundles)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await build(config);
}
