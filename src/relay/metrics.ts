import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Received } from './deliveries/receive.ts';

export interface Metrics {
  received(result: Received, seconds: number): void;
  turnedAway(why: 'too-large' | 'too-many' | 'unavailable' | 'cut-short'): void;
  streamOpened(): void;
  streamEnded(why: string): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const deliveries = new Counter({
    name: 'baton_relay_deliveries_total',
    help: 'Deliveries by what became of them; for refused ones the reason.',
    labelNames: ['outcome', 'reason', 'destination'],
    registers,
  });
  const turnedAway = new Counter({
    name: 'baton_relay_turned_away_total',
    help: 'Deliveries that were answered before they were looked at.',
    labelNames: ['why'],
    registers,
  });
  const duration = new Histogram({
    name: 'baton_relay_delivery_seconds',
    help: 'From the first byte of a genuine delivery to its answer. Didit waits 5 s.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const streams = new Gauge({ name: 'baton_relay_streams', help: 'Desks that are connected.', registers });
  const ended = new Counter({
    name: 'baton_relay_streams_ended_total',
    help: 'Streams that have ended, by why.',
    labelNames: ['why'],
    registers,
  });
  return {
    received(result, seconds) {
      if (result.outcome === 'refused') {
        // Whoever sends it chooses the name of the destination, and could fill the memory with them.
        deliveries.inc({ outcome: 'refused', reason: result.reason });
        return;
      }
      deliveries.inc({ outcome: result.outcome, destination: result.destination });
      duration.observe(seconds);
    },
    turnedAway: (why) => turnedAway.inc({ why }),
    streamOpened: () => streams.inc(),
    streamEnded(why) {
      streams.dec();
      ended.inc({ why });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
