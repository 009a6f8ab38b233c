import { runScript } from '../run-script.ts';
import { buildDeb, readFpmArguments } from './deb.ts';

// What electron-builder starts in fpm's place: the same command line, done by dpkg-deb, which every Debian has.
await runScript(async () => {
  buildDeb(readFpmArguments(process.argv.slice(2)));
  return 0;
});
