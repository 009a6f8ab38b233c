import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeFeeds } from './packaging/feeds.ts';
import { runScript } from './run-script.ts';
import { projectFolder } from './runtime/paths.ts';

// `npm run feeds -- FOLDER [--percentage 10]`: writes and signs the update feeds of the packages in a folder
// (docs/administration.md#publish-updates).
await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { percentage: { type: 'string', default: '100' } },
  });
  const [folder] = positionals;
  const percentage = Number(values.percentage);
  const signingKey = process.env.BATON_UPDATE_SIGNING_KEY;
  if (folder === undefined) throw new Error('Say in which folder the packages are.');
  if (!Number.isInteger(percentage) || percentage < 0 || percentage > 100)
    throw new Error('--percentage is a whole number from 0 to 100.');
  if (!signingKey) {
    console.log(
      'BATON_UPDATE_SIGNING_KEY is not set, so there are no feeds: nothing is updated by this release.',
    );
    return 0;
  }
  const changelog = readFileSync(path.join(projectFolder, 'CHANGELOG.md'), 'utf8');
  const manifest = readFileSync(path.join(projectFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const written = writeFeeds({ folder, version, changelog, percentage, signingKey, now: new Date() });
  for (const file of written) console.log(file);
  if (written.length === 0) throw new Error(`There is no package of version ${version} in ${folder}.`);
  return 0;
});
