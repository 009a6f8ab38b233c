/** A running desk to take pictures of: moved by the keys of its words, and prepared by the calls that its page makes. */
import type { Locator } from '@playwright/test';
import type { PracticeService } from '../../src/practice/server.ts';
import { type Screen, screens } from '../../src/renderer/desk/navigation.ts';
import type { Bridge, CallInput, CallName, CallOutput, Slices } from '../../src/shared/contract/index.ts';
import type { Language } from '../../src/shared/languages.ts';
import type { RunningBaton } from '../desktop-app/launch.ts';
import type { Words } from './words.ts';

/** Ms that anything on a screen may take; generous, since build machines are slow. */
const patience = 30_000;

export type StagedDesk = ReturnType<typeof stagedDesk>;

/** `service` starts a practice service beside Baton, for what is shown of connecting to Didit itself. */
export function stagedDesk(
  baton: RunningBaton,
  language: Language,
  words: Words,
  service: () => Promise<PracticeService>,
) {
  const { page } = baton;
  page.setDefaultTimeout(patience);

  const desk = {
    baton,
    page,
    language,
    words,
    service,

    button(key: string, values?: Record<string, string | number>): Locator {
      return page.getByRole('button', { name: words(key, values), exact: true });
    },
    field(key: string): Locator {
      return page.getByLabel(words(key), { exact: true });
    },
    /** One option of a choice, by the key of the choice's label and that of its own. */
    option(choice: string, option: string): Locator {
      return page.getByRole('radiogroup', { name: words(choice), exact: true }).getByText(words(option));
    },
    /** Brings a part of the screen to its top, and a little of what is before it. */
    bringUp: (part: Locator) =>
      part.evaluate((element: HTMLElement) => {
        element.style.scrollMarginTop = 'var(--space-6)';
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
      }),

    /** Makes a call as the page does. Throws when it is refused. */
    async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
      const answer = await page.evaluate(
        ([called, given]) => (globalThis as unknown as { baton: Bridge }).baton.call(called, given),
        [name as CallName, input as CallInput<CallName>] as const,
      );
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.problem)}`);
      return answer.value as CallOutput<Name>;
    },
    async state(): Promise<Slices> {
      return (await desk.call('desk.snapshot', {})).state;
    },
    /** Waits until main's state is as a scene wants it. */
    async until(isSo: (state: Slices) => boolean): Promise<void> {
      const end = Date.now() + patience;
      while (!isSo(await desk.state())) {
        if (Date.now() > end) throw new Error(`The desk did not come to: ${isSo}`);
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      }
    },

    async ready(mark: 'true' | 'blocked' = 'true') {
      await page.waitForSelector(`html[data-ready="${mark}"]`, { state: 'attached' });
    },
    /** The page anew, so that no scene begins with what another one left. */
    async begin(mark: 'true' | 'blocked') {
      await desk.pointAside();
      await baton.app.evaluate(({ clipboard }) => clipboard.clear());
      await page.reload();
      await desk.ready(mark);
    },
    async go(screen: Screen) {
      const item = page.getByRole('navigation').getByRole('button').nth(screens.indexOf(screen));
      await item.click();
      await page.getByRole('heading', { level: 1, name: words(`${screen}.title`), exact: true }).waitFor();
      await desk.pointAside();
    },
    /** Away from whatever would look different under the pointer. */
    pointAside: () => page.mouse.move(0, 0),
    codeDrawn: () => page.locator('[data-testid="handoff-code"][data-drawn="true"]').waitFor(),
  };
  return desk;
}
