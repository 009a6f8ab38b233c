import { describe, expect, it } from 'vitest';
import { renamePatiently, renamePatientlySync } from '../../../src/main/files/patient-rename.ts';

/** Refuses with the code as often as said, and waits for nothing. */
function refusing(code: string, times: number) {
  const told: string[] = [];
  const paused: number[] = [];
  const attempt = (from: string, to: string) => {
    told.push(`${from} ${to}`);
    if (told.length <= times) throw Object.assign(new Error(code), { code });
  };
  return { told, paused, attempt, wait: (ms: number) => void paused.push(ms) };
}

const ways = {
  async renamePatiently(system: ReturnType<typeof refusing>, isWindows: boolean) {
    const { attempt, wait } = system;
    const later = { attempt: async (from: string, to: string) => attempt(from, to) };
    await renamePatiently('a', 'b', { ...later, wait: async (ms) => wait(ms), isWindows });
  },
  async renamePatientlySync({ attempt, wait }: ReturnType<typeof refusing>, isWindows: boolean) {
    renamePatientlySync('a', 'b', { attempt, wait, isWindows });
  },
};

describe.each(Object.entries(ways))('%s', (_, renaming) => {
  it.each(['EACCES', 'EBUSY', 'EPERM'])(
    'waits on Windows while somebody looks at the file (%s)',
    async (code) => {
      const system = refusing(code, 3);
      await renaming(system, true);
      expect(system.told).toEqual(Array(4).fill('a b'));
      expect(system.paused).toEqual([10, 30, 100]);
    },
  );

  it('gives the answer in the end', async () => {
    const system = refusing('EBUSY', 99);
    await expect(renaming(system, true)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(system.told).toHaveLength(5);
  });

  it.each([
    ['another answer', 'ENOENT', true],
    ['an answer on another system', 'EACCES', false],
  ] as const)('does not try again after %s', async (_, code, isWindows) => {
    const system = refusing(code, 1);
    await expect(renaming(system, isWindows)).rejects.toMatchObject({ code });
    expect(system.told).toHaveLength(1);
  });
});
