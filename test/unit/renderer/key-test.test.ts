import { describe, expect, it } from 'vitest';
import {
  createKeyTest,
  type KeyTestState,
  pause,
  type TriedAt,
} from '../../../src/renderer/features/profiles/key-test.ts';
import { looksLikeAddress } from '../../../src/renderer/features/profiles/profile-form.ts';
import type { KeyReport } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';

const key = `sk_test_${'x'.repeat(43)}`;
const olderKey = 'y'.repeat(43);
const didit = 'https://verification.didit.me';

/** A form by hand: its two fields, its clock, and whom it asked. */
function form() {
  const fields = { key: '', address: didit };
  const states: KeyTestState[] = [];
  const asked: string[] = [];
  const answers: ((answer: Result<KeyReport>) => void)[] = [];
  let timer: (() => void) | undefined;
  const test = createKeyTest({
    key: () => fields.key,
    at: () => (looksLikeAddress(fields.address) ? { baseUrl: fields.address } : undefined),
    ask(apiKey: string, at: TriedAt) {
      asked.push(`${apiKey === key ? 'key' : apiKey} to ${'baseUrl' in at ? at.baseUrl : at.profileId}`);
      return new Promise((resolve) => void answers.push(resolve));
    },
    after(ms, run) {
      expect(ms).toBe(pause);
      timer = run;
      return () => {
        if (timer === run) timer = undefined;
      };
    },
    onChange: (now) => states.push(now),
  });
  return {
    test,
    asked,
    now: () => states.at(-1),
    typeKey(text: string) {
      fields.key = text;
      test.keyTyped();
    },
    typeAddress(text: string) {
      for (let length = 1; length <= text.length; length += 1) {
        fields.address = text.slice(0, length);
        test.addressTyped();
        timer?.();
      }
    },
    wait() {
      const due = timer;
      timer = undefined;
      due?.();
    },
    isDue: () => timer !== undefined,
    async answer(answer: Result<KeyReport>) {
      const resolve = answers.shift();
      if (!resolve) throw new Error('Nothing was asked.');
      resolve(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

const report: KeyReport = { findings: [{ check: 'works', verdict: 'yes' }] };

describe('a key in a form', () => {
  it('is tested by itself once it is whole and nothing has been typed for a while', async () => {
    const { test, asked, now, typeKey, wait, answer } = form();
    typeKey(key.slice(0, -1));
    expect(now()).toEqual({ state: 'incomplete' });
    wait();
    expect(asked).toEqual([]);
    typeKey(key);
    expect(now()).toEqual({ state: 'testing' });
    expect(asked).toEqual([]);
    wait();
    expect(asked).toEqual([`key to ${didit}`]);
    await answer(ok(report));
    expect(now()).toEqual({ state: 'done', report });
    test.left();
    expect(asked).toHaveLength(1);
  });

  it('goes to no address on the way to the right one', () => {
    const { test, asked, now, typeKey, typeAddress, isDue } = form();
    typeKey(key);
    typeAddress('https://didit.bank.example');
    expect(isDue()).toBe(false);
    expect(asked).toEqual([]);
    expect(now()).toEqual({ state: 'ready' });
    test.left();
    expect(asked).toEqual(['key to https://didit.bank.example']);
  });

  it('drops what was found, or is being asked, at the address before', async () => {
    const { now, typeKey, typeAddress, wait, answer } = form();
    typeKey(key);
    wait();
    typeAddress('https://didit.bank.example');
    await answer(ok(report));
    expect(now()).toEqual({ state: 'ready' });
  });

  it('is not called incomplete where the address is', () => {
    const { test, asked, now, typeKey, typeAddress } = form();
    typeKey(key);
    typeAddress('didit.me');
    expect(now()).toEqual({ state: 'noAddress' });
    test.left();
    test.again();
    expect(asked).toEqual([]);
    expect(now()).toEqual({ state: 'noAddress' });
  });

  it('without a prefix is sent in no part: only when its field is left, or by the button', () => {
    const { test, asked, now, typeKey, isDue } = form();
    for (let length = 1; length <= olderKey.length; length += 1) {
      typeKey(olderKey.slice(0, length));
      expect(isDue()).toBe(false);
    }
    expect(now()).toEqual({ state: 'ready' });
    expect(asked).toEqual([]);
    test.left();
    expect(asked).toEqual([`${olderKey} to ${didit}`]);
  });

  it('counts with its last answer only', async () => {
    const { asked, now, typeKey, wait, answer } = form();
    typeKey(key);
    wait();
    typeKey(`${key}z`);
    wait();
    await answer(ok({ findings: [] }));
    expect(now()).toEqual({ state: 'testing' });
    await answer(ok(report));
    expect(now()).toEqual({ state: 'done', report });
    expect(asked).toHaveLength(2);
  });

  it('is asked about once more by the button, and not twice at once', async () => {
    const { test, asked, now, typeKey, wait, answer } = form();
    typeKey(key);
    wait();
    test.again();
    expect(asked).toHaveLength(1);
    await answer(fail(problem('offline')));
    expect(now()).toMatchObject({ state: 'failed', problem: { code: 'offline' } });
    test.again();
    expect(asked).toHaveLength(2);
  });

  it('is tested no more while it is stored', async () => {
    const { test, asked, now, typeKey, wait, answer, isDue } = form();
    typeKey(key);
    test.stop();
    expect(isDue()).toBe(false);
    expect(now()).toEqual({ state: 'ready' });
    typeKey(key);
    wait();
    test.stop();
    await answer(ok(report));
    expect(now()).toEqual({ state: 'ready' });
    expect(asked).toHaveLength(1);
  });

  it('that is refused is to be corrected where it stands', async () => {
    const { now, typeKey, wait, answer } = form();
    typeKey(key);
    wait();
    const rejected = { check: 'works', verdict: 'no', problem: problem('key-rejected') } as const;
    expect(rejected.problem.action).toBe('replace-key');
    await answer(ok({ findings: [rejected] }));
    expect(now()).toMatchObject({ report: { findings: [{ problem: { action: 'correct-input' } }] } });
  });
});
