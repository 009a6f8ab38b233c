import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTrainingLine } from '../../../src/main/shell/training-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line to a process that answers only what the test has it answer. */
function aLine() {
  const process = Object.assign(new EventEmitter(), { postMessage: vi.fn() });
  return { process, line: openTrainingLine(process, () => {}) };
}

const unavailable = (reason: string) => ({
  ok: false,
  problem: { code: 'practice-unavailable', evidence: [{ fact: 'connection-failed', values: { reason } }] },
});

describe('the line to the practice process', () => {
  it('waits for the answer to its own question', async () => {
    const { process, line } = aLine();
    const asked = line.ask({ do: 'calm' });
    process.emit('message', { type: 'trained', number: 1, token: 'a token' });
    expect(await asked).toEqual({ ok: true, value: { token: 'a token' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for ever for a process that is stuck: what waits for the answer must end, and so must Baton', async () => {
    const { process, line } = aLine();
    const asked = line.ask({ do: 'calm' });
    await vi.runAllTimersAsync();
    expect(await asked).toMatchObject(unavailable('no answer'));
    // The late answer is none to the next question.
    const next = line.ask({ do: 'calm' });
    process.emit('message', { type: 'trained', number: 1 });
    process.emit('message', { type: 'trained', number: 2, failed: 'busy' });
    expect(await next).toMatchObject(unavailable('busy'));
  });

  it('hears what nobody foresaw there', () => {
    const process = Object.assign(new EventEmitter(), { postMessage: vi.fn() });
    const defects: string[] = [];
    openTrainingLine(
      process,
      () => {},
      (text) => defects.push(text),
    );
    process.emit('message', { type: 'defect', text: 'Error: a timer threw' });
    expect(defects).toEqual(['Error: a timer threw']);
  });

  it('tells at once when the process has ended', async () => {
    const { process, line } = aLine();
    const asked = line.ask({ do: 'calm' });
    process.emit('exit');
    expect(await asked).toMatchObject(unavailable('exit'));
    expect(await line.ask({ do: 'calm' })).toMatchObject(unavailable('exit'));
    expect(vi.getTimerCount()).toBe(0);
  });
});
