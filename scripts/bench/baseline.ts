/** What `npm run bench` measured last and what was kept of it: ratios only, since the rest is the machine's. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../runtime/paths.ts';

/** Ratios by where they stand in the benches' results, as `queue.drain`. */
export type Ratios = Record<string, number>;

const file = path.join(projectFolder, 'test', 'bench', 'baseline.json');

/** Of these more is better; of any other ratio less. */
const moreIsBetter: ReadonlySet<string> = new Set(['queue.drain']);

/** So much worse than what was kept is told; less may be the machine's mood. */
const tolerance = 0.1;

export function keptRatios(): Ratios {
  return JSON.parse(readFileSync(file, 'utf8')) as Ratios;
}

/** Keeps these instead of those that were kept under the same names. */
export function keepRatios(measured: Ratios): void {
  const all = Object.entries({ ...keptRatios(), ...measured }).sort(([one], [other]) =>
    one.localeCompare(other),
  );
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`);
}

/** Every `ratio` in a bench's result. */
export function ratiosIn(bench: string, result: object): Ratios {
  const found: Ratios = {};
  const visit = (name: string, value: object): void => {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'ratio' && typeof inner === 'number') found[name] = inner;
      else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
        visit(`${name}.${key}`, inner);
    }
  };
  visit(bench, result);
  return found;
}

/** A line for each ratio that is worse than what was kept; none where nothing was. */
export function worseThan(kept: Ratios, measured: Ratios): string[] {
  return Object.entries(measured).flatMap(([name, now]) => {
    const before = kept[name];
    if (before === undefined) return [];
    const isWorse = moreIsBetter.has(name) ? now < before * (1 - tolerance) : now > before * (1 + tolerance);
    return isWorse ? [`${name} is ${now}, and was ${before}`] : [];
  });
}
