/** Whether the page freezes: how long its own thread is busy at a time. */
import { type CDPSession, expect, type Page } from '@playwright/test';

/** Ms that the page's own thread may be busy at a time. */
export const longestTask = 200;

/** What is read of Chromium's trace. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of the processor's time; that of a task which waits for a processor does not pass. */
  tdur?: number;
  args: { name?: string };
}

/**
 * Notes how long the page's thread is busy at a time; gives the longest since this was asked last, in ms of the
 * processor's time: on a computer that has other work to do, tasks take longer without doing more.
 */
export async function watchTasks(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await startTrace(session);
  const longest = async () => {
    const events = await endTrace(session);
    await startTrace(session);
    return longestOf(events);
  };
  // What cannot see a freeze would find none.
  let busy = longestTask;
  await expect
    .poll(async () => {
      busy *= 2;
      await page.evaluate(spin, busy);
      return longest();
    })
    .toBeGreaterThanOrEqual(longestTask);
  return longest;
}

function startTrace(session: CDPSession): Promise<unknown> {
  const includedCategories = ['disabled-by-default-devtools.timeline'];
  return session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
}

async function endTrace(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return events;
}

function longestOf(events: readonly TraceEvent[]): number {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const isOurs = ({ pid, tid }: TraceEvent) => threads.some((one) => one.pid === pid && one.tid === tid);
  const tasks = events.filter((event) => event.name === 'RunTask' && isOurs(event));
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1_000), 0);
}

/** In the page: a task that takes `ms`. */
function spin(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      const end = performance.now() + ms;
      while (performance.now() < end);
      resolve();
    });
  });
}
