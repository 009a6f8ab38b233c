import { ofProcess, processFamily } from '../../support/process-family.ts';

/**
 * The memory of a process and all its descendants, in bytes. On Linux pages that several processes share are split
 * between them (PSS); elsewhere they count for each (resident set), so compare numbers of one system only.
 */
export function memoryOfTree(root: number): number {
  return processFamily(root)
    .map(({ pid, bytes }) => (process.platform === 'linux' ? proportionalBytes(pid) : bytes))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function proportionalBytes(pid: number): number {
  const [, kilobytes] =
    ofProcess(pid, 'smaps_rollup')
      .toString()
      .match(/^Pss:\s+(\d+) kB/m) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}
