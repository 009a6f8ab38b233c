/** The test of a key for a form: its state, and the events of the fields it hangs on. */
import { type FocusEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { call } from '../../desk/bridge.ts';
import { createKeyTest, type KeyTestState, type TriedAt } from './key-test.ts';

export interface KeyTest {
  readonly now: KeyTestState;
  /** The key in the field has changed. */
  readonly typed: () => void;
  /** The field of the key or of the address has lost the focus. */
  readonly left: (event: FocusEvent) => void;
  readonly again: () => void;
  /** The key is being stored. */
  readonly stop: () => void;
}

/** `field` holds the key; no state of ours does. */
export function useKeyTest(field: RefObject<HTMLInputElement | null>, at: TriedAt | undefined): KeyTest {
  const form = useId();
  const [now, setNow] = useState<KeyTestState>({ state: 'idle' });
  const latest = useRef(at);
  const [test] = useState(() =>
    createKeyTest({
      key: () => field.current?.value ?? '',
      at: () => latest.current,
      ask: (apiKey, where) => call('profiles.tryKey', { form, apiKey, at: where }),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      onChange: setNow,
    }),
  );

  const where = JSON.stringify(at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is the reason; the object is new every time
  useEffect(() => {
    latest.current = at;
    test.addressTyped();
  }, [where, test]);
  useEffect(() => test.close, [test]);

  return {
    now,
    typed: test.keyTyped,
    left(event) {
      // When the whole window loses the focus, its field keeps it: whoever looks an address up is still typing.
      if (document.activeElement !== event.currentTarget) test.left();
    },
    again: test.again,
    stop: test.stop,
  };
}
