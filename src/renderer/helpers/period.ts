/** Back from now, in days; `all` for everything. What lists are narrowed by. */
export const periods = ['1', '7', '30', '365', 'all'] as const;
export type Period = (typeof periods)[number];

/** When the period began, Unix ms; `undefined` for everything. */
export function sinceOf(period: Period, now = Date.now()): number | undefined {
  return period === 'all' ? undefined : now - Number(period) * 86_400_000;
}
