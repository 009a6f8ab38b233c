import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runTool } from '../start-process.ts';

/**
 * Writes the list of everything a package was made from (CycloneDX, from the lock file) into `folder`. Gives the file.
 * Throws when the list cannot be made.
 */
export async function writeSbom(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'baton.cdx.json');
  const options = [
    '--package-lock-only',
    '--output-reproducible',
    '--output-format',
    'JSON',
    '--output-file',
    file,
  ];
  const code = await runTool('@cyclonedx/cyclonedx-npm', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) throw new Error('The list of parts could not be made.');
  return file;
}
