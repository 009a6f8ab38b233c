import { Hono } from 'hono';
import { z } from 'zod';
import type { Mailbox } from '../account/mailbox.ts';
import type { ActsOfDidit } from '../acts-of-didit.ts';
import type { FaultBoard } from '../faults.ts';
import { faultSchema } from '../faults.ts';
import { isJsonObject } from '../json.ts';
import { type Readings, readingsFault } from '../readings.ts';
import type { Records } from '../records.ts';
import { SESSION_STATUSES } from '../status.ts';
import { spoiledSchema } from '../webhooks/spoiled.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { CallEnv } from './call.ts';

interface ControlParts extends ActsOfDidit {
  readonly key: string;
  readonly records: Records;
  readonly faults: FaultBoard;
  readonly webhooks: Webhooks;
  readings(): Readings;
  changeReadings(changes: Partial<Readings>): void;
  reset(): void;
  readonly mailbox: Mailbox;
}

const decision = z.strictObject({
  session: z.string(),
  status: z.enum(SESSION_STATUSES),
  comment: z.string().optional(),
});
const faultBody = z.union([faultSchema, z.strictObject({ unavailable: z.boolean() })]);

/**
 * `/practice/…`: the control plane for other processes, on the same port. It asks for the control key in
 * `x-practice-control`; only `GET /practice/health` is open. None of this exists at Didit.
 */
export function createControlPlane(parts: ControlParts): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  app.get('/practice/health', (c) => c.json({ status: 'ok', service: 'baton-practice' }));
  app.use('/practice/*', async (c, next) => {
    if (c.req.header('x-practice-control') !== parts.key)
      return c.json({ error: 'control key missing or wrong' }, 403);
    return next();
  });
  app.get('/practice/records', (c) => {
    const { requests, shares, imports, entities } = parts.records;
    return c.json({ requests, shares, imports, entities });
  });
  app.get('/practice/readings', (c) => c.json(parts.readings()));
  app.post('/practice/readings', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    if (!isJsonObject(body)) return c.json({ error: 'the body is not a JSON object' }, 400);
    const wrong = readingsFault(body);
    if (wrong !== undefined) return c.json({ error: wrong }, 400);
    parts.changeReadings(body as Partial<Readings>);
    return c.json(parts.readings());
  });
  app.get('/practice/faults', (c) =>
    c.json({ unavailable: parts.faults.isUnavailable, armed: parts.faults.armed }),
  );
  app.post('/practice/faults', async (c) => {
    const fault = faultBody.safeParse(await c.req.json().catch(() => undefined));
    if (!fault.success) return c.json({ error: z.prettifyError(fault.error) }, 400);
    if ('unavailable' in fault.data) parts.faults.unavailable(fault.data.unavailable);
    else parts.faults.next(fault.data);
    return c.json({ unavailable: parts.faults.isUnavailable, armed: parts.faults.armed }, 201);
  });
  app.delete('/practice/faults', (c) => {
    parts.faults.clear();
    return c.body(null, 204);
  });
  app.get('/practice/webhooks', (c) => {
    const attempts = parts.webhooks.attempts.map(({ event: _, ...attempt }) => attempt);
    return c.json({ attempts, spoiling: parts.webhooks.spoiling });
  });
  app.post('/practice/webhooks', async (c) => {
    const spoiled = spoiledSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!spoiled.success) return c.json({ error: z.prettifyError(spoiled.error) }, 400);
    parts.webhooks.spoil(spoiled.data);
    return c.json({ spoiling: parts.webhooks.spoiling }, 201);
  });
  app.post('/practice/decisions', async (c) => {
    const wanted = decision.safeParse(await c.req.json().catch(() => undefined));
    if (!wanted.success) return c.json({ error: z.prettifyError(wanted.error) }, 400);
    parts.decide(wanted.data.session, wanted.data.status, wanted.data.comment);
    return c.body(null, 204);
  });
  app.post('/practice/destinations/:id/rotate', (c) => {
    parts.rotateSecret(c.req.param('id'));
    return c.body(null, 204);
  });
  // In place of a mailbox, which nobody here has.
  app.get('/practice/mailbox', (c) => {
    const code = parts.mailbox.codeFor(c.req.query('email') ?? '');
    return code === undefined ? c.json({ error: 'no code was sent there' }, 404) : c.json({ code });
  });
  app.post('/practice/reset', (c) => {
    parts.reset();
    return c.body(null, 204);
  });
  return app;
}
