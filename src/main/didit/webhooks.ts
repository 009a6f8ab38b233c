/**
 * Destinations of webhooks at Didit, and what refusals and lost answers mean (docs/didit-api.md#webhook-destinations). Nothing here
 * is idempotent: after a lost answer Didit is asked what is there before anything else is said or sent.
 */
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DestinationFields, DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { permissionIn } from './permission.ts';
import { answerEvidence, generalProblem, isRefusal, isSuccess, type Reply, refusalParts } from './reply.ts';
import { type AttemptWire, attemptWire, type DestinationWire, destinationWire } from './webhooks-wire.ts';

/** More pages than any application has destinations; a bound, so that a service that repeats itself ends. */
const maxPages = 20;
const pageSize = 100;

interface ListedDestinations {
  destinations: DestinationWire[];
  unreadable: number;
}

/** All of them. A refusal is looked into. */
export async function listDestinations(client: DiditClient): Promise<Result<ListedDestinations>> {
  const listed: ListedDestinations = { destinations: [], unreadable: 0 };
  for (let page = 0; page < maxPages; page += 1) {
    const read = await client.destinations(page * pageSize);
    if (!read.ok) return fail(await explainKeyRefusal(client, read.reply, read.problem, 'webhooks:read'));
    listed.destinations.push(...read.value.results);
    listed.unreadable += read.value.unreadable.length;
    if (!read.value.next) break;
  }
  return ok(listed);
}

/** One of them, as it is now. `webhook-gone` where it is not there any more. */
export async function readDestination(client: DiditClient, id: string): Promise<Result<DestinationWire>> {
  const read = await client.destination(id);
  if (read.ok) return read;
  if (isGone(read.reply)) return fail(problem('webhook-gone'));
  return fail(await explainKeyRefusal(client, read.reply, read.problem, 'webhooks:read'));
}

/** Whether the key may change destinations; undefined where that could not be found out. Changes nothing. */
export async function mayChangeDestinations(client: DiditClient): Promise<boolean | undefined> {
  const permission = permissionIn(await client.changeWebhookOfNothing(), [404]);
  return permission.state === 'not-known' ? undefined : permission.state === 'granted';
}

type Created = { destination: DestinationWire; isRecovered: boolean };

/** Makes a destination. Where one has its address it is taken, unless it is the very one that was asked for. */
export async function createDestination(
  client: DiditClient,
  wanted: DestinationFields,
): Promise<Result<Created>> {
  const reply = await client.createDestination(wanted);
  if (reply.kind === 'unanswered') {
    return reply.mayHaveArrived ? recover(client, wanted, reply.problem) : fail(reply.problem);
  }
  const made = isSuccess(reply) ? destinationWire.safeParse(reply.json) : undefined;
  if (made?.success) {
    client.learnTime(reply);
    return ok({ destination: made.data, isRecovered: false });
  }
  if (reply.status === 429) return fail(generalProblem(reply));
  if (!isRefusal(reply)) return recover(client, wanted, generalProblem(reply));
  if (reply.status !== 400) return fail(await explain(client, reply));
  const listed = await listDestinations(client);
  const there = listed.ok ? withAddress(listed.value, wanted.url) : undefined;
  if (there === undefined) return fail(fieldProblem(reply));
  // One that is as it was asked for is what an earlier try has made, whose answer was lost.
  if (isAs(there, wanted)) return ok({ destination: there, isRecovered: true });
  return fail(problem('input-invalid', [fact('field', { field: 'url', reason: 'taken', by: there.label })]));
}

/** The answer is lost: what has the address now is the answer. */
async function recover(
  client: DiditClient,
  wanted: DestinationFields,
  lost: Problem,
): Promise<Result<Created>> {
  const listed = await listDestinations(client);
  if (!listed.ok) return fail(problem('answer-lost', lost.evidence, { action: 'try-again' }));
  const there = withAddress(listed.value, wanted.url);
  if (there && isAs(there, wanted)) return ok({ destination: there, isRecovered: true });
  const seen = fact(there ? 'webhook-found' : 'webhook-not-found', { address: wanted.url });
  return fail(problem('answer-lost', [...lost.evidence, seen], { action: 'try-again' }));
}

/** What is to be another: fields, or whether it is on. */
type Changes = Partial<DestinationFields> & { enabled?: boolean };

/** Changes one, and gives it as it is then. */
export async function changeDestination(
  client: DiditClient,
  id: string,
  changes: Changes,
): Promise<Result<DestinationWire>> {
  const reply = await client.changeDestination(id, changes);
  if (reply.kind === 'answered') {
    const changed = isSuccess(reply) ? destinationWire.safeParse(reply.json) : undefined;
    if (changed?.success) return ok(changed.data);
    if (reply.status === 429) return fail(generalProblem(reply));
    if (reply.status === 400 && isRefusal(reply))
      return fail(await whyNotChanged(client, id, changes, reply));
    if (isRefusal(reply)) return fail(await explain(client, reply));
  } else if (!reply.mayHaveArrived) return fail(reply.problem);
  const now = await client.destination(id);
  if (now.ok && hasChanged(now.value, changes)) return now;
  return fail(lost(reply));
}

/** Deletes one. One that is not there any more is deleted. */
export async function deleteDestination(client: DiditClient, id: string): Promise<Result<void>> {
  const reply = await client.deleteDestination(id);
  if (reply.kind === 'answered') {
    if (reply.status === 204 || (isSuccess(reply) && reply.json !== undefined) || isGone(reply)) {
      return ok(undefined);
    }
    if (isRefusal(reply) || reply.status === 429) return fail(await explain(client, reply));
  } else if (!reply.mayHaveArrived) return fail(reply.problem);
  const now = await client.destination(id);
  return !now.ok && isGone(now.reply) ? ok(undefined) : fail(lost(reply));
}

/** Fifty attempts to deliver, newest first, and whether there are more. */
export async function listAttempts(
  client: DiditClient,
  id: string,
  offset: number,
): Promise<Result<{ attempts: AttemptWire[]; nextOffset: number | null }>> {
  const read = await client.deliveries(id, offset);
  if (!read.ok) return fail(await explainAttempts(client, read.reply, read.problem, 'webhooks:read'));
  const { results, unreadable, next } = read.value;
  const nextOffset = next ? offset + results.length + unreadable.length : null;
  return ok({ attempts: results, nextOffset });
}

/** Has one sent again, and gives the new attempt. */
export async function resendAttempt(
  client: DiditClient,
  id: string,
  attemptId: string,
): Promise<Result<AttemptWire>> {
  const reply = await client.resendDelivery(id, attemptId);
  if (reply.kind === 'unanswered') return fail(reply.mayHaveArrived ? lost(reply) : reply.problem);
  const made = isSuccess(reply) ? attemptWire.safeParse(reply.json) : undefined;
  if (made?.success) return ok(made.data);
  if (!isRefusal(reply)) return fail(reply.status === 429 ? generalProblem(reply) : lost(reply));
  return fail(await explainAttempts(client, reply, generalProblem(reply), 'webhooks:write'));
}

/** Deliveries need decisions read besides, and are not for limited keys (docs/didit-api.md#webhook-delivery). */
async function explainAttempts(
  client: DiditClient,
  reply: Reply,
  otherwise: Problem,
  right: 'webhooks:read' | 'webhooks:write',
): Promise<Problem> {
  if (isGone(reply)) return problem('webhook-gone');
  const refused = reply.kind === 'answered' && isRefusal(reply) && reply.status === 403;
  if (!refused) return explainKeyRefusal(client, reply, otherwise, right);
  const decisions = permissionIn(await client.decisionOfNothing(), [404]);
  if (decisions.state === 'refused') return explainKeyRefusal(client, reply, otherwise, 'decisions:read');
  const mayDoTheRest = right === 'webhooks:read' || (await mayChangeDestinations(client));
  if (decisions.state !== 'granted' || !mayDoTheRest) {
    return explainKeyRefusal(client, reply, otherwise, right);
  }
  return problem('key-lacks-permission', [fact('key-limited'), ...answerEvidence(reply)]);
}

async function explain(client: DiditClient, reply: Reply): Promise<Problem> {
  if (isGone(reply)) return problem('webhook-gone');
  const otherwise = reply.kind === 'answered' ? generalProblem(reply) : reply.problem;
  return explainKeyRefusal(client, reply, otherwise, 'webhooks:write');
}

async function whyNotChanged(
  client: DiditClient,
  id: string,
  { url }: Changes,
  reply: Reply,
): Promise<Problem> {
  const listed = url === undefined ? undefined : await listDestinations(client);
  const there = listed?.ok && url !== undefined ? withAddress(listed.value, url) : undefined;
  if (there === undefined || there.id === id) return fieldProblem(reply);
  return problem('input-invalid', [fact('field', { field: 'url', reason: 'taken', by: there.label })]);
}

/** The page's names for the fields that Didit objects to. */
const fieldNames: Record<string, string> = { label: 'label', url: 'url', subscribed_events: 'events' };

function fieldProblem(reply: Reply): Problem {
  if (reply.kind === 'unanswered') return reply.problem;
  const [first] = refusalParts(reply.json).fields.flatMap((name) => fieldNames[name] ?? []);
  if (first === undefined) return generalProblem(reply);
  return inputInvalid(first, first === 'url' ? 'not-public' : 'other');
}

function withAddress({ destinations }: ListedDestinations, url: string): DestinationWire | undefined {
  return destinations.find((one) => one.url === url);
}

/** Whether a destination says what was wanted of it, whatever the order of its events. */
export function isAs(
  one: Pick<DestinationWire, 'label' | 'url' | 'events'>,
  wanted: DestinationFields,
): boolean {
  const sorted = (events: readonly string[]) => [...events].sort().join(' ');
  return one.label === wanted.label && one.url === wanted.url && sorted(one.events) === sorted(wanted.events);
}

function hasChanged(one: DestinationWire, { enabled, ...fields }: Changes): boolean {
  return isAs(one, { ...one, ...fields }) && (enabled === undefined || one.isEnabled === enabled);
}

function isGone(reply: Reply): boolean {
  return reply.kind === 'answered' && isRefusal(reply) && reply.status === 404;
}

function lost(reply: Reply): Problem {
  const { evidence } = reply.kind === 'answered' ? generalProblem(reply) : reply.problem;
  return problem('answer-lost', evidence, { action: 'try-again' });
}
