import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Evidence, judgeChecklist, unwantedCode } from '../../../scripts/audit/checklist.ts';
import {
  brokenIntegrity,
  differences,
  foreignContents,
  foreignResources,
  nativeModules,
  readArchive,
} from '../../../scripts/audit/contents.ts';
import { judgeAdvisories } from '../../../scripts/audit/dependencies.ts';
import { withTables } from '../../../scripts/audit/tables.ts';
import { licencesOf, unwantedLicences } from '../../../scripts/packaging/licences.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const root = path.join(import.meta.dirname, '../../..');
const target = { platform: 'linux', arch: 'x64' } as const;

/** What a package answers that is as it should be. */
const good: Evidence = {
  page: {
    csp: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    protocol: 'baton:',
    node: [],
    bridge: ['call', 'on'],
    inFrame: 'undefined',
    isGuest: false,
    granted: ['camera'],
    microphone: 'NotAllowedError',
    screen: 'NotAllowedError',
    network: 'TypeError',
    file: 'TypeError',
    evaluated: 'EvalError',
    opened: false,
    unknownCall: 'sender-refused',
    wrongInput: 'input-invalid',
    resources: [],
    worlds: ['Electron Isolated Context'],
    address: 'baton://app/',
    navigated: 'baton://app/',
    targets: [],
  },
  code: [
    "app.enableSandbox(); on('will-attach-webview'); commandLine.appendSwitch('blink-settings', 'x');",
    'setPermissionRequestHandler(a); setPermissionCheckHandler(b); setDevicePermissionHandler(c);',
  ].join(),
  preload: "contextBridge.exposeInMainWorld('baton', bridge)",
  fuses: { RunAsNode: 'off' },
  wrongFuses: [],
  sandbox: { seccomp: true, noNewPrivileges: true },
  electron: { packed: '45.4.1', shipped: '45.4.1', pinned: true, released: true },
};

const failed = (evidence: Evidence) =>
  Object.entries(judgeChecklist(evidence))
    .filter(([, { findings }]) => findings.length > 0)
    .map(([number]) => Number(number));
const answered = (page: Partial<Evidence['page']>) => failed({ ...good, page: { ...good.page, ...page } });
const packed = (code: string) => failed({ ...good, code: good.code + code });

describe('the checklist', () => {
  it('has twenty items, and is passed by what is as it should be', () => {
    expect(Object.keys(judgeChecklist(good))).toHaveLength(20);
    expect(failed(good)).toEqual([]);
  });

  it.each([
    [[1], { resources: ['http://example.com/x.js'] }],
    [[1], { network: 'reached' }],
    [[2], { node: ['process'] }],
    [[3], { worlds: [] }],
    [[5], { granted: ['camera', 'geolocation'] }],
    [[5], { microphone: 'reached' }],
    [[5], { screen: 'reached' }],
    [[6, 18], { file: 'reached' }],
    [[7], { csp: '' }],
    [[7], { csp: "default-src 'none'; script-src 'self' 'unsafe-inline'" }],
    [[7], { csp: "default-src 'none'; connect-src https://example.com" }],
    [[7], { evaluated: 'reached' }],
    [[11, 12], { isGuest: true }],
    [[11], { targets: ['webview' as const] }],
    [[13], { navigated: 'http://127.0.0.1:9/' }],
    [[14], { opened: true }],
    [[17], { inFrame: 'object' }],
    [[17], { unknownCall: 'answered' }],
    [[17], { wrongInput: 'answered' }],
    [[18], { protocol: 'file:' }],
    [[20], { bridge: ['call', 'on', 'shell'] }],
  ])('fails %j of a page that answers %j', (numbers, page) => {
    expect(answered(page)).toEqual(numbers);
  });

  it.each([
    [2, 'nodeIntegration:!0'],
    [3, 'contextIsolation: false'],
    [4, 'sandbox:!1'],
    [6, 'webSecurity: false'],
    [8, 'allowRunningInsecureContent: true'],
    [9, 'experimentalFeatures: true'],
    [9, "commandLine.appendSwitch('ignore-certificate-errors')"],
    [10, 'enableBlinkFeatures: "x"'],
    [12, 'webviewTag: true'],
    [15, 'shell.openExternal(url)'],
  ])('fails %i of code with %s', (number, code) => {
    expect(packed(code)).toEqual([number]);
  });

  it('fails of what the system, the fuses, the preload and the version say', () => {
    expect(failed({ ...good, sandbox: { seccomp: false, noNewPrivileges: true } })).toEqual([4]);
    expect(failed({ ...good, code: '' })).toEqual([4, 5, 12]);
    expect(failed({ ...good, wrongFuses: ['RunAsNode: on'] })).toEqual([19]);
    expect(failed({ ...good, preload: `${good.preload}; ${good.preload}` })).toEqual([20]);
    const older = { ...good.electron, packed: '33.2.1' };
    expect(failed({ ...good, electron: older })).toEqual([16]);
    expect(failed({ ...good, electron: { ...older, released: false } })).toEqual([]);
    expect(failed({ ...good, electron: { ...good.electron, pinned: false } })).toEqual([16]);
  });

  it('is followed by what else is not wanted in code', () => {
    expect(unwantedCode('app.setAsDefaultProtocolClient("baton")')).toHaveLength(1);
    expect(unwantedCode(good.code)).toEqual([]);
  });

  it('is written into the page about security, and fails where there is no place for it', () => {
    const page = readFileSync(path.join(root, 'docs/security.md'), 'utf8');
    const items = judgeChecklist({ ...good, wrongFuses: ['RunAsNode: on'] });
    const written = withTables(page, items);
    expect(written).toContain('| 14 | Limit new windows |');
    expect(written).toContain('| 19 | Fuses | **Not as it should be:** the fuse RunAsNode: on |');
    expect(written).toContain('| RunAsNode | off |');
    expect(withTables(written, items)).toBe(written);
    expect(() => withTables('# Security', items)).toThrow('no marks');
  });
});

describe('the contents of a package', () => {
  let folder: string;
  const elf = Buffer.alloc(64, 1);
  elf.writeUInt32BE(0x7f454c46, 0);
  elf.writeUInt16LE(0x3e, 18);
  const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const native = 'node_modules/keytar/prebuilds/linux-x64/keytar.node';
  const whole = {
    'package.json': '{"name":"baton"}',
    'native-modules.json': JSON.stringify({ [native]: sum(elf) }),
    'out/main/index.cjs': 'await require("./baton.cjs");',
    [native]: elf,
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'baton-audit-test-'));
  });
  // The archive is closed a moment after it was made.
  afterEach(() => removeFolder(folder));

  /** A folder of resources with an archive of the files. */
  async function packedAs(files: Record<string, string | Buffer>, name = 'resources'): Promise<string> {
    const [app, resources] = [path.join(folder, `${name}-app`), path.join(folder, name)];
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(app, file)), { recursive: true });
      writeFileSync(path.join(app, file), text);
    }
    mkdirSync(resources, { recursive: true });
    const archive = path.join(resources, 'app.asar');
    await createPackageWithOptions(app, archive, { unpack: '**/*.node' });
    writeFileSync(`${archive}.sha256`, sum(readFileSync(archive)));
    return resources;
  }

  it('are right where nothing is missing, changed or foreign', async () => {
    const resources = await packedAs(whole);
    const archive = readArchive(resources);
    expect(foreignContents(archive)).toEqual([]);
    expect(foreignResources(resources, archive)).toEqual([]);
    expect(brokenIntegrity(archive, target)).toEqual([]);
    expect(nativeModules(archive, target)).toEqual({
      modules: [{ file: native, sha256: sum(elf) }],
      findings: [],
    });
  });

  it('are foreign where nobody expects them', async () => {
    const archive = readArchive(
      await packedAs({
        ...whole,
        'package.json': '{"name":"baton","builtFor":"tests","devDependencies":{}}',
        'src/main/index.ts': '',
        'out/main/index.cjs': 'x\n//# sourceMappingURL=index.js.map',
        'out/main/index.cjs.map': '{}',
      }),
    );
    expect(foreignContents(archive)).toEqual([
      'out/main/index.cjs names a source map',
      'out/main/index.cjs.map does not belong in a package',
      'src/main/index.ts does not belong in a package',
      'package.json has "devDependencies"',
      'package.json has "builtFor"',
    ]);
  });

  it('are broken where one byte is another', async () => {
    const resources = await packedAs(whole);
    const file = path.join(resources, 'app.asar');
    const bytes = readFileSync(file);
    bytes.write('A', bytes.indexOf('await'));
    writeFileSync(file, bytes);
    expect(brokenIntegrity(readArchive(resources), target)).toEqual([
      'out/main/index.cjs is not what the archive’s header declares',
      'app.asar is not what app.asar.sha256 says',
    ]);
  });

  it('hold native modules that are listed, outside the archive and for this system', async () => {
    const foreign = Buffer.from(elf);
    foreign.writeUInt16LE(0xb7, 18);
    const other = 'node_modules/@libsql/linux-x64-gnu/index.node';
    const resources = await packedAs({ ...whole, [other]: foreign, 'out/main/hidden.cjs': elf });
    expect(nativeModules(readArchive(resources), target).findings).toEqual([
      `${other} is not listed with its sum`,
      `${other} is built for linux-arm64`,
      'out/main/hidden.cjs is not listed with its sum',
      'out/main/hidden.cjs is in the archive, where it cannot be loaded',
    ]);
    const missing = { ...whole, 'native-modules.json': JSON.stringify({ [native]: sum(elf), gone: 'x' }) };
    const without = readArchive(await packedAs(missing, 'without'));
    expect(nativeModules(without, target).findings).toEqual(['gone is listed and not there']);
  });

  it('have nothing beside the archive that could be run in its place', async () => {
    const resources = await packedAs(whole);
    writeFileSync(path.join(resources, 'default_app.asar'), '');
    writeFileSync(path.join(resources, 'app.asar.unpacked', 'more.node'), elf);
    expect(foreignResources(resources, readArchive(resources))).toEqual([
      'resources/default_app.asar does not belong in a package',
      'app.asar.unpacked/more.node is not in the archive’s header',
    ]);
  });

  it('are those of the twin for tests, but for its mark', async () => {
    const released = readArchive(await packedAs(whole));
    const marked = { ...whole, 'package.json': '{"name":"baton","builtFor":"tests"}' };
    expect(differences(released, readArchive(await packedAs(marked, 'twin')))).toEqual([]);
    expect(differences(released, released)).toEqual(['package.json']);
    const changed = { ...marked, 'out/main/index.cjs': 'another', 'out/main/more.cjs': '' };
    expect(differences(released, readArchive(await packedAs(changed, 'changed')))).toEqual([
      'out/main/index.cjs',
      'out/main/more.cjs',
    ]);
  });
});

describe('licences', () => {
  it('are collected of each package in a bundle, fonts and native modules among them', () => {
    const licences = licencesOf(root);
    const bundle = {
      font: {
        type: 'asset',
        originalFileNames: ['../../node_modules/@fontsource-variable/inter/files/x.woff2'],
      },
    };
    const collecting = licences.collect().generateBundle as (
      this: object,
      _: unknown,
      bundle: object,
    ) => void;
    const modules = [
      '\0virtual',
      `${root}/src/main/index.ts`,
      `${root}/node_modules/zod/v4/index.js?commonjs`,
    ];
    collecting.call({ getModuleIds: () => modules }, {}, bundle);
    let source = '';
    const writing = licences.write().generateBundle as (this: object) => void;
    writing.call({
      emitFile(file: { source: string }) {
        source = file.source;
      },
    });
    const names = (JSON.parse(source) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual([
      '@fontsource-variable/inter',
      '@github/keytar',
      '@neon-rs/load',
      'detect-libc',
      'libsql',
      'zod',
    ]);
    expect(unwantedLicences(source)).toEqual([]);
  });

  it('are findings where nobody has decided about them', () => {
    expect(unwantedLicences('[{"name":"a","licence":"MIT"},{"name":"b","licence":"GPL-3.0-only"}]')).toEqual([
      'b is under the licence "GPL-3.0-only"',
    ]);
    expect(unwantedLicences('[]')).toHaveLength(1);
  });
});

describe('known vulnerabilities', () => {
  const answer = {
    vulnerabilities: {
      zod: { severity: 'moderate', range: '<5' },
      vite: { severity: 'moderate', range: '<9' },
      tsx: { severity: 'critical', range: '*' },
    },
  };
  const asked = { shipped: ['zod'], today: new Date('2026-06-15T12:00:00Z') };

  it('count more in what is shipped', () => {
    expect(judgeAdvisories(answer, asked)).toEqual(['zod <5: moderate', 'tsx *: critical']);
  });

  it('are taken for a reason, and until a day', () => {
    const allow = [{ name: 'tsx', reason: 'never run on a desk', until: '2026-06-15' }];
    expect(judgeAdvisories(answer, { ...asked, allow })).toEqual(['zod <5: moderate']);
    expect(
      judgeAdvisories(answer, { ...asked, allow, today: new Date('2026-06-16T00:00:00Z') }),
    ).toHaveLength(2);
  });
});
