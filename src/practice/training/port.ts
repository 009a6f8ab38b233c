import { z } from 'zod';
import type { PracticeService } from '../server.ts';
import { TRAINING_TOKENS } from './tokens.ts';
import { TRAINING_FAULTS } from './training.ts';

const order = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set'), fault: z.enum(TRAINING_FAULTS), on: z.boolean() }),
  z.strictObject({ do: z.literal('calm') }),
  z.strictObject({
    do: z.literal('token'),
    which: z.enum(TRAINING_TOKENS),
    receiver: z.string(),
    known: z.array(z.string()),
  }),
  z.strictObject({ do: z.literal('code'), email: z.string() }),
  z.strictObject({ do: z.literal('customers'), application: z.string() }),
]);
const message = z.strictObject({ type: z.literal('train'), number: z.int(), order });
type Order = z.output<typeof order>;

/**
 * Training by the messages of the parent process, not by HTTP: it must be heard while nothing listens. Each `train` is
 * answered by `trained` with its number; `faults` tells what has changed and where the service is.
 */
export function serveTraining(
  service: PracticeService,
  tell: (message: Record<string, unknown>) => void,
): (data: unknown) => void {
  const { training } = service;
  training.onChange(() => tell({ type: 'faults', url: service.url, faults: training.faults }));

  async function obey(wanted: Order): Promise<{ token?: string; code?: string }> {
    switch (wanted.do) {
      case 'set':
        await training.set(wanted.fault, wanted.on);
        return {};
      case 'calm':
        await training.calm();
        return {};
      case 'token':
        return { token: await training.token(wanted.which, wanted.receiver, wanted.known) };
      case 'code': {
        const code = service.mailbox.codeFor(wanted.email);
        return code === undefined ? {} : { code };
      }
      case 'customers':
        training.customers(wanted.application);
        return {};
    }
  }

  return (data) => {
    const asked = message.safeParse(data);
    if (!asked.success) return;
    const { number } = asked.data;
    obey(asked.data.order).then(
      (done) => tell({ type: 'trained', number, ...done }),
      (error: unknown) =>
        tell({ type: 'trained', number, failed: error instanceof Error ? error.message : String(error) }),
    );
  };
}
