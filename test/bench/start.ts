import { type Comparison, compareWithBareWindow } from './support/compare.ts';

/** From starting the process to a usable first screen, database and keychain open, against a bare window. */
export function run(): Promise<Comparison> {
  return compareWithBareWindow({ budget: 1.25, unit: 'ms', measure: async (app) => app.startMs });
}
