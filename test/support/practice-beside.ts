/** The practice service as Baton has it beside itself, without a process: the same messages, by word of mouth. */
import { EventEmitter } from 'node:events';
import type { PracticeService as ServiceBeside } from '../../src/main/practice/practice-service.ts';
import { openTrainingLine } from '../../src/main/shell/training-line.ts';
import type { PracticeService } from '../../src/practice/server.ts';
import { serveTraining } from '../../src/practice/training/port.ts';
import type { PracticeFaultView } from '../../src/shared/contract/index.ts';
import { ok } from '../../src/shared/result.ts';
import { application } from './two-desks.ts';

export function practiceBeside(
  service: PracticeService,
  onFaults: (faults: PracticeFaultView[]) => void,
): ServiceBeside {
  const port = new EventEmitter();
  // What crosses between processes is a copy.
  const hear = serveTraining(service, (message) => port.emit('message', structuredClone(message)));
  const line = openTrainingLine(
    Object.assign(port, { postMessage: (message: unknown) => hear(structuredClone(message)) }),
    onFaults,
  );
  const end = async () => {
    await service.close();
    port.emit('exit');
    onFaults([]);
  };
  return {
    ensure: async () =>
      ok({
        url: `${service.url}/`,
        applications: [application(service, 'harbour'), application(service, 'lindgren')],
      }),
    stop: end,
    forget: end,
    train: (order) => line.ask(order),
  };
}
