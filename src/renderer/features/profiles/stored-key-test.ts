/** The test of the key that a profile has: asked for by a person, and shown until it is closed or the key is another. */
import { useEffect, useRef, useState } from 'react';
import type { ProfileView } from '../../../shared/contract/index.ts';
import { call } from '../../desk/bridge.ts';
import type { KeyTestState } from './key-test.ts';

interface StoredKeyTest {
  readonly now: KeyTestState | undefined;
  readonly run: () => void;
  readonly close: () => void;
}

export function useStoredKeyTest({ id, applicationId, key }: ProfileView): StoredKeyTest {
  const [now, setNow] = useState<KeyTestState>();
  const turn = useRef(0);

  function close(): void {
    turn.current += 1;
    setNow(undefined);
  }

  async function run(): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    setNow({ state: 'testing' });
    const answer = await call('profiles.checkKey', { profileId: id });
    if (mine !== turn.current) return;
    setNow(
      answer.ok ? { state: 'done', report: answer.value } : { state: 'failed', problem: answer.problem },
    );
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key or application is another question
  useEffect(close, [applicationId, key.storedAt]);

  return { now, run: () => void run(), close };
}
