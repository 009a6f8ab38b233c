/** What runs first. Nothing else of Baton, and nothing native, is loaded before it is known to be what was packed. */
import { readFileSync } from 'node:fs';
import { app } from 'electron';
import { readFileSync as readPlain } from 'original-fs';
import { changedFiles } from './shell/packed-files.ts';
import { refuseStart } from './shell/refuse-start.ts';

const changed = app.isPackaged
  ? changedFiles(app.getAppPath(), {
      readPlain: (file) => readPlain(file),
      readPacked: (file) => readFileSync(file),
      platform: process.platform,
    })
  : [];

// Awaited: Electron becomes ready only when this module has been evaluated, and the page's scheme is claimed before.
if (changed.length > 0) void refuseStart('files', changed);
else await import('./index.ts');
