/** A row of measurements in a form that fits a report. */
export interface Summary {
  median: number;
  /** The smallest and the largest. */
  spread: [number, number];
  unit: string;
}

/** The middle value, or the mean of the middle two. Throws on an empty row. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('there is no median of nothing');
  return (lower + upper) / 2;
}

/** Median and spread, rounded to a tenth. */
export function summarize(values: readonly number[], unit: string): Summary {
  return {
    median: round(median(values), 1),
    spread: [round(Math.min(...values), 1), round(Math.max(...values), 1)],
    unit,
  };
}

/** Rounds to a number of decimals, for people to read. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
