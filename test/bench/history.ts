import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { driveDesk } from '../../scripts/desktop-app/desk-driver.ts';
import { launchBaton } from '../../scripts/desktop-app/launch.ts';
import { type Database, openDatabase } from '../../src/main/database/database.ts';
import { createHistoryRepository } from '../../src/main/database/history.ts';
import type { HistoryFilter } from '../../src/shared/contract/index.ts';
import { databaseKey } from '../support/database-key.ts';
import { randomFrom } from '../support/distorted-frame.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { median, round } from './support/statistics.ts';

const entries = 100_000;
const pageSize = 100;
const budget = { firstRowsMs: 50, searchMs: 30, droppedFrames: 0 };
const tries = 20;

/**
 * A desk with a history of 100,000 entries. `firstRowsMs` and `searchMs` are medians of counting and reading a page in main:
 * the first page of the slowest kind (`first` has each: of a profile, of all, of one outcome), and the slowest kind of search
 * (`searches` has each: a rare text, a common one, one that is nowhere, a session id, one over all profiles).
 * `frames` is what the real window did while its list was scrolled for three seconds through all of it: how many were drawn,
 * and how many came later than two of the screen's own would have.
 */
export async function run() {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-history-'));
  try {
    const first = await launchBaton({ dataFolder });
    await driveDesk(first.page).ready();
    await first.page
      .getByRole('button', { name: /practice/i })
      .first()
      .click();
    await first.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await first.close();

    const opened = openDatabase(path.join(dataFolder, 'baton.db'), await databaseKey(dataFolder));
    if (!opened.ok) throw new Error(opened.problem.code);
    const profileId = fill(opened.value);
    const inMain = measureInMain(opened.value, profileId);
    opened.value.close();

    const again = await launchBaton({ dataFolder });
    const frames = await scrollThrough(again.page);
    await again.close();
    const ok =
      inMain.firstRowsMs <= budget.firstRowsMs &&
      inMain.searchMs <= budget.searchMs &&
      frames.dropped <= budget.droppedFrames;
    return { ok, entries, ...inMain, frames, budget };
  } finally {
    removeFolder(dataFolder);
  }
}

/** Entries as a busy desk makes them, of the practice profile that is shown at first. Gives its id. */
function fill(database: Database): string {
  const random = randomFrom(1);
  const [profile] = database.prepare('SELECT id FROM profiles ORDER BY name').all() as { id: string }[];
  if (!profile) throw new Error('practice has made no profile');
  const insert = database.prepare(
    `INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id,
       other_session_id, fingerprint, purpose, sought) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`,
  );
  database.transaction(() => {
    for (let nth = 0; nth < entries; nth += 1) {
      const reference = `LL-2026-${String(nth).padStart(6, '0')}`;
      const [session, other, fingerprint] = [
        randomUUID(),
        randomUUID(),
        randomUUID().replaceAll('-', '').slice(16),
      ];
      const outcome = random() < 0.9 ? 'imported' : 'refused';
      const kind = random() < 0.8 ? 'user' : 'business';
      const sought = `${reference} ${other.slice(0, 8)} ${session.slice(0, 8)} ${fingerprint}`.toLowerCase();
      insert.run(
        randomUUID(),
        profile.id,
        'import',
        1_700_000_000_000 + nth * 60_000,
        kind,
        outcome,
        randomUUID(),
        reference,
        session,
        other,
        fingerprint,
        sought,
      );
    }
  })();
  return profile.id;
}

function measureInMain(database: Database, profileId: string) {
  const history = createHistoryRepository(database);
  const time = (filter: HistoryFilter, offset = 0) => {
    const times = Array.from({ length: tries }, () => {
      const began = performance.now();
      history.page(filter, offset, pageSize);
      return performance.now() - began;
    });
    return round(median(times), 1);
  };
  const [some] = history.page({ search: '', profileId }, 50_000, 1).entries;
  const searches = {
    rare: time({ search: '012345', profileId }),
    common: time({ search: '2026', profileId }),
    nowhere: time({ search: 'nowhere', profileId }),
    session: time({ search: some?.sessionId ?? '', profileId }),
    inAllProfiles: time({ search: 'nowhere' }),
  };
  const first = {
    ofProfile: time({ search: '', profileId }),
    ofAllProfiles: time({ search: '' }),
    ofOneOutcome: time({ search: '', profileId, outcome: 'refused' }),
  };
  return {
    firstRowsMs: Math.max(...Object.values(first)),
    first,
    lastRowsMs: time({ search: '', profileId }, entries - pageSize),
    searchMs: Math.max(...Object.values(searches)),
    searches,
  };
}

async function scrollThrough(page: Page) {
  const desk = driveDesk(page);
  await desk.ready();
  await desk.go('History');
  await page.getByTestId('history-row').first().waitFor();
  return page.evaluate(async () => {
    const list = document.querySelector('[role="rowgroup"]');
    if (!list) throw new Error('there is no list to scroll');
    const still: number[] = [];
    let before = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let count = 0; count < 60; count += 1) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      still.push(now - before);
      before = now;
    }
    const usual = still.sort((one, other) => one - other)[30] ?? 17;
    const times: number[] = [];
    const began = before;
    while (before - began < 3_000) {
      list.scrollTop = (list.scrollHeight - list.clientHeight) * ((before - began) / 3_000);
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      times.push(now - before);
      before = now;
    }
    return {
      drawn: times.length,
      dropped: times.filter((time) => time > 2.5 * usual).length,
      longestMs: Math.round(Math.max(...times)),
    };
  });
}
