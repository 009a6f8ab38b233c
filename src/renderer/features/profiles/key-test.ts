/** The test of a key while it is typed: after a pause, once for each key and address, and only the last answer counts. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { KeyReport } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../app/baton.ts';
import type { NewProfile } from '../../app/profiles.ts';
import { keyStage, looksLikeAddress } from './profile-form.ts';

/** Ms without a key. */
const pause = 500;

export type KeyTestState =
  | { state: 'idle' | 'incomplete' | 'testing' }
  | { state: 'done'; report: KeyReport }
  | { state: 'failed'; problem: Problem };

export interface KeyTest {
  readonly now: KeyTestState;
  /** The key in the field has changed. */
  readonly typed: () => void;
  /** Asks Didit once more. */
  readonly again: () => void;
  /** Calls off what has not been asked yet, and drops the answer to what has: the key is being stored. */
  readonly stop: () => void;
}

type Where = Pick<NewProfile, 'baseUrl' | 'environment'>;

/** `field` holds the key; no state of ours does. */
export function useKeyTest(field: RefObject<HTMLInputElement | null>, where: Where): KeyTest {
  const { baseUrl, environment } = where;
  const [now, setNow] = useState<KeyTestState>({ state: 'idle' });
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(where);
  useEffect(() => {
    latest.current = where;
  });

  const drop = useCallback(() => {
    turn.current += 1;
    clearTimeout(timer.current);
  }, []);

  const isReady = useCallback(
    () => keyStage(field.current?.value ?? '') === 'complete' && looksLikeAddress(latest.current.baseUrl),
    [field],
  );

  const run = useCallback(
    async (again: boolean) => {
      drop();
      const mine = turn.current;
      const apiKey = field.current?.value.trim() ?? '';
      const { baseUrl: address, environment: chosen } = latest.current;
      const answer = await call('profiles.tryKey', {
        apiKey,
        baseUrl: address.trim(),
        environment: chosen,
        ...(again ? { again } : {}),
      });
      if (mine !== turn.current) return;
      setNow(
        answer.ok ? { state: 'done', report: answer.value } : { state: 'failed', problem: answer.problem },
      );
    },
    [field, drop],
  );

  const typed = useCallback(() => {
    drop();
    if (!isReady()) {
      setNow({ state: keyStage(field.current?.value ?? '') === 'empty' ? 'idle' : 'incomplete' });
      return;
    }
    setNow({ state: 'testing' });
    timer.current = setTimeout(() => void run(false), pause);
  }, [field, drop, isReady, run]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another question
  useEffect(typed, [baseUrl, typed]);

  // The answer to another environment is known already, so what is shown may stay until it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the environment is the reason, not an input
  useEffect(() => {
    if (isReady()) void run(false);
  }, [environment, isReady, run]);

  useEffect(() => drop, [drop]);

  return {
    now,
    typed,
    again: () => {
      if (!isReady()) return;
      setNow({ state: 'testing' });
      void run(true);
    },
    stop() {
      drop();
      setNow((before) => (before.state === 'testing' ? { state: 'idle' } : before));
    },
  };
}
