/** The practice service as a process of its own beside the app (docs/architecture.md#practice-mode). */
import { rm } from 'node:fs/promises';
import { type UtilityProcess, utilityProcess } from 'electron';
import { z } from 'zod';
import type { PracticeFaultView } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PracticeService, RunningPractice } from '../practice/practice-service.ts';
import { openTrainingLine, type TrainingLine } from './training-line.ts';

const ready = z.object({
  type: z.literal('ready'),
  url: z.url(),
  applications: z.array(z.object({ role: z.string(), id: z.guid(), name: z.string(), apiKey: z.string() })),
});

/** How long the service may take to start, and to end when it is asked to, ms. */
const patience = { start: 20_000, end: 2_000 } as const;

interface PracticeProcessDeps {
  /** The built service. */
  entry: string;
  /** Keeps what was practised over a restart. */
  stateFile: string;
  /** What goes wrong there for training, whenever that changes; nothing once the process has ended. */
  onFaults: (faults: PracticeFaultView[]) => void;
  /** What nobody foresaw there. */
  onDefect: (error: unknown) => void;
}

export function createPracticeProcess(deps: PracticeProcessDeps): PracticeService {
  const { entry, stateFile, onFaults, onDefect } = deps;
  let running: { child: UtilityProcess; service: RunningPractice; line: TrainingLine } | undefined;
  let starting: UtilityProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: a start while the service ends would be two services on one file. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = last.then(work);
    last = done.catch(() => {}); // told to whoever asked for it
    return done;
  }

  function start(): Promise<Result<RunningPractice>> {
    return new Promise((resolve) => {
      const child = utilityProcess.fork(entry, ['--state', stateFile], { serviceName: 'Baton practice' });
      starting = child;
      const timer = setTimeout(() => giveUp('no answer'), patience.start);
      function giveUp(reason: string) {
        clearTimeout(timer);
        starting = undefined;
        if (running?.child === child) running = undefined;
        child.kill();
        resolve(fail(problem('practice-unavailable', [fact('connection-failed', { reason })])));
      }
      child.once('exit', (code) => {
        giveUp(`exit ${code}`);
        onFaults([]);
      });
      child.once('message', (message: unknown) => {
        const said = ready.safeParse(message);
        const first = said.data?.applications.find((application) => application.role === 'harbour');
        const second = said.data?.applications.find((application) => application.role === 'lindgren');
        if (!said.success || !first || !second) return giveUp('unexpected message');
        clearTimeout(timer);
        starting = undefined;
        const service: RunningPractice = { url: withSlash(said.data.url), applications: [first, second] };
        const onFaultsThere = (faults: PracticeFaultView[], url: string) => {
          service.url = withSlash(url);
          onFaults(faults);
        };
        const line = openTrainingLine(child, onFaultsThere, (text) => onDefect(`practice: ${text}`));
        running = { child, service, line };
        resolve(ok(service));
      });
    });
  }

  async function stop(): Promise<void> {
    const ending = running?.child;
    running = undefined;
    if (!ending) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    const { pid } = ending;
    const timer = setTimeout(() => {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    }, patience.end);
    if (ending.kill()) await gone;
    clearTimeout(timer);
  }

  const ensure = () => inTurn(async () => (running ? ok(running.service) : start()));

  return {
    ensure,
    stop() {
      starting?.kill(); // nobody needs it any more, so nobody waits for it
      return inTurn(stop);
    },
    forget: () =>
      inTurn(async () => {
        await stop();
        await rm(stateFile, { force: true });
      }),
    // Asked out of turn: a service that does not answer can still be stopped, which ends the asking.
    async train(order) {
      const started = await ensure();
      if (!started.ok) return started;
      return running?.line.ask(order) ?? fail(problem('practice-unavailable'));
    },
  };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
