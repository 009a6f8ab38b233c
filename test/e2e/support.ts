/** What every end-to-end test has: a practice service, and desks on it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { MenuItem } from 'electron';
import { writeY4m } from '../../scripts/camera/y4m.ts';
import type { ApplicationToConnect } from '../../scripts/desktop-app/desk-driver.ts';
import type { LaunchOptions, RunningBaton } from '../../scripts/desktop-app/launch.ts';
import {
  type PracticeOptions,
  type PracticeService,
  startPracticeService,
} from '../../src/practice/server.ts';
import type { Bridge } from '../../src/shared/contract/index.ts';
import type { LanguageChoice } from '../../src/shared/languages.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import { testOnOwnDesktop } from '../support/own-desktop.ts';
import { application } from '../support/two-desks.ts';
import { createUsedDesks, type Desk, startDesk, type UsedDesks } from './used-desk.ts';

export type { Desk } from './used-desk.ts';

type Role = 'harbour' | 'lindgren' | 'bystander';

export interface Desks {
  folder: string;
  /** A desk with a data folder of its own that has just been started for the first time, or again with the same name. */
  open(name: string, options?: Partial<LaunchOptions>): Promise<Desk>;
  /** The same, connected to an application of the practice service. */
  connected(name: string, role: Role, options?: Partial<LaunchOptions>): Promise<Desk>;
  /**
   * A desk for a test that needs no fresh one: others have been there, and have left nothing but their history. Connected where
   * a role is given. Its Baton goes on afterwards: a test that ends it, starts it in a way of its own or cannot put back what it
   * changed needs one by `open` or `connected`.
   */
  used(role?: Role): Promise<Desk>;
  /** The practice service; started on first use, and again on the same address after `stopService`. */
  service(): Promise<PracticeService>;
  stopService(): Promise<void>;
}

export const test = testOnOwnDesktop.extend<
  { desks: Desks; practice: PracticeOptions },
  { usedDesks: UsedDesks }
>({
  usedDesks: [
    // They end before the desktop they are on.
    async ({ desktop: _ }, use) => {
      const usedDesks = createUsedDesks();
      await use(usedDesks);
      await usedDesks.closeAll();
    },
    { scope: 'worker' },
  ],
  practice: [{}, { option: true }],
  desks: async ({ practice, usedDesks }, use, testInfo) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-e2e-'));
    const running: RunningBaton[] = [];
    let service: PracticeService | undefined;
    let port = 0;
    /** Gives what was wrong. */
    const connect = async (desk: Desk, role: Role) => {
      const service = await desks.service();
      const problem = await addProfile(desk, application(service, role), service.url);
      if (!problem) await desk.go('Share');
      return problem;
    };
    const desks: Desks = {
      folder,
      async open(name, options = {}) {
        const dataFolder = path.join(folder, name);
        const desk = await startDesk(dataFolder, options);
        running.push(desk.baton);
        return desk;
      },
      async connected(name, role, options) {
        await desks.service();
        const desk = await desks.open(name, options);
        await desk.ready();
        expect(await connect(desk, role)).toBeUndefined();
        return desk;
      },
      async used(role) {
        let desk = await usedDesks.take();
        if (!role) return desk;
        let problem = await connect(desk, role);
        if (problem === 'too-many-tries') {
          desk = await usedDesks.replace(desk);
          problem = await connect(desk, role);
        }
        expect(problem).toBeUndefined();
        return desk;
      },
      async service() {
        service ??= await startPracticeService({
          port,
          stateFile: path.join(folder, 'service.jsonl'),
          ...practice,
        });
        port = Number(new URL(service.url).port);
        return service;
      },
      async stopService() {
        await service?.close();
        service = undefined;
      },
    };
    await use(desks);
    const hasFailed = testInfo.status !== testInfo.expectedStatus;
    if (hasFailed) {
      const used = usedDesks.taken().map(({ baton }) => baton);
      for (const [index, baton] of [...running, ...used].entries()) {
        const picture = await baton.page.screenshot().catch(() => undefined);
        if (picture) writeFileSync(testInfo.outputPath(`desk-${index + 1}.png`), picture);
      }
    }
    for (const baton of running) await baton.close();
    await (hasFailed ? usedDesks.closeAll() : usedDesks.giveAllBack());
    await service?.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

export { application, expect };

/** Connects an application by the page's own call; the set-up itself has tests of its own and takes seconds. Gives what was wrong. */
async function addProfile({ page }: Desk, to: ApplicationToConnect, baseUrl: string) {
  const { id: applicationId, name, apiKey } = to;
  const profile = { name, applicationId, apiKey, baseUrl, environment: 'sandbox' } as const;
  const added = await page.evaluate((input) => {
    const { baton } = globalThis as unknown as { baton: Bridge };
    return baton.call('profiles.add', input);
  }, profile);
  return added.ok ? undefined : added.problem.code;
}

/** A problem on the screen, by its code. */
export function problemShown(desk: Desk, code: ProblemCode): Locator {
  return desk.page.locator(`[data-problem="${code}"]`);
}

/** Chooses from the system's menu, as a person would; false where it is not offered. */
export function chooseInMenu({ baton }: Desk, id: string): Promise<boolean> {
  return baton.app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted) as MenuItem;
    if (item.enabled) item.click();
    return item.enabled;
  }, id);
}

/** A camera that sees nothing yet; Chromium wants its file to be there when the app starts. */
export async function darkCamera(folder: string, name = 'camera'): Promise<string> {
  const file = path.join(folder, `${name}.y4m`);
  await writeY4m(file, [{ width: 2, height: 2, rgb: new Uint8Array(12) }], 10);
  return file;
}

/** A token minted at the practice service without any desk, as a partner without Baton would. */
export async function mintedToken(
  service: PracticeService,
  wanted: {
    kind?: 'user' | 'business';
    from?: 'harbour' | 'lindgren';
    for?: 'lindgren' | 'bystander';
    seconds?: number;
    /** Of the approved ones, or of those that the search finds in any status. */
    nth?: number;
    search?: string;
  } = {},
): Promise<string> {
  const { kind = 'user', seconds = 3_600, nth = 0, search } = wanted;
  const { apiKey } = application(service, wanted.from ?? 'harbour');
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const query = new URLSearchParams({
    session_kind: kind,
    ...(search === undefined ? { status: 'Approved' } : { search }),
  });
  const list = await fetch(`${service.url}/v3/sessions/?${query}`, { headers });
  const { results } = (await list.json()) as { results: { session_id: string }[] };
  const answer = await fetch(`${service.url}/v3/session/${results[nth]?.session_id}/share/`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      for_application_id: application(service, wanted.for ?? 'lindgren').id,
      ttl_in_seconds: seconds,
    }),
  });
  return ((await answer.json()) as { share_token: string }).share_token;
}

/** Imports a person's token into the application `lindgren`, as another desk of it would that was faster. */
export async function importedElsewhere(service: PracticeService, token: string): Promise<void> {
  const workflow = service.workflows.find(
    (one) => one.applicationRole === 'lindgren' && one.kind === 'user' && one.status === 'published',
  );
  await fetch(`${service.url}/v3/session/import-shared/`, {
    method: 'POST',
    headers: { 'x-api-key': application(service, 'lindgren').apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      share_token: token,
      workflow_id: workflow?.id,
      vendor_data: 'by-another-desk',
      trust_review: false,
    }),
  });
}

export interface WindowSize {
  /** Px inside the window. */
  width: number;
  height: number;
  /** Of text and everything else, per cent. */
  percent: number;
}

/** The smallest window there is, where everything has the least room. */
export const smallest: WindowSize = { width: 900, height: 600, percent: 100 };

/** Makes the window as large as `size` says inside, and draws the page at its per cent. */
export async function makeSize({ baton, page }: Desk, size: WindowSize): Promise<void> {
  await baton.app.evaluate(({ BrowserWindow }, { width, height, percent }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(width, height);
    window?.webContents.setZoomFactor(percent / 100);
  }, size);
  const scale = size.percent / 100;
  await expect
    .poll(() => page.evaluate(() => [window.innerWidth, window.innerHeight]))
    .toEqual([size.width / scale, size.height / scale]);
}

/** Changes the language under the screen that is shown; the system's is English here. */
export async function speak({ page }: Desk, choice: LanguageChoice): Promise<void> {
  const answer = await page.evaluate((chosen) => {
    const { baton } = window as unknown as { baton: Bridge };
    return baton.call('settings.language', { choice: chosen });
  }, choice);
  expect(answer).toMatchObject({ ok: true });
  await expect(page.locator('html')).toHaveAttribute('lang', choice === 'system' ? 'en' : choice);
}
