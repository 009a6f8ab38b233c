import { describe, expect, it } from 'vitest';
import { createKeyApplications } from '../../../src/main/profiles/key-applications.ts';

const storage = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });

/** What is remembered, in settings that throw what `trouble` holds. */
function remembering() {
  const kept = new Map<string, string>();
  const defects: unknown[] = [];
  const trouble: { error?: Error } = {};
  const settings = {
    read: (name: string) => kept.get(name),
    write(name: string, value: string) {
      if (trouble.error) throw trouble.error;
      kept.set(name, value);
    },
    remove: (name: string) => void kept.delete(name),
  };
  const open = () => createKeyApplications(settings, (error) => defects.push(error));
  return { kept, defects, trouble, open };
}

const key = { id: 'desk', keyStoredAt: 1_000 };

describe('the application that a key was seen to belong to', () => {
  it('is known of that key alone, and after a new start', () => {
    const { open } = remembering();
    const seen = open();
    expect(seen.of(key)).toBeUndefined();
    seen.note(key, 'harbour');
    for (const one of [seen, open()]) {
      expect(one.of(key)).toBe('harbour');
      expect(one.of({ ...key, keyStoredAt: 2_000 })).toBeUndefined();
      expect(one.of({ ...key, id: 'another' })).toBeUndefined();
    }
  });

  it('is not told of a new key by a late answer to the one before', () => {
    const seen = remembering().open();
    const newKey = { ...key, keyStoredAt: 2_000 };
    seen.note(key, 'harbour');
    expect(seen.of(newKey)).toBeUndefined();
    seen.note(newKey, 'lindgren');
    seen.note(key, 'harbour');
    expect(seen.of(newKey)).not.toBe('harbour');
  });

  it('costs nobody an answer when the disk is full, and is no defect then', () => {
    const { open, trouble, defects } = remembering();
    const seen = open();
    trouble.error = storage;
    seen.note(key, 'harbour');
    expect(seen.of(key)).toBe('harbour');
    expect(open().of(key)).toBeUndefined();
    expect(defects).toEqual([]);
    trouble.error = new Error('nobody foresaw this');
    seen.note(key, 'lindgren');
    expect(defects).toEqual([trouble.error]);
  });

  it('does not outlive its profile', () => {
    const { open, kept } = remembering();
    const seen = open();
    seen.note(key, 'harbour');
    seen.forget(key.id);
    expect(seen.of(key)).toBeUndefined();
    expect(kept.size).toBe(0);
  });
});
