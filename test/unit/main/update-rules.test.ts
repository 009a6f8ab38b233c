import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import semver from 'semver';
import { afterEach, describe, expect, it } from 'vitest';
import { type Feed, newestOf, notesBetween, parseFeed } from '../../../src/main/updates/feed.ts';
import { maxFailed, mayInstall } from '../../../src/main/updates/may-install.ts';
import { packageKind } from '../../../src/main/updates/package-kind.ts';
import { updateChoices } from '../../../src/shared/update-choices.ts';

type Circumstances = Parameters<typeof mayInstall>[0];

/** Baton is closed and nothing speaks against it. */
const closing: Circumstances = {
  moment: 'closing',
  choice: 'stable',
  waiting: 0,
  unsettled: 0,
  needsAdministrator: false,
  failed: 0,
  isSystemEnding: false,
  away: { isLocked: false, idleMs: 0 },
};
/** Nobody has been at the locked desk for long. */
const locked: Circumstances = { ...closing, moment: 'running', away: { isLocked: true, idleMs: 3_600_000 } };

const why = (now: Circumstances) => {
  const verdict = mayInstall(now);
  return verdict.may ? 'may' : verdict.why;
};

describe('an update that is ready', () => {
  it.each<[string, Circumstances, string]>([
    ['when Baton is closed', closing, 'may'],
    ['when it is closed while imports wait, which stay on disk', { ...closing, waiting: 3 }, 'may'],
    ['when it is closed and the system will ask', { ...closing, needsAdministrator: true }, 'may'],
    ['while the desk is locked and idle', locked, 'may'],
    ['on the pilot channel as well', { ...locked, choice: 'pilot' }, 'may'],
    ['while somebody works', { ...locked, away: { isLocked: false, idleMs: 0 } }, 'somebody-here'],
    [
      'while nobody works but the desk is open',
      { ...locked, away: { isLocked: false, idleMs: 3_600_000 } },
      'somebody-here',
    ],
    [
      'right after the desk was locked',
      { ...locked, away: { isLocked: true, idleMs: 60_000 } },
      'somebody-here',
    ],
    ['on a locked desk where imports wait', { ...locked, waiting: 1 }, 'queue-at-work'],
    [
      'on a locked desk where nobody could answer the system',
      { ...locked, needsAdministrator: true },
      'asks',
    ],
    ['while an answer is out', { ...closing, waiting: 1, unsettled: 1 }, 'queue-at-work'],
    ['when the system ends', { ...closing, isSystemEnding: true }, 'system-ending'],
    ['after it has failed too often', { ...closing, failed: maxFailed }, 'given-up'],
    ['when updates are off', { ...closing, choice: 'off' }, 'off'],
  ])('%s', (_, now, expected) => {
    expect(why(now)).toBe(expected);
  });

  it('is never installed over what is being sent, against what was chosen, or before somebody’s eyes', () => {
    const any: fc.Arbitrary<Circumstances> = fc.record({
      moment: fc.constantFrom('closing' as const, 'running' as const),
      choice: fc.constantFrom(...updateChoices),
      waiting: fc.nat(3),
      unsettled: fc.nat(2),
      needsAdministrator: fc.boolean(),
      failed: fc.nat(3),
      isSystemEnding: fc.boolean(),
      away: fc.record({ isLocked: fc.boolean(), idleMs: fc.nat(3_600_000) }),
    });
    fc.assert(
      fc.property(any, (now) => {
        if (!mayInstall(now).may) return;
        expect(now.choice).not.toBe('off');
        expect(now.unsettled).toBe(0);
        if (now.moment === 'running') {
          expect(now).toMatchObject({ waiting: 0, needsAdministrator: false, away: { isLocked: true } });
        }
      }),
    );
  });
});

const versions = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.constantFrom('', '-pilot.1', '-pilot.2', '-pilot.10'))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`);
const feedOf = (version: string, noted: string[] = []): Feed => ({
  version,
  files: [{ url: 'baton.deb', sha512: `${'A'.repeat(86)}==`, size: 1 }],
  releaseDate: '2026-01-01T00:00:00.000Z',
  releaseNotes: noted.map((one) => ({ version: one, note: `About ${one}` })),
});

describe('a feed', () => {
  it('that is followed is none older than another, whatever their order', () => {
    fc.assert(
      fc.property(versions, fc.array(versions), (first, others) => {
        const chosen = newestOf([feedOf(first), ...others.map((one) => feedOf(one))]).version;
        expect([first, ...others]).toContain(chosen);
        for (const other of [first, ...others]) expect(semver.gte(chosen, other)).toBe(true);
      }),
    );
  });

  it('tells of every change on the way to a version, of no other, the newest first', () => {
    fc.assert(
      fc.property(versions, versions, fc.uniqueArray(versions), (running, found, noted) => {
        const told = notesBetween(feedOf(found, noted), running, found).map(({ version }) => version);
        const onTheWay = noted.filter((one) => semver.gt(one, running) && semver.lte(one, found));
        expect(told).toEqual(semver.rsort(onTheWay));
      }),
    );
  });

  const written = JSON.stringify(feedOf('1.2.3', ['1.2.3']));

  it('is read as it was written', () => {
    expect(parseFeed(written)).toEqual(feedOf('1.2.3', ['1.2.3']));
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['YAML that cannot be read', '{'],
    ['a file elsewhere', written.replace('baton.deb', 'https://evil.example/baton.deb')],
    ['a file in another folder', written.replace('baton.deb', '../baton.deb')],
    ['a file that begins with a dot', written.replace('baton.deb', '..')],
    ['no length', written.replace(',"size":1', '')],
    ['a length beyond reason', written.replace('"size":1', '"size":1e12')],
    ['a sum that is none', written.replace('==', '')],
    ['no file', written.replace(/\[\{"url.*?\}\]/, '[]')],
    ['a version that is none', written.replace('1.2.3', 'newest')],
    ['a share beyond a hundred', written.replace('{', '{"stagingPercentage":101,')],
    ['a share that is none', written.replace('{', '{"stagingPercentage":"all",')],
  ])('with %s is none', (_, text) => {
    expect(parseFeed(text)).toBeUndefined();
  });

  it('brings nothing along that Baton does not know', () => {
    const more = written.replace('{', '{"packages":{"x64":{"path":"https://evil.example/a.7z"}},');
    expect(parseFeed(more)).toEqual(feedOf('1.2.3', ['1.2.3']));
  });
});

describe('a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-kind-'));
  const resources = join(folder, 'resources');
  const place = { program: join(folder, 'Baton.exe'), resources, env: {} };
  const put = (name: string, text: string) => {
    mkdirSync(resources, { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('for Windows is replaced where its installer put it, and only by the same publisher’s', () => {
    const kind = () => packageKind({ ...place, platform: 'win32' });
    put('resources/app-update.yml', 'provider: generic\npublisherName:\n  - Somebody\n');
    expect(kind()).toBe('installed-by-others');
    put('Uninstall Baton.exe', '');
    expect(kind()).toBe('nsis');
    put('resources/app-update.yml', 'provider: generic\n');
    expect(kind()).toBe('not-signed');
  });

  it('for Linux is known by what made it', () => {
    const kind = (env = {}) => packageKind({ ...place, platform: 'linux', env });
    expect(kind()).toBe('installed-by-others');
    put('resources/package-type', 'deb\n');
    expect(kind()).toBe('deb');
    expect(kind({ APPIMAGE: '/home/a/baton.AppImage' })).toBe('appimage');
  });
});
