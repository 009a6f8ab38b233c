import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { marksFor } from '../../../src/main/clipboard/marks.ts';
import { createSecretClipboard } from '../../../src/main/clipboard/secret-clipboard.ts';
import { createSystemClipboard } from '../../../src/main/clipboard/system-clipboard.ts';
import type { CopiedView } from '../../../src/shared/contract/index.ts';
import { type MemoryClipboard, MemoryEntry, memoryClipboard } from '../../support/memory-clipboard.ts';

const handoffId = '7c3f0d4e-6f0a-4e0b-9d0c-0a1b2c3d4e5f';
const token = 'eyJhbGciOiJIUzI1NiJ9.first.token';

let memory: MemoryClipboard;
let states: CopiedView[];
let defects: unknown[];

function build(runtime: 'old' | 'new' = 'old', platform: NodeJS.Platform = 'win32') {
  const onDefect = (error: unknown) => void defects.push(error);
  return createSecretClipboard({
    system: createSystemClipboard({
      clipboard: memory,
      entry: runtime === 'new' ? MemoryEntry : undefined,
      marks: marksFor(platform),
      onDefect,
    }),
    now: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onChange: (copied) => states.push(copied),
    onDefect,
  });
}

const ended = () => states.at(-1)?.ended;
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  memory = memoryClipboard();
  states = [];
  defects = [];
});

describe('a copied token', () => {
  it('is there verbatim, is cleared on time and not before', async () => {
    const copied = await build().copy({ handoffId, text: token, seconds: 30 });
    expect(copied).toEqual({
      ok: true,
      value: { handoffId, clearsAt: Date.now() + 30_000, marks: [], marksOffered: 0 },
    });
    await seconds(29.9);
    expect(memory.readText()).toBe(token);
    expect(ended()).toBeUndefined();
    await seconds(0.1);
    expect(memory.readText()).toBe('');
    expect(ended()).toBe('time');
    await seconds(3_600);
    expect(memory.cleared).toBe(1);
  });

  it('starts its time anew when it is copied again, and when another is copied', async () => {
    const clipboard = build();
    await clipboard.copy({ handoffId, text: token, seconds: 30 });
    await seconds(20);
    await clipboard.copy({ handoffId, text: token, seconds: 30 });
    await seconds(20);
    await clipboard.copy({ handoffId, text: `${token}2`, seconds: 10 });
    await seconds(9.9);
    expect(memory.readText()).toBe(`${token}2`);
    await seconds(0.1);
    expect(memory.readText()).toBe('');
    expect(memory.cleared).toBe(1);
  });

  it.each(['lock', 'sleep', 'quit'] as const)('is cleared at %s', async (why) => {
    const clipboard = build();
    await clipboard.copy({ handoffId, text: token, seconds: 300 });
    await clipboard.clear(why);
    expect(memory.readText()).toBe('');
    expect(ended()).toBe(why);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is cleared by stopping, also when it is just being copied, and never copied afterwards', async () => {
    const clipboard = build();
    const copying = clipboard.copy({ handoffId, text: token, seconds: 30 });
    const stopped = clipboard.stop();
    await seconds(1);
    await stopped;
    expect(memory.readText()).toBe('');
    await copying;
    expect(await clipboard.copy({ handoffId, text: token, seconds: 30 })).toMatchObject({
      problem: { code: 'clipboard-refused' },
    });
    expect(memory.readText()).toBe('');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves nothing to do when nothing of ours was copied', async () => {
    const clipboard = build();
    memory.writeText('theirs');
    await clipboard.clear('lock');
    await clipboard.stop();
    expect(memory.readText()).toBe('theirs');
    expect(states).toEqual([]);
  });
});

describe('something else on the clipboard', () => {
  it.each(['time', 'lock', 'sleep', 'quit'] as const)('is left alone at %s', async (why) => {
    const clipboard = build();
    await clipboard.copy({ handoffId, text: token, seconds: 30 });
    memory.writeText(`${token} `);
    if (why === 'time') await seconds(30);
    else await clipboard.clear(why);
    expect(memory.readText()).toBe(`${token} `);
    expect(memory.cleared).toBe(0);
    expect(ended()).toBe('replaced');
  });

  it('is a picture, which has no text', async () => {
    await build().copy({ handoffId, text: token, seconds: 30 });
    memory.entry = new MemoryEntry({ 'image/png': new Blob(['picture']) });
    await seconds(30);
    expect(memory.entry.types).toEqual(['image/png']);
    expect(ended()).toBe('replaced');
  });

  it('is a message to a colleague, which needs no clearing', async () => {
    const clipboard = build();
    await clipboard.copy({ handoffId, text: token, seconds: 30 });
    await clipboard.copyWords('Please send a new one.');
    expect(ended()).toBe('replaced');
    await seconds(60);
    expect(memory.readText()).toBe('Please send a new one.');
  });

  it('whatever is copied, by whom and when: after the time no token of ours is there, and nothing else is gone', async () => {
    const step = fc.record({ who: fc.constantFrom('us', 'others'), text: fc.string(), pause: fc.nat(40) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        memory = memoryClipboard();
        const clipboard = build();
        let theirs: string | undefined;
        for (const { who, text, pause } of steps) {
          if (who === 'us') await clipboard.copy({ handoffId, text: `ours ${text}`, seconds: 30 });
          else memory.writeText(`theirs ${text}`);
          theirs = who === 'us' ? undefined : `theirs ${text}`;
          await seconds(pause);
        }
        await seconds(31);
        expect(memory.readText()).toBe(theirs ?? '');
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a clipboard that another program holds', () => {
  it('is a problem when the token does not get there, and what was there before still has its end', async () => {
    const clipboard = build();
    await clipboard.copy({ handoffId, text: token, seconds: 30 });
    memory.held = true;
    const copied = await clipboard.copy({ handoffId, text: `${token}2`, seconds: 60 });
    expect(copied).toMatchObject({ problem: { code: 'clipboard-refused', action: 'try-again' } });
    memory.held = false;
    await seconds(30);
    expect(memory.readText()).toBe('');
    expect(ended()).toBe('time');
  });

  it('is cleared as soon as it can be, and said to be cleared only then', async () => {
    await build().copy({ handoffId, text: token, seconds: 30 });
    memory.held = true;
    await seconds(40);
    expect(ended()).toBeUndefined();
    memory.held = false;
    await seconds(2);
    expect(memory.readText()).toBe('');
    expect(ended()).toBe('time');
  });

  it('does not keep Baton from quitting', async () => {
    const clipboard = build();
    await clipboard.copy({ handoffId, text: token, seconds: 30 });
    memory.held = true;
    const stopped = clipboard.stop();
    await seconds(1);
    await stopped;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reports what fails and tries again', async () => {
    await build().copy({ handoffId, text: token, seconds: 30 });
    const { readText } = memory;
    memory.readText = () => {
      throw new Error('held');
    };
    await seconds(30);
    expect(defects).toHaveLength(1);
    memory.readText = readText;
    await seconds(1);
    expect(memory.readText()).toBe('');
    expect(ended()).toBe('time');
  });
});

describe('the marks', () => {
  const all = {
    win32: ['not-monitored', 'not-in-history', 'not-in-cloud', 'not-for-viewers'],
    darwin: ['concealed'],
    linux: ['password'],
  } as const;

  it.each(['win32', 'darwin', 'linux'] as const)('are set and read back on %s', async (platform) => {
    const copied = await build('new', platform).copy({ handoffId, text: token, seconds: 30 });
    expect(copied).toMatchObject({
      value: { marks: all[platform], marksOffered: all[platform].length },
    });
    expect(memory.readText()).toBe(token);
    expect(memory.written).toEqual([token]);
  });

  it('are Windows’ own formats, with a DWORD of 0 where they answer a question', async () => {
    await build('new').copy({ handoffId, text: token, seconds: 30 });
    const bytes = async (format: string) => {
      const blob = await memory.entry.getType(`electron application/osclipboard;format="${format}"`);
      return [...new Uint8Array(await blob.arrayBuffer())];
    };
    expect(await bytes('CanIncludeInClipboardHistory')).toEqual([0, 0, 0, 0]);
    expect(await bytes('CanUploadToCloudClipboard')).toEqual([0, 0, 0, 0]);
    expect(await bytes('ExcludeClipboardContentFromMonitorProcessing')).not.toEqual([]);
  });

  it('are claimed only as far as they are there', async () => {
    memory.takes = (type) => !type.includes('Cloud') && !type.includes('Monitor');
    const copied = await build('new').copy({ handoffId, text: token, seconds: 30 });
    expect(copied).toMatchObject({
      value: { marks: ['not-in-history', 'not-for-viewers'], marksOffered: 4 },
    });
  });

  it('are not claimed with another content', async () => {
    const { read } = memory;
    memory.read = async () => {
      const [entry] = await read();
      const type = 'electron application/osclipboard;format="CanIncludeInClipboardHistory"';
      return [new MemoryEntry({ ...(entry as MemoryEntry).content, [type]: new Blob(['\x01\0\0\0']) })];
    };
    const copied = await build('new').copy({ handoffId, text: token, seconds: 30 });
    expect(copied.ok && copied.value.marks).toEqual(['not-monitored', 'not-in-cloud', 'not-for-viewers']);
  });

  it('that cannot be set do not keep the token from being copied, and are reported', async () => {
    memory.fault = new Error('no such format');
    const copied = await build('new').copy({ handoffId, text: token, seconds: 30 });
    expect(copied).toMatchObject({ ok: true, value: { marks: [], marksOffered: 4 } });
    expect(memory.readText()).toBe(token);
    expect(defects).toHaveLength(1);
  });

  it('are not offered by an older runtime, nor on a system without them', async () => {
    for (const clipboard of [build('old'), build('new', 'freebsd')]) {
      expect(await clipboard.copy({ handoffId, text: token, seconds: 30 })).toMatchObject({
        value: { marks: [], marksOffered: 0 },
      });
    }
  });
});

it('neither the states nor the reports hold a token', async () => {
  const clipboard = build('new');
  memory.fault = new Error('no such format');
  await clipboard.copy({ handoffId, text: token, seconds: 30 });
  await clipboard.stop();
  expect(JSON.stringify([states, defects.map(String)])).not.toContain(token);
});
