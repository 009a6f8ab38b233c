import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportItem } from '../../../src/main/import-queue/state-machine.ts';
import { createImportAlerts } from '../../../src/main/receiving/import-alerts.ts';
import type { ImportAlert } from '../../../src/main/state/import-alert.ts';
import { problem } from '../../../src/shared/problem.ts';
import { importItem } from '../../support/import-item.ts';

const hour = 3_600_000;
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const itemAt = (n: number, changes: Partial<ImportItem> = {}) => importItem({ id: id(n), ...changes });

/** `ahead` is how far Didit's clock is ahead of this computer's, ms. */
function alertsOn(waiting: ImportItem[], ahead = 0) {
  const told: ImportAlert[] = [];
  const alerts = createImportAlerts({
    waiting: () => waiting,
    timeOf: () => Date.now() + ahead,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    alert: (alert) => told.push(alert),
  });
  return { alerts, told };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('alerts about imports', () => {
  it('call once when a tenth of a token’s life is left', () => {
    const { alerts, told } = alertsOn([itemAt(1, { issuedAt: 0, expiresAt: 1_000_000 })]);
    alerts.start();
    vi.advanceTimersByTime(899_999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([{ type: 'expiring', importId: id(1) }]);
    alerts.changed([itemAt(1, { state: 'sending' })]);
    vi.advanceTimersByTime(3 * hour);
    expect(told).toHaveLength(1);
  });

  it('go by Didit’s time, and still call for a token that ends in many hours', () => {
    const { alerts, told } = alertsOn([itemAt(1, { issuedAt: 0, expiresAt: 10 * hour })], 2 * hour);
    alerts.start();
    vi.advanceTimersByTime(7 * hour - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toHaveLength(1);
  });

  it('call once for each cause that nobody but a person ends', () => {
    const { alerts, told } = alertsOn([]);
    const lacking = itemAt(1, { problem: problem('workflow-not-found') });
    alerts.changed([itemAt(1, { problem: problem('offline') })]);
    expect(told).toEqual([]);
    alerts.changed([lacking]);
    alerts.changed([{ ...lacking, state: 'sending' }]);
    alerts.changed([lacking]);
    expect(told).toEqual([{ type: 'needs-somebody', importId: id(1) }]);
    alerts.changed([itemAt(1, { problem: problem('workflow-kind-mismatch') })]);
    expect(told).toHaveLength(2);
  });

  it('look again when an import has come', () => {
    const waiting: ImportItem[] = [];
    const { alerts, told } = alertsOn(waiting);
    alerts.start();
    const short = itemAt(1, { issuedAt: 0, expiresAt: 10_000 });
    waiting.push(short);
    alerts.changed([short]);
    vi.advanceTimersByTime(9_000);
    expect(told).toEqual([{ type: 'expiring', importId: id(1) }]);
  });

  it('call at once for what has failed, and for no other change', () => {
    const { alerts, told } = alertsOn([]);
    alerts.start();
    for (const state of ['queued', 'sending', 'unknown', 'imported', 'cancelled'] as const) {
      alerts.changed([itemAt(1, { state })]);
    }
    expect(told).toEqual([]);
    alerts.changed([itemAt(2, { state: 'refused' }), itemAt(3, { state: 'expired' })]);
    expect(told).toEqual([
      { type: 'failed', importId: id(2) },
      { type: 'failed', importId: id(3) },
    ]);
  });

  it('carry nothing but which import it is', () => {
    const item = itemAt(1, { state: 'refused', expiresAt: 0 });
    const { alerts, told } = alertsOn([itemAt(2, { expiresAt: 0 })]);
    alerts.start();
    alerts.changed([item]);
    expect(told).toHaveLength(2);
    for (const alert of told) expect(Object.keys(alert).sort()).toEqual(['importId', 'type']);
  });

  it('are silent after the stop', () => {
    const { alerts, told } = alertsOn([itemAt(1), itemAt(2, { expiresAt: 2_000_000 })]);
    alerts.start();
    alerts.changed([itemAt(1)]);
    alerts.stop();
    vi.advanceTimersByTime(hour);
    expect([told, vi.getTimerCount()]).toEqual([[], 0]);
  });
});
