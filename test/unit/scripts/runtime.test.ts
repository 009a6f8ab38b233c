import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasDisplay } from '../../../scripts/runtime/display.ts';
import { provideElectron, runtimeEnvironment } from '../../../scripts/runtime/electron.ts';
import { executableIn } from '../../../scripts/runtime/official.ts';
import {
  keychainNeeds,
  missingPackages,
  parseLibraries,
  runtimeNeeds,
  type SystemFacts,
} from '../../../scripts/runtime/system-needs.ts';

describe('an Electron named by ELECTRON_OVERRIDE_DIST_PATH', () => {
  let dist: string;
  beforeEach(() => {
    dist = mkdtempSync(path.join(os.tmpdir(), 'baton-runtime-'));
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dist);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(dist, { recursive: true });
  });

  it('is taken as it is, with the version that it states', async () => {
    mkdirSync(path.dirname(executableIn(dist)), { recursive: true });
    writeFileSync(executableIn(dist), '');
    writeFileSync(path.join(dist, 'version'), 'v31.0.1\n');
    const runtime = await provideElectron();
    expect(runtime).toEqual({ path: executableIn(dist), dist, version: '31.0.1', source: 'override' });
    expect(runtimeEnvironment(runtime)).toEqual({
      ELECTRON_EXEC_PATH: executableIn(dist),
      ELECTRON_OVERRIDE_DIST_PATH: dist,
    });
  });

  it('is refused, with its name, when there is no executable in it', async () => {
    await expect(provideElectron()).rejects.toThrow(dist);
  });
});

describe('what a Linux machine lacks', () => {
  const everything: SystemFacts = {
    libraries: new Set(runtimeNeeds.flatMap(({ probe }) => ('library' in probe ? [probe.library] : []))),
    hasProgram: () => true,
    hasPackage: () => true,
  };

  it('is nothing when all is there', () => {
    expect(missingPackages([...runtimeNeeds, ...keychainNeeds], everything)).toEqual([]);
  });

  it('names each package once', () => {
    const facts = { ...everything, hasProgram: () => false };
    expect(missingPackages(keychainNeeds, facts)).toEqual(['dbus', 'gnome-keyring']);
  });

  it('names the package of a missing library, and none where libraries cannot be listed', () => {
    expect(missingPackages(runtimeNeeds, { ...everything, libraries: new Set(['libnss3.so']) })).toContain(
      'libsecret-1-0',
    );
    expect(missingPackages(runtimeNeeds, { ...everything, libraries: undefined })).toEqual([]);
  });

  it('reads the list of libraries', () => {
    const output =
      '2 libs found in cache\n\tlibnss3.so (libc6,x86-64) => /lib/libnss3.so\n\tlibz.so.1 (libc6) => /x\n';
    expect(parseLibraries(output)).toEqual(new Set(['libnss3.so', 'libz.so.1']));
  });

  it('knows a display of either kind', () => {
    expect(hasDisplay({})).toBe(false);
    expect(hasDisplay({ DISPLAY: '' })).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });
});
