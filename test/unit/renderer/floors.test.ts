/**
 * The floors of the page: which of its rooms may import which. A room that the table does not name, an import that it does
 * not allow and one that it allows in vain fail, and so does every circle.
 */
import { describe, expect, it } from 'vitest';
import {
  allowedInVain,
  circlesAmong,
  importGraph,
  importsBetween,
  importsNotAllowed,
  loadedFrom,
  roomsIn,
} from '../../support/import-graph.ts';

const onEveryScreen = ['helpers', 'i18n', 'desk', 'ui'];

/** In reading order, the ground first: a room imports only from those before it, and from `src/shared`. */
const page = roomsIn('src/renderer', {
  helpers: [],
  i18n: [],
  theme: [],
  desk: ['helpers', 'i18n'],
  ui: ['helpers', 'i18n'],
  reading: ['desk'],
  showing: ['helpers', 'i18n', 'desk', 'ui', 'reading'],
  intake: ['helpers', 'desk', 'ui', 'reading'],
  'features/diagnostics': onEveryScreen,
  'features/language': ['helpers', 'desk', 'ui'],
  'features/profiles': ['helpers', 'desk', 'ui', 'i18n'],
  'features/partners': onEveryScreen,
  'features/scanner': ['helpers', 'desk', 'ui', 'showing', 'intake'],
  'features/record': [...onEveryScreen, 'reading'],
  'features/charts': ['i18n', 'desk', 'ui'],
  'features/history': [...onEveryScreen, 'features/record', 'features/charts'],
  'features/reviews': [...onEveryScreen, 'showing', 'features/record'],
  'features/queue': [...onEveryScreen, 'showing', 'features/record', 'features/reviews'],
  'features/receive': [
    ...onEveryScreen,
    ...['reading', 'showing', 'intake', 'features/scanner', 'features/queue'],
  ],
  'features/share': [
    ...onEveryScreen,
    'showing',
    'intake',
    'features/partners',
    'features/record',
    'features/reviews',
  ],
  'features/search': onEveryScreen,
  'features/today': [
    ...onEveryScreen,
    ...['features/charts', 'features/queue', 'features/receive', 'features/share'],
  ],
  'features/training': ['helpers', 'desk', 'ui', 'intake'],
  'features/tour': [...onEveryScreen, 'features/training', 'features/receive', 'features/share'],
  'features/welcome': ['helpers', 'desk', 'ui', 'features/language', 'features/profiles'],
  'features/provisioning': [...onEveryScreen, 'features/profiles', 'features/welcome'],
  'features/webhooks': onEveryScreen,
  'features/settings': [
    ...onEveryScreen,
    ...['features/language', 'features/profiles', 'features/provisioning', 'features/scanner'],
    ...['features/queue', 'features/webhooks'],
  ],
  frame: [
    ...onEveryScreen,
    ...['theme', 'intake'],
    ...[
      'diagnostics',
      'history',
      'partners',
      'provisioning',
      'queue',
      'receive',
      'record',
      'reviews',
      'scanner',
      'search',
      'settings',
    ].map((room) => `features/${room}`),
    ...['share', 'today', 'tour', 'training', 'welcome'].map((room) => `features/${room}`),
  ],
});

describe('the page', () => {
  const graph = importGraph('src/renderer');

  it('imports only what the table allows', () => {
    expect(importsNotAllowed(graph, page, ['src/shared'])).toEqual([]);
  });

  it('has a table that allows nothing in vain', () => {
    expect(allowedInVain(graph, page)).toEqual([]);
  });

  it('has no circle, neither of rooms nor of files', () => {
    expect(circlesAmong(importsBetween(graph, Object.keys(page)))).toEqual([]);
    expect(circlesAmong(graph)).toEqual([]);
  });

  it('loads no schema: main judges what crosses, and of the contract the page has the types', () => {
    const loaded = loadedFrom('src/renderer', ['src/shared']);
    const schemas = [...loaded].filter(([, requests]) => requests.includes('zod')).map(([path]) => path);
    expect(schemas).toEqual([]);
    expect([...loaded.values()].flat()).toContain('react');
  });
});
