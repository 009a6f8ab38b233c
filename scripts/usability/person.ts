/** A person at the desk: does the steps at the real window, and writes down the operators, the waiting and what was seen. */
import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import type { StagedDesk } from '../screenshots/staged-desk.ts';
import { type Operator, operatorSeconds, type Point, type Role, wayTo } from './keystroke-level-model.ts';
import type { Step, Way } from './task.ts';

/** Of keys that move the focus: further than that nobody goes. */
const maxMoves = 80;

/** The person's own time really passes, since the app goes on meanwhile. */
const pass = (seconds: number) => setTimeout(seconds * 1_000);

/** Px that one turn of a mouse wheel brings up. */
const wheel = 300;

export interface Observed {
  operators: Operator[];
  /** What the app took after each step, seconds, by the step's number. */
  waits: { unit: number; seconds: number }[];
  /** Screens and dialogs, each once. */
  seen: string[];
}

/** Does the steps, the hands where they are with this way. Throws, naming the step, when one cannot be done. */
export async function doSteps(desk: StagedDesk, way: Way, steps: readonly Step[]): Promise<Observed> {
  const { page } = desk;
  const operators: Operator[] = [];
  const seen = new Set<string>();
  const waits: Observed['waits'] = [];
  let hand: Way | 'counter' = way;
  let unit = 0;
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  let pointer: Point = { x: width / 2, y: height / 2 };
  await page.mouse.move(pointer.x, pointer.y);

  const moveHand = (to: typeof hand) => {
    if (hand !== to) operators.push({ kind: 'home', unit });
    hand = to;
  };
  const pressKeys = async (keys: readonly string[], role: Role) => {
    moveHand('keyboard');
    for (const pressed of keys) {
      for (const _ of pressed.split('+')) operators.push({ kind: 'key', role, unit });
      await page.keyboard.press(pressed, { delay: operatorSeconds.key * 1_000 });
    }
  };
  const waitFor = async (target: Locator, state: 'visible' | 'attached' = 'visible') => {
    const began = performance.now();
    await target.waitFor({ state });
    waits.push({ unit, seconds: (performance.now() - began) / 1_000 });
  };
  const clickOn = async (target: Locator, role: Role) => {
    await waitFor(target);
    moveHand('mouse');
    await pass(operatorSeconds.mental);
    const turns = await bringIntoView(target);
    for (let turn = 0; turn < turns; turn += 1) operators.push({ kind: 'wheel', role, unit });
    const box = await target.boundingBox();
    if (!box) throw new Error('it has no place on the screen');
    operators.push({ kind: 'point', role, unit, ...wayTo(box, pointer) });
    operators.push({ kind: 'button', role: 'anticipated', unit });
    pointer = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.click(pointer.x, pointer.y);
  };
  const doStep = async (step: Step) => {
    const role: Role = ('role' in step && step.role) || 'command';
    switch (step.does) {
      case 'press':
        return pressKeys(step.keys, role);
      case 'move to':
        // A radio button is drawn by its label.
        await waitFor(step.target(desk), 'attached');
        moveHand('keyboard');
        for (let left = await moveFocus(page, step.target(desk), step.by); left > 0; left -= 1) {
          operators.push({ kind: 'key', role, unit });
        }
        return undefined;
      case 'click':
        return clickOn(step.target(desk), role);
      case 'type':
        return pressKeys([...step.text].map(keyOf), 'argument');
      case 'look':
        await waitFor(step.at(desk));
        operators.push({ kind: 'look', unit });
        return pass(operatorSeconds.mental);
      case 'hold':
        moveHand('counter');
        operators.push({ kind: 'reach', role, unit });
        await pass(operatorSeconds.reach);
        return step.done(desk);
    }
  };

  seen.add(await shownNow(desk));
  for (const step of steps) {
    unit += 1;
    try {
      await doStep(step);
      if (step.until) await waitFor(step.until(desk));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`step ${unit} (${step.does}) failed: ${why}`, { cause: error });
    }
    seen.add(await shownNow(desk));
  }
  return { operators, waits, seen: [...seen] };
}

/** A letter as Playwright presses it: a capital takes Shift. */
function keyOf(character: string): string {
  if (character === ' ') return 'Space';
  return character === character.toLowerCase() ? character : `Shift+${character}`;
}

/** Moves the focus by a key; with Tab the shorter way round, back with Shift. Gives the keys that were pressed. */
async function moveFocus(page: Page, target: Locator, by: string): Promise<number> {
  const origin = await page.evaluateHandle(() => document.activeElement);
  const forward = await movesTo(page, target, by, maxMoves);
  if (by !== 'Tab' || forward <= 2) return found(forward, target);
  // Without a focus there is no coming back to where it was.
  const goBack = () =>
    origin.evaluate((element) => {
      if (element instanceof HTMLElement && element !== document.body) element.focus();
      return document.activeElement === element;
    });
  if (!(await goBack())) return found(await movesTo(page, target, by, maxMoves), target);
  const back = await movesTo(page, target, 'Shift+Tab', Math.min(forward - 2, maxMoves));
  // Shift is held.
  if (back < Number.POSITIVE_INFINITY) return back + 1;
  await goBack();
  return found(await movesTo(page, target, by, maxMoves), target);
}

function found(moves: number, target: Locator): number {
  if (moves === Number.POSITIVE_INFINITY) throw new Error(`the focus did not come to ${target}`);
  return moves;
}

/** After how many times the key has brought the focus to the target; infinitely many where `most` do not. */
async function movesTo(page: Page, target: Locator, by: string, most: number): Promise<number> {
  for (let moves = 0; moves <= most; moves += 1) {
    const isThere = await target.evaluate(
      (element) => document.activeElement !== document.body && element.contains(document.activeElement),
    );
    if (isThere) return moves;
    if (moves < most) await page.keyboard.press(by);
  }
  return Number.POSITIVE_INFINITY;
}

/** Scrolls to what is out of sight; gives how many turns of the wheel that takes. */
async function bringIntoView(target: Locator): Promise<number> {
  const before = await target.boundingBox();
  await target.scrollIntoViewIfNeeded();
  const after = await target.boundingBox();
  return Math.ceil(Math.abs((after?.y ?? 0) - (before?.y ?? 0)) / wheel);
}

/** The screen that is shown, and the dialog over it. */
async function shownNow({ page }: StagedDesk): Promise<string> {
  return page.evaluate(() => {
    const dialog = [...document.querySelectorAll('dialog[open], [role="dialog"]')].at(-1);
    const headings = [document.querySelector('main h1, h1'), dialog?.querySelector('h1, h2')];
    return headings.map((heading) => heading?.textContent ?? '').join(' > ');
  });
}
