/**
 * The hand scanner, ready anywhere in the window once a profile exists. Before that nothing takes a code, and keys are
 * left alone. While a dialog asks something, a scan is kept from its fields and buttons but not acted on: what it
 * would change lies behind the question. A dialog that takes codes, and the calibration card, are the exceptions.
 */
import { type Burst, noBurst, press, silence } from '../../../shared/keyboard-wedge/burst.ts';
import type { Key } from '../../../shared/keyboard-wedge/key.ts';
import { readBurst } from '../../../shared/keyboard-wedge/read-burst.ts';
import { byKey } from '../../../shared/keyboard-wedge/readings.ts';
import { activeProfile } from '../../desk/desk-store.ts';
import { show } from '../../desk/navigation.ts';
import { setScanning } from '../../helpers/scanning.ts';
import { readText, useIntake } from '../../intake/intake.ts';
import { holdScan } from '../../ui/held-scan.ts';
import { cardIsShown, takeCard } from './calibration-store.ts';
import { goOnTyping, type TypedInto, typedInto } from './typed-into.ts';

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

/** Listens for as long as the page lives. */
export function startScanner(): void {
  let burst: Burst = noBurst;
  let altHolds = 0;
  /** A page may move the focus on while the first keys still reach it. */
  let touched: TypedInto[] = [];
  /** How many of the burst's keys the page has seen. */
  let passed = 0;
  /** What had the focus when the first key was kept from it. */
  let focused: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (keys: readonly Key[]) => {
    clearTimeout(timer);
    burst = noBurst;
    setScanning(false);
    void finish({ keys, touched, passed, focused });
  };
  const keep = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Alt' && !event.repeat) altHolds += 1;
    if (!event.isTrusted || modifiers.has(event.key) || activeProfile() === undefined) {
      if (burst.caught) keep(event);
      return;
    }
    if (event.repeat) {
      if (burst.caught) keep(event);
      else burst = noBurst;
      return;
    }
    const step = press(burst, keyOf(event, altHolds));
    if (step.ended) end(step.ended);
    burst = step.burst;
    setScanning(burst.caught);
    if (burst.keys.length === 1) [touched, passed] = [[], 0];
    if (!step.kept) {
      const into = typedInto();
      if (into && touched.every(({ field }) => field !== into.field)) touched.push(into);
      passed += 1;
      return;
    }
    if (burst.keys.length === passed + 1) focused = document.activeElement;
    keep(event);
    clearTimeout(timer);
    timer = setTimeout(() => end(burst.keys), silence);
  };
  // What comes without a key of its own: a character spelled with Alt, a letter on a dead key.
  const onOther = (event: Event) => burst.caught && event.isTrusted && keep(event);

  window.addEventListener('keydown', onKeyDown, true);
  for (const type of ['keyup', 'beforeinput']) window.addEventListener(type, onOther, true);
}

interface Caught {
  keys: readonly Key[];
  touched: readonly TypedInto[];
  passed: number;
  focused: Element | null;
}

async function finish({ keys, touched, passed, focused }: Caught): Promise<void> {
  const restore = () => {
    for (const into of touched) into.restore();
  };
  if (cardIsShown()) {
    restore();
    return takeCard(keys);
  }
  const text = readBurst(keys);
  if (text === undefined) return goOnTyping(byKey(keys.slice(passed)), focused);
  restore();
  if (document.querySelector('dialog[open]:not([data-takes-codes])')) return holdScan();
  await readText(text, 'scanner');
  // A dialog that takes codes says itself what was wrong with one.
  if (useIntake.getState().problem && !document.querySelector('dialog[open]')) show('receive');
}

function keyOf(event: KeyboardEvent, altHolds: number): Key {
  const { code, key, shiftKey: shift, timeStamp: at } = event;
  const altGraph = event.getModifierState('AltGraph');
  return {
    code,
    key,
    shift,
    control: (event.ctrlKey && !altGraph) || event.metaKey,
    alt: event.altKey && !altGraph ? altHolds : 0,
    capsLock: event.getModifierState('CapsLock'),
    at,
  };
}
