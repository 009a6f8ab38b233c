/** Files for spreadsheets: every cell comes back as it was, whatever the region, and none becomes a formula. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, listSeparator, type Separator } from '../../../src/main/files/csv.ts';

const separator = fc.constantFrom<Separator>(',', ';');
const cell = fc.oneof(fc.string(), fc.stringMatching(/^[-=+@;,\t\r\n"'x ]{0,12}$/));

/** As RFC 4180 has it, for any separator. Apostrophes before formulas are part of what a person sees. */
function cellsOf(line: string, splitAt: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let text = '';
      at += 1;
      while (at < line.length && (line[at] !== '"' || line[at + 1] === '"')) {
        if (line[at] === '"') at += 1;
        text += line[at];
        at += 1;
      }
      cells.push(text);
      at += 2;
    } else {
      const end = line.indexOf(splitAt, at);
      const stop = end < 0 ? line.length : end;
      cells.push(line.slice(at, stop));
      at = stop + 1;
    }
  }
  return cells;
}

const withoutApostrophes = (text: string) => text.replace(/(?<=^|[,;\t\r\n])'(?=[=+\-@\t\r])/g, '');

describe('a line for a spreadsheet', () => {
  it('comes back cell by cell', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), separator, (cells, by) => {
        const read = cellsOf(csvLine(cells, by).slice(0, -2), by);
        expect(read.map(withoutApostrophes)).toEqual(cells.map(withoutApostrophes));
      }),
    );
  });

  it('holds no formula, wherever a spreadsheet may split it', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), separator, (cells, by) => {
        for (const read of cellsOf(csvLine(cells, by).slice(0, -2), by))
          for (const piece of read.split(/[,;\t\r\n]/)) expect(piece).not.toMatch(/^[=+\-@]/);
      }),
    );
  });

  it('is harmless also where the cells are split at the other separator', () => {
    expect(csvLine(['c-1;=1+1;x', 'Müller;@SUM(1;1)', 'first line\n=1+1', 'plain'], ',')).toBe(
      '"c-1;\'=1+1;x","Müller;\'@SUM(1;1)","first line\n\'=1+1",plain\r\n',
    );
  });

  it('is split where the spreadsheets of a region split it', () => {
    const by = ['en', 'en-GB', 'de', 'de-AT', 'fr', 'es', 'es-MX', 'de-CH'].map(listSeparator);
    expect(by).toEqual([',', ',', ';', ';', ';', ';', ',', ';']);
  });
});
