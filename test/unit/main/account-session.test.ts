/** What is remembered of an account, and how long. */
import { describe, expect, it } from 'vitest';
import type { AccountClient } from '../../../src/main/provisioning/account-client.ts';
import { createAccountSessions } from '../../../src/main/provisioning/account-session.ts';
import { closedDesk } from '../../../src/main/state/closed-desk.ts';
import { createDeskState } from '../../../src/main/state/desk-state.ts';
import { Secret } from '../../../src/shared/secret.ts';

const quarter = 15 * 60_000;

function begin() {
  const timers: { ms: number; run: () => void; isOff: boolean }[] = [];
  const state = createDeskState(closedDesk('test'), () => {});
  const sessions = createAccountSessions({
    state,
    now: () => 1_000,
    after(ms, run) {
      const timer = { ms, run, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
  });
  const session = {
    ...{ accountUrl: 'https://a/', baseUrl: 'https://b/', isPractice: false, email: 'a@bank.eu' },
    turn: sessions.turn(),
    client: {} as AccountClient,
    bearer: { token: new Secret('planted'), expiresAt: 2_000 },
  };
  sessions.goOn(session, {});
  return { sessions, timers, session, view: () => state.snapshot().state.provisioning };
}

describe('an account that somebody has signed in to', () => {
  it('is forgotten after a quarter of an hour without a call, and each call begins it anew', () => {
    const { sessions, timers, view } = begin();
    expect(view().stage).toBe('signed-in');
    expect(sessions.current()).toBeDefined();
    const [first, second, ...more] = timers;
    expect([first?.ms, first?.isOff, second?.ms, second?.isOff, more]).toEqual([
      quarter,
      true,
      quarter,
      false,
      [],
    ]);
    second?.run();
    expect([sessions.current(), view().stage, view().email]).toEqual([undefined, 'signed-out', '']);
  });

  it('is not brought back by an answer that comes after it was forgotten', () => {
    const { sessions, session, view } = begin();
    sessions.forget();
    sessions.update(session, { codeSentAt: 5 });
    expect(view().stage).toBe('signed-out');
    expect(sessions.goOn(session, {})).toMatchObject({ ok: false, problem: { code: 'signed-out' } });
    expect(view().stage).toBe('signed-out');
  });

  it('shows nothing of its token', () => {
    expect(JSON.stringify(begin().view())).not.toContain('planted');
  });
});
