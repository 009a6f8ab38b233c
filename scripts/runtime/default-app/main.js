// What `electron <folder>` runs on the registry runtime, which comes without Electron's own default app.
// It follows Electron's `default_app/main.ts`: `-r` modules first, then the app named on the command line.
// The app is awaited at top level: Electron becomes ready only afterwards, so the app can still register its scheme.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

const { preloads, target } = readArguments(process.argv.slice(1));

// A `-r` module may rewrite process.argv, as Playwright's does, which is why the arguments are read before it runs.
const requireFromHere = createRequire(path.join(process.cwd(), 'index.js'));
for (const preload of preloads) requireFromHere(preload);

if (target === undefined) {
  console.error(
    'This runtime is for development and tests. Give it an app: electron <folder or file> [arguments]',
  );
  process.exit(1);
}

try {
  await loadApp(path.resolve(target));
} catch (error) {
  console.error('The app failed while loading:');
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
}

/** Splits off `-r <module>` pairs and finds the first argument that is not a switch. */
function readArguments(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') {
      index += 1;
      preloads.push(args[index]);
    } else if (!arg.startsWith('-')) {
      return { preloads, target: arg };
    }
  }
  return { preloads, target: undefined };
}

/** Gives Electron the app's name, version and folder, then runs its entry to the end of its top level. */
async function loadApp(location) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const manifestFile = path.join(location, 'package.json');
  if (!fs.existsSync(manifestFile)) {
    app.setAppPath(path.dirname(location));
    await import(pathToFileURL(requireFromHere.resolve(location)).href);
    return;
  }
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  app.setAppPath(location);
  const name = manifest.productName ?? manifest.name;
  if (name) app.name = name;
  if (manifest.version) app.setVersion(manifest.version);
  if (process.platform === 'linux') app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  await import(pathToFileURL(requireFromHere.resolve(path.join(location, manifest.main ?? 'index.js'))).href);
}
