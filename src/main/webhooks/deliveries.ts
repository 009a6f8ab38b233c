/** What Didit has tried to deliver to a destination. */
import type { AttemptView, CallOutput } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import { listAttempts, resendAttempt } from '../didit/webhooks.ts';
import type { AttemptWire } from '../didit/webhooks-wire.ts';
import type { Connections } from '../profiles/connections.ts';
import { saidOf } from './said-of.ts';
import type { Webhook } from './webhook-secrets.ts';

export function createDeliveries(connections: Pick<Connections, 'called'>) {
  return {
    async list({
      profileId,
      destinationId,
      offset,
    }: Webhook & { offset: number }): Promise<Result<CallOutput<'webhooks.deliveries'>>> {
      const at = await connections.called(profileId);
      const listed = at.ok ? await listAttempts(at.value.client, destinationId, offset) : at;
      if (!listed.ok) return listed;
      const { attempts, nextOffset } = listed.value;
      return ok({ attempts: attempts.map(viewOf), nextOffset });
    },

    /** Has it sent again, and gives the new attempt. */
    async resend({
      profileId,
      destinationId,
      attemptId,
    }: Webhook & { attemptId: string }): Promise<Result<AttemptView>> {
      const at = await connections.called(profileId);
      const sent = at.ok ? await resendAttempt(at.value.client, destinationId, attemptId) : at;
      return sent.ok ? ok(viewOf(sent.value)) : sent;
    },
  };
}

function viewOf({ id, ...rest }: AttemptWire): AttemptView {
  return { id, ...saidOf(rest) };
}
