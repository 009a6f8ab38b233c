/**
 * How long work takes with a little and with five times as much, in ms. The best of a few, taken in turns: what else this
 * machine does is no fault of the work.
 */
export function growth(work: (length: number) => () => unknown): { short: number; long: number } {
  const [little, much] = [work(20_000), work(100_000)];
  const times = Array.from({ length: 5 }, () => ({ short: timed(little), long: timed(much) }));
  return {
    short: Math.min(...times.map(({ short }) => short)),
    long: Math.min(...times.map(({ long }) => long)),
  };
}

/** Ms: Windows counts a process's time by the ticks of its clock, and what is done within one takes none. */
const tick = process.platform === 'win32' ? 16 : 0;

/**
 * Ms. Five times as much takes twenty-five times as long where the cost grows with the square, and then a hundred thousand
 * take seconds: what a busy machine adds to a few milliseconds is let pass.
 */
export function mostGrown(short: number): number {
  return 12 * Math.max(short, tick) + 50;
}

/** `piece` again and again. */
export function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Ms of processor, which grow less than the time on the clock with what else the machine does. */
function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
