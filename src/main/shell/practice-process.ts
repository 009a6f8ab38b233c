/** The practice service as a process of its own beside the app (design section 2, `src/practice`). */
import { rm } from 'node:fs/promises';
import { type UtilityProcess, utilityProcess } from 'electron';
import { z } from 'zod';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PracticeService, RunningPractice } from '../desk/practice-service.ts';

const ready = z.object({
  type: z.literal('ready'),
  url: z.url(),
  applications: z.array(z.object({ role: z.string(), id: z.guid(), name: z.string(), apiKey: z.string() })),
});

/** How long the service may take to start, ms. */
const patience = 20_000;

/** `entry` is the built service; `stateFile` keeps what was practised over a restart. */
export function createPracticeProcess(entry: string, stateFile: string): PracticeService {
  let child: UtilityProcess | undefined;
  let running: Promise<Result<RunningPractice>> | undefined;

  function start(): Promise<Result<RunningPractice>> {
    return new Promise((resolve) => {
      const started = utilityProcess.fork(entry, ['--state', stateFile], { serviceName: 'Baton practice' });
      child = started;
      const timer = setTimeout(() => giveUp('no answer'), patience);
      function giveUp(reason: string) {
        clearTimeout(timer);
        if (child === started) {
          child = undefined;
          running = undefined;
        }
        started.kill();
        resolve(fail(problem('practice-unavailable', [fact('connection-failed', { reason })])));
      }
      started.once('exit', (code) => giveUp(`exit ${code}`));
      started.on('message', (message: unknown) => {
        const said = ready.safeParse(message);
        const first = said.data?.applications.find((application) => application.role === 'harbour');
        const second = said.data?.applications.find((application) => application.role === 'lindgren');
        if (!said.success || !first || !second) return giveUp('unexpected message');
        clearTimeout(timer);
        const url = said.data.url.endsWith('/') ? said.data.url : `${said.data.url}/`;
        resolve(ok({ url, applications: [first, second] }));
      });
    });
  }

  return {
    ensure() {
      running ??= start();
      return running;
    },
    stop,
    async forget() {
      await stop();
      await rm(stateFile, { force: true });
    },
  };

  async function stop(): Promise<void> {
    const ending = child;
    child = undefined;
    running = undefined;
    if (!ending) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    if (ending.kill()) await gone;
  }
}
