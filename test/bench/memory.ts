import { type Comparison, compareWithBareWindow } from './support/compare.ts';
import { memoryOfTree } from './support/process-memory.ts';

const IDLE_MS = 5_000;

/** The memory of all processes, once usable and then left alone for a while, against a bare window. */
export function run(): Promise<Comparison> {
  return compareWithBareWindow({
    budget: 1.2,
    unit: 'MB',
    measure: async (app) => {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      return memoryOfTree(app.pid) / 1e6;
    },
  });
}
