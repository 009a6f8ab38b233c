import { expect, it } from 'vitest';
import { isWanted } from '../../../src/main/shell/wanted-alerts.ts';
import type { ImportAlert } from '../../../src/main/state/import-alert.ts';

const importTypes = ['failed', 'needs-somebody', 'expiring'] as const;
const recordTypes = ['decided', 'changed', 'unwatched'] as const;
const alerts: ImportAlert[] = [
  ...[...importTypes, ...recordTypes].map((type) => ({ type, importId: 'i' })),
  { type: 'shared-changed', handoffId: 'h' },
];

it.each([
  [{ imports: true, records: true }, alerts.map(({ type }) => type)],
  [{ imports: true, records: false }, [...importTypes]],
  [{ imports: false, records: true }, [...recordTypes, 'shared-changed']],
  [{ imports: false, records: false }, []],
])('announces with %j what is wanted', (choice, expected) => {
  const wanted = alerts.filter((alert) => isWanted(alert, { ...choice, sound: true }));
  expect(wanted.map(({ type }) => type)).toEqual(expected);
});
