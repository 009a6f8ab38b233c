/** The figures on the day on which measuring began, by which every later one is judged. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../runtime/paths.ts';
import type { Measured } from './run-task.ts';

const file = path.join(projectFolder, 'test', 'bench', 'usability-baseline.json');

export function readBaseline(): readonly Measured[] {
  return JSON.parse(readFileSync(file, 'utf8')) as Measured[];
}

/** Puts a figure in the place of that of the same task and way. */
export function writeBaseline(measured: Measured): void {
  const before = readBaseline();
  const after = before.some((one) => isSame(one, measured))
    ? before.map((one) => (isSame(one, measured) ? measured : one))
    : [...before, measured];
  writeFileSync(file, `${JSON.stringify(after, undefined, 2)}\n`);
}

/** What a person took, and by how many per cent less it is now; nothing for what was not measured then. */
export function besideBaseline(measured: Measured, baseline: readonly Measured[]) {
  const before = baseline.find((one) => isSame(one, measured));
  if (!before) return {};
  const less = Math.round((1 - measured.seconds / before.seconds) * 100);
  return { baselineSeconds: before.seconds, lessPercent: less };
}

/** The figures as rows of a Markdown table, the baseline beside them. */
export function tableOf(measured: readonly Measured[], baseline: readonly Measured[]): string {
  const rows = measured.map((one) => {
    const before = baseline.find((other) => isSame(one, other));
    const { lessPercent = 0 } = besideBaseline(one, baseline);
    const cells = [one.usability, one.way, one.keystrokes, one.pointerMoves, one.screens];
    const seconds = [before?.seconds, before?.totalSeconds, one.seconds, one.totalSeconds].map(
      (value) => value?.toFixed(1) ?? '',
    );
    return `| ${[...cells, ...seconds, `${-lessPercent} %`].join(' | ')} |`;
  });
  const head = [
    'Task',
    'Way',
    'Keys',
    'Pointer moves',
    'Screens',
    'Before: person',
    'in all',
    'Now: person',
    'in all',
    'Change',
  ];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
}

function isSame(one: Measured, other: Measured): boolean {
  return one.usability === other.usability && one.way === other.way;
}
