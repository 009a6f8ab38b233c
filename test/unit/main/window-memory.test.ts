import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWindowMemory } from '../../../src/main/shell/window-memory.ts';

let folder: string;
let defects: unknown[];
const open = () => createWindowMemory(folder, (error) => defects.push(error));

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'baton-window-'));
  defects = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = {
  bounds: { x: -10, y: 20, width: 1000, height: 700 },
  maximised: true,
  display: { id: 2_528_732_444, x: 0, y: 0 },
};

describe('what is remembered of the window', () => {
  it('is the usual at first, and no defect', () => {
    expect(open().read()).toEqual({
      textSize: 100,
      keepInTray: true,
      theme: 'system',
      scanSignals: true,
      trayExplained: false,
    });
    expect(defects).toEqual([]);
  });

  it('is there again after a restart, and leaves one file', () => {
    const memory = open();
    memory.change({ place });
    memory.change({ textSize: 150, keepInTray: false, theme: 'dark', scanSignals: false });
    expect(open().read()).toEqual({
      ...{ place, textSize: 150, keepInTray: false },
      ...{ theme: 'dark', scanSignals: false, trayExplained: false },
    });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each([
    '',
    'null',
    '7',
    '[]',
    '{"textSize":',
    '{"textSize":7,"keepInTray":"no","theme":"red","place":{"bounds":{}}}',
  ])('is the usual where the file says %j', (text) => {
    writeFileSync(path.join(folder, 'window.json'), text);
    expect(open().read()).toMatchObject({ textSize: 100, keepInTray: true, theme: 'system' });
    expect(open().read().place).toBeUndefined();
  });

  it('keeps what can still be read', () => {
    const text = JSON.stringify({ place, textSize: 101 });
    writeFileSync(path.join(folder, 'window.json'), text);
    expect(open().read()).toMatchObject({ place, textSize: 100 });
  });

  it('notes what cannot be written, and goes on with it until the end', () => {
    const memory = createWindowMemory(path.join(folder, 'gone'), (error) => defects.push(error));
    memory.change({ textSize: 175 });
    expect(memory.read().textSize).toBe(175);
    expect(defects).toHaveLength(1);
  });
});
