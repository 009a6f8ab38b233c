/** Didit's deliveries, as it sends them: signed, up to three times, and now and then once more for no reason. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Dice } from '../../../src/practice/seeded.ts';
import { delivery } from '../../integration/relay/support/relay-under-test.ts';
import type { Delivered } from './history.ts';

/** ms before the second and the third try: Didit's one and four minutes, a hundred and twenty times as fast. */
const pauses = [0, 500, 2_000] as const;
/** ms that Didit waits for an answer */
const patience = 5_000;
const atOnce = 60;
/** The chance that a delivery is repeated although it was acknowledged. */
const repeats = 0.1;

interface Didit {
  delivered: Delivered[];
  /** Delivers a new event, and gives it as it then stands. */
  deliver(): Promise<Delivered>;
  /** Delivers one event after the other until `stop`. */
  begin(): void;
  stop(): Promise<void>;
}

/** `address` is where the gateway sends a request now; undefined where nothing answers there. */
export function pretendDidit(secret: string, address: () => string | undefined, dice: Dice): Didit {
  const delivered: Delivered[] = [];
  let isOver = false;
  let working: Promise<unknown> = Promise.resolve();

  async function send(event: Delivered, request: RequestInit): Promise<void> {
    const url = address();
    if (url === undefined) return;
    try {
      const signal = AbortSignal.timeout(patience);
      const answer = await fetch(`${url}/webhooks/desk`, { ...request, method: 'POST', signal });
      await answer.arrayBuffer();
      if (answer.status === 200) event.isAcknowledged = true;
      else if (answer.status !== 503) event.oddAnswers.push(answer.status);
    } catch {
      // No answer: what was killed may have stored it.
    }
  }

  async function deliver(): Promise<Delivered> {
    const event: Delivered = { eventId: crypto.randomUUID(), isAcknowledged: false, oddAnswers: [] };
    delivered.push(event);
    const request = delivery({ event_id: event.eventId }, secret);
    for (const pause of pauses) {
      await delay(pause);
      await send(event, request);
      if (event.isAcknowledged) break;
    }
    if (dice.next() < repeats) await send(event, request);
    return event;
  }

  async function worker(): Promise<void> {
    while (!isOver) {
      await deliver();
      await delay(dice.between(0, 150));
    }
  }

  return {
    delivered,
    deliver,
    begin() {
      if (!isOver) working = Promise.all(Array.from({ length: atOnce }, worker));
    },
    async stop() {
      isOver = true;
      await working;
    },
  };
}
