/** What runs first. Nothing else of Baton, and nothing native, is loaded before it is known to be what was packed. */
import { readFileSync } from 'node:fs';
import { app } from 'electron';
import { readFileSync as readPlain } from 'original-fs';
import { changedFiles } from './shell/packed-files.ts';
import { createScriptLoader } from './shell/script-loader.ts';

const changed = app.isPackaged
  ? changedFiles(app.getAppPath(), {
      readPlain: (file) => readPlain(file),
      readPacked: (file) => readFileSync(file),
      platform: process.platform,
    })
  : [];

if (changed.length > 0)
  void import('./shell/refuse-start.ts').then(({ refuseStart }) => refuseStart('files', changed));
// At once: Electron becomes ready when this module has been evaluated, and the page's scheme is claimed before.
else createScriptLoader(import.meta.dirname)('window.cjs');
