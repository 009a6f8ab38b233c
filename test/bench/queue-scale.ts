import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '../../src/main/database/database.ts';
import type { ImportItem } from '../../src/main/database/import-item.ts';
import { createImportRepository } from '../../src/main/database/imports.ts';
import { newImport } from '../../src/main/import-queue/state-machine.ts';
import { Secret } from '../../src/shared/secret.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { must } from '../support/test-desk.ts';
import { median, round } from './support/statistics.ts';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const waiting = 100;
const budget = 1.3;
const tries = 30;

const operations = ['add', 'list', 'next'] as const;
type Operation = (typeof operations)[number];

/**
 * What the queue asks of a database in which so many imports stand, of which 100 wait: `add` one, durably; `list` the last 200 that have
 * ended; find the `next` to send, with their tokens. µs, and the largest ratio to the same among 1,000.
 */
export async function run() {
  const us: Record<string, Record<Operation, number>> = {};
  for (const size of sizes) {
    us[size] = measure(size);
    process.stderr.write(`${size} ${JSON.stringify(us[size])}\n`);
  }
  const least = us[1_000];
  const worst = (operation: Operation) =>
    Math.max(...sizes.map((size) => (us[size]?.[operation] ?? 0) / (least?.[operation] ?? 1)));
  const ratios = Object.fromEntries(operations.map((one) => [one, { ratio: round(worst(one), 2) }]));
  const ok = Object.values(ratios).every(({ ratio }) => ratio <= budget);
  return { ok, ...ratios, us, budget };
}

function measure(size: number): Record<Operation, number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-scale-'));
  const key = new Secret(randomBytes(32).toString('hex'));
  const database = must(openDatabase(path.join(folder, 'scale.db'), key));
  try {
    const profileId = fill(database, size);
    const store = createImportRepository(database);
    const time = (work: () => unknown) => {
      const times = Array.from({ length: tries }, () => {
        const began = performance.now();
        work();
        return performance.now() - began;
      });
      return round(median(times) * 1_000, 0);
    };
    return {
      add: time(() => store.insert(importOf(profileId), new Secret('a.token.of'.repeat(40)))),
      list: time(() => store.ended(200)),
      next: time(() => store.tokensOf(store.live().map(({ id }) => id))),
    };
  } finally {
    database.close();
    removeFolder(folder);
  }
}

function importOf(profileId: string): ImportItem {
  const now = Date.now();
  return newImport({
    id: randomUUID(),
    profileId,
    kind: 'user',
    vendorData: `customer-${randomUUID()}`,
    workflowId: randomUUID(),
    workflowLabel: 'KYC',
    trustReview: false,
    fromApplicationId: randomUUID(),
    sourceSessionId: randomUUID(),
    tokenFingerprint: randomBytes(8).toString('hex'),
    createdAt: now,
    issuedAt: now,
    expiresAt: now + 86_400_000,
  });
}

/** All but a few have ended. Gives the profile. */
function fill(database: Database, size: number): string {
  const profileId = randomUUID();
  database
    .prepare(
      `INSERT INTO profiles (id, name, application_id, base_url, environment, key_last_four, key_stored_at, created_at)
       VALUES (?, 'Scale', ?, 'http://127.0.0.1', 'sandbox', '0000', 0, 0)`,
    )
    .run(profileId, randomUUID());
  const insert = database.prepare(
    `INSERT INTO imports (id, profile_id, state, kind, vendor_data, workflow_id, workflow_label, trust_review,
       from_application_id, source_session_id, token, token_fingerprint, created_at, issued_at, expires_at, attempts,
       next_attempt_at, ever_unsettled, recovered, ended_at)
     VALUES (?, ?, ?, 'user', ?, ?, 'KYC', 0, ?, ?, NULL, ?, ?, ?, ?, 1, NULL, 0, 0, ?)`,
  );
  const application = randomUUID();
  const workflow = randomUUID();
  database.transaction(() => {
    for (let nth = 0; nth < size; nth += 1) {
      const at = 1_700_000_000_000 + nth * 1_000;
      const waits = nth >= size - waiting;
      const ids = [randomUUID(), randomUUID(), randomBytes(8).toString('hex')] as const;
      insert.run(
        ids[0],
        profileId,
        waits ? 'queued' : 'imported',
        `customer-${nth}`,
        workflow,
        application,
        ids[1],
        ids[2],
        at,
        at,
        at + 86_400_000,
        waits ? null : at + 5_000,
      );
    }
  })();
  return profileId;
}
