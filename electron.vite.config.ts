import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import manifest from './package.json' with { type: 'json' };
import { chartsStyles } from './scripts/packaging/charts-styles.ts';
import { licencesOf } from './scripts/packaging/licences.ts';

const here = import.meta.dirname;

// One list of main's bundle, the preload's and the page's, which is built last.
const licences = licencesOf(here);

export default defineConfig({
  main: {
    define: { SHIPPED_ELECTRON: JSON.stringify(manifest.devDependencies.electron) },
    plugins: [licences.collect()],
    build: {
      target: 'node20.18',
      // Only what carries native binaries stays outside; one file starts faster than many.
      externalizeDeps: { exclude: [] },
      rollupOptions: {
        // Electron's own, which its plug-in does not know: the files of the disk, archives among them, as they are.
        external: ['original-fs'],
        // A script in this form can be given to V8 with its code (script-loader.ts), and takes of `electron` only what it uses.
        output: {
          format: 'cjs',
          dynamicImportInCjs: false,
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          // By itself, or what runs first would load the chunk that it was put into.
          codeSplitting: { groups: [{ name: 'runtime', test: /rolldown.runtime/ }] },
        },
        input: {
          index: resolve(here, 'src/main/start.ts'),
          window: resolve(here, 'src/main/index.ts'),
          baton: resolve(here, 'src/main/baton.ts'),
          practice: resolve(here, 'src/practice/main.ts'),
          keychain: resolve(here, 'src/main/keychain/process.ts'),
        },
      },
    },
  },
  preload: {
    plugins: [licences.collect()],
    build: {
      target: 'node20.18',
      rollupOptions: {
        input: resolve(here, 'src/preload/index.ts'),
        // A script in this form can be given to V8 with its code (script-loader.ts), and takes of `electron` only what it uses.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    plugins: [react(), chartsStyles(), licences.collect(), licences.write()],
    build: {
      rollupOptions: {
        input: resolve(here, 'src/renderer/index.html'),
        // What every start needs in one file and not in forty: main answers for each, while it opens the desk.
        output: {
          codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] },
          // Main finds the words of a language by its name (page-protocol.ts).
          assetFileNames: ({ names }) =>
            names[0]?.endsWith('.json') ? 'assets/words-[name].json' : 'assets/[name]-[hash][extname]',
        },
      },
      target: 'chrome130',
      modulePreload: { polyfill: false },
      minify: true,
    },
    worker: { format: 'es', plugins: () => [licences.collect()] },
    server: {
      host: '127.0.0.1',
      port: 5173,
      strictPort: true,
      // The page's own origin is baton://app, so the reload socket must be told where the server is.
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: 5173 },
    },
  },
});
