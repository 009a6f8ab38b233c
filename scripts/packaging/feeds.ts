import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { signFeed } from '../../src/main/updates/feed-signature.ts';

interface FeedsOptions {
  /** The finished packages of one version; the feeds are written beside them. */
  folder: string;
  version: string;
  /** The text of CHANGELOG.md. */
  changelog: string;
  /** How many in a hundred desks take the version. */
  percentage: number;
  /** PKCS #8 in DER, in base64. */
  signingKey: string;
  now: Date;
}

/** By what a system's updater knows its feed, and which packages it takes. Windows' installer asks for an administrator itself. */
const systems = [
  { suffix: '', extensions: ['.exe'] },
  { suffix: '-mac', extensions: ['.zip'] },
  { suffix: '-linux', extensions: ['.deb', '.AppImage'] },
] as const;

/** Changes of so many versions back are told. */
const maxNotes = 30;

/**
 * Writes and signs a feed for each system that has a package in the folder: `latest.yml` and its like for a version for everybody,
 * `pilot.yml` for one that says in its name that it is not. Gives the files. A feed is JSON, which is YAML as well.
 */
export function writeFeeds(options: FeedsOptions): string[] {
  const { folder, version, percentage, signingKey } = options;
  const channel = version.includes('-') ? 'pilot' : 'latest';
  const names = readdirSync(folder).filter((name) => name.startsWith(`baton_${version}_`));
  const releaseNotes = notesIn(options.changelog).slice(0, maxNotes);
  return systems.flatMap(({ suffix, extensions }) => {
    const files = names
      .filter((name) => extensions.some((extension) => name.endsWith(extension)))
      .map((name) => described(path.join(folder, name)));
    const [first] = files;
    if (!first) return [];
    const feed = {
      version,
      files,
      releaseDate: options.now.toISOString(),
      releaseNotes,
      ...(percentage < 100 ? { stagingPercentage: percentage } : {}),
    };
    const name = `${channel}${suffix}.yml`;
    const bytes = Buffer.from(`${JSON.stringify(feed, undefined, 2)}\n`);
    const signature = signFeed({ name, bytes }, signingKey);
    const written = [path.join(folder, name), path.join(folder, `${name}.sig`)] as const;
    writeFileSync(written[0], bytes);
    writeFileSync(written[1], `${signature}\n`);
    return [...written];
  });
}

function described(file: string) {
  const sha512 = createHash('sha512').update(readFileSync(file)).digest('base64');
  return { url: path.basename(file), sha512, size: statSync(file).size };
}

/** What the changelog says of each version that has a number, as plain text; the newest first. */
function notesIn(changelog: string): { version: string; note: string }[] {
  const sections = changelog.split(/^## /m).slice(1);
  return sections.flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const version = /^\[(\d+\.\d+\.\d+[\w.-]*)\]/.exec(heading)?.[1];
    return version === undefined ? [] : [{ version, note: plain(lines.join('\n')) }];
  });
}

/** Without the marks of Markdown: it is shown as text. Lines that were broken for the editor are one again. */
function plain(text: string): string {
  return text
    .replace(/^### (.*)\n+/gm, '$1:\n')
    .replace(/\n {2,}(?=\S)/g, ' ')
    .replace(/^- /gm, '• ')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
