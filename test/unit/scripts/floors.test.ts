/**
 * The floors of docs/architecture.md: which room may import which. A room that a table does not name, an import that it does
 * not allow and one that it allows in vain fail, and so does every circle.
 */
import { describe, expect, it } from 'vitest';
import {
  allowedInVain,
  circlesAmong,
  importGraph,
  importsBetween,
  importsNotAllowed,
  roomsIn,
} from '../../support/import-graph.ts';
import { sourceFiles } from '../../support/source-files.ts';

/** In reading order, the ground first: a room imports only from those before it, and from `src/shared`. */
const main = roomsIn('src/main', {
  keychain: [],
  files: [],
  clipboard: [],
  network: [],
  didit: ['network'],
  database: ['files'],
  actions: ['database'],
  parts: ['actions'],
  state: [],
  'import-queue': ['database', 'didit'],
  settings: ['parts', 'actions', 'keychain', 'files', 'network', 'database', 'state'],
  profiles: ['parts', 'actions', 'keychain', 'network', 'didit', 'database', 'state'],
  partners: ['parts', 'actions', 'files', 'database', 'state'],
  history: ['parts', 'actions', 'files', 'database', 'state'],
  sharing: [
    'parts',
    'actions',
    'clipboard',
    'didit',
    'database',
    'state',
    'settings',
    'profiles',
    'partners',
  ],
  relay: ['parts', 'actions', 'keychain', 'network', 'didit', 'database', 'state', 'profiles'],
  'status-watch': [
    'parts',
    'actions',
    'didit',
    'database',
    'state',
    'import-queue',
    'profiles',
    'relay',
    'sharing',
  ],
  verification: ['parts', 'clipboard', 'didit', 'database', 'profiles', 'settings', 'status-watch'],
  receiving: [
    'parts',
    'actions',
    'clipboard',
    'network',
    'didit',
    'database',
    'state',
    'import-queue',
    'profiles',
    'partners',
    'sharing',
    'status-watch',
  ],
  records: ['parts', 'files', 'network', 'didit', 'database', 'profiles', 'receiving'],
  webhooks: ['parts', 'clipboard', 'keychain', 'didit', 'database', 'settings', 'profiles'],
  practice: ['parts', 'actions', 'database', 'state', 'profiles', 'partners'],
  provisioning: [
    'parts',
    'actions',
    'files',
    'network',
    'didit',
    'database',
    'state',
    'profiles',
    'partners',
    'practice',
  ],
  diagnostics: ['keychain', 'files', 'network', 'didit', 'database', 'state', 'profiles'],
  updates: ['parts', 'actions', 'network', 'database', 'state', 'settings'],
  desk: [
    'parts',
    'actions',
    'keychain',
    'files',
    'clipboard',
    'network',
    'database',
    'state',
    'settings',
    'profiles',
    'partners',
    'history',
    'sharing',
    'relay',
    'status-watch',
    'verification',
    'receiving',
    'records',
    'webhooks',
    'practice',
    'provisioning',
    'updates',
  ],
  ipc: ['actions'],
  shell: [
    'parts',
    'actions',
    'keychain',
    'files',
    'clipboard',
    'network',
    'database',
    'state',
    'records',
    'practice',
    'diagnostics',
    'updates',
  ],
  'background.ts': [
    'parts',
    'actions',
    'keychain',
    'files',
    'clipboard',
    'state',
    'records',
    'desk',
    'shell',
  ],
  'first-window.ts': ['ipc', 'shell'],
  'baton.ts': ['actions', 'state', 'profiles', 'desk', 'ipc', 'shell', 'background.ts', 'first-window.ts'],
  'index.ts': ['shell', 'first-window.ts', 'baton.ts'],
  'start.ts': ['shell'],
});

/** The relay runs by itself: of the rest of Baton it has `src/shared` alone. */
const relay = roomsIn('src/relay', {
  'log.ts': [],
  'settings.ts': ['log.ts'],
  storage: ['log.ts', 'settings.ts'],
  deliveries: ['storage'],
  desks: ['log.ts', 'storage', 'deliveries'],
  administration: ['storage', 'deliveries', 'desks'],
  'metrics.ts': ['deliveries'],
  'request.ts': ['desks'],
  'limits.ts': ['settings.ts', 'request.ts'],
  'within.ts': [],
  'app.ts': ['log.ts', 'deliveries', 'desks', 'metrics.ts', 'request.ts', 'limits.ts', 'within.ts'],
  'relay.ts': [
    'log.ts',
    'settings.ts',
    'storage',
    'deliveries',
    'desks',
    'administration',
    'metrics.ts',
    'request.ts',
    'limits.ts',
    'app.ts',
  ],
  'inspect.ts': [],
  'command-line.ts': ['settings.ts'],
  'main.ts': [
    'log.ts',
    'settings.ts',
    'storage',
    'deliveries',
    'desks',
    'administration',
    'relay.ts',
    'inspect.ts',
    'command-line.ts',
  ],
});

describe.each([
  { folder: 'src/main', allowed: main, ground: ['src/shared'] },
  { folder: 'src/relay', allowed: relay, ground: ['src/shared'] },
])('$folder', ({ folder, allowed, ground }) => {
  const graph = importGraph(folder);
  const rooms = Object.keys(allowed);

  it('imports only what the table allows', () => {
    expect(importsNotAllowed(graph, allowed, ground)).toEqual([]);
  });

  it('has a table that allows nothing in vain', () => {
    expect(allowedInVain(graph, allowed)).toEqual([]);
  });

  it('has no circle, neither of rooms nor of files', () => {
    expect(circlesAmong(importsBetween(graph, rooms))).toEqual([]);
    expect(circlesAmong(graph)).toEqual([]);
  });
});

it.each(['src/main/first-window.ts', 'src/main/baton.ts', 'src/main/background.ts', 'src/main/desk/desk.ts'])(
  '%s only puts together, and is read at one go',
  (path) => {
    const file = sourceFiles('src/main').find((one) => one.path === path);
    expect(file?.text.split('\n').length).toBeLessThan(150);
  },
);

describe('the reading of imports', () => {
  it('sees types, re-exports and what is imported late, and leaves packages out', () => {
    expect(importGraph('src/main').get('src/main/shell/attention.ts')).toEqual(
      expect.arrayContaining(['src/shared/colours.ts', 'src/main/state/import-alert.ts']),
    );
  });

  it('finds a circle, and what a table does not allow', () => {
    const graph = new Map([
      ['a/one.ts', ['a/two.ts', 'b/one.ts']],
      ['a/two.ts', []],
      ['b/one.ts', ['a/two.ts']],
      ['c/one.ts', []],
    ]);
    expect(importsNotAllowed(graph, { a: ['b'], b: [] })).toEqual([
      'b/one.ts -> a/two.ts',
      'c/one.ts is in no room',
    ]);
    expect(circlesAmong(importsBetween(graph, ['a', 'b']))).toEqual([['a', 'b', 'a']]);
    expect(circlesAmong(graph)).toEqual([]);
    expect(allowedInVain(graph, { a: ['b'], b: ['a', 'c'], c: [] })).toEqual(['b -> c']);
  });
});
