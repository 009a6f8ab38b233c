/** What a feed says (electron-builder's `latest.yml` and its like), and which of several feeds is followed. */
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import semver from 'semver';
import { z } from 'zod';

/** Longest feed that is read, and largest package that is loaded. */
export const maxFeedBytes = 256 * 1024;
const maxPackageBytes = 1024 * 1024 * 1024;

const version = z.string().refine((text) => semver.valid(text) === text);

const feedSchema = z.object({
  version,
  files: z
    .array(
      z.object({
        /** Beside the feed and nowhere else. */
        url: z.string().regex(/^[\w+-][\w.+-]*$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.number().int().min(1).max(maxPackageBytes),
      }),
    )
    .min(1)
    .max(20),
  releaseDate: z.string().max(60),
  /** The newest first. */
  releaseNotes: z
    .array(z.object({ version, note: z.string().max(20_000) }))
    .max(100)
    .default([]),
  /** How many in a hundred desks take it. */
  stagingPercentage: z.number().int().min(0).max(100).optional(),
  minimumSystemVersion: z.string().max(60).optional(),
});
export type Feed = z.infer<typeof feedSchema>;

/** Reads a feed. Undefined where it is none, as an empty one. What it says beyond that is left out. */
export function parseFeed(text: string): Feed | undefined {
  try {
    return feedSchema.parse(parseUpdateInfo(text, '', new URL('baton:feed')));
  } catch {
    return undefined;
  }
}

/** The feed with the newest version, by semantic versioning. Of two with the same, the earlier in the list. */
export function newestOf(feeds: readonly [Feed, ...Feed[]]): Feed {
  return feeds.reduce((newest, feed) => (semver.gt(feed.version, newest.version) ? feed : newest));
}

/** What has changed after `running`, up to and with `found`: the newest version first. */
export function notesBetween({ releaseNotes }: Feed, running: string, found: string): Feed['releaseNotes'] {
  return releaseNotes
    .filter((one) => semver.gt(one.version, running) && semver.lte(one.version, found))
    .sort((one, other) => semver.rcompare(one.version, other.version));
}
