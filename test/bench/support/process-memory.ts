import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  pid: number;
  parent: number;
  bytes: number;
}

/**
 * The memory of a process and all its descendants, in bytes. On Linux pages that several processes share are split
 * between them (PSS); elsewhere they count for each (resident set), so compare numbers of one system only.
 */
export function memoryOfTree(root: number): number {
  const rows = processRows();
  const family = new Set([root]);
  let found = true;
  while (found) {
    const children = rows.filter((row) => family.has(row.parent) && !family.has(row.pid));
    for (const child of children) family.add(child.pid);
    found = children.length > 0;
  }
  return rows
    .filter((row) => family.has(row.pid))
    .map((row) => (process.platform === 'linux' ? proportionalBytes(row.pid) : row.bytes))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function processRows(): ProcessRow[] {
  if (process.platform === 'linux') return linuxRows();
  return process.platform === 'win32' ? windowsRows() : macRows();
}

function linuxRows(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // The second field, the program's name in brackets, may hold spaces; the parent is the second one after it.
      const fields = read(`/proc/${name}/stat`).split(') ').pop()?.split(' ');
      return fields?.[1] ? [{ pid: Number(name), parent: Number(fields[1]), bytes: 0 }] : [];
    });
}

function proportionalBytes(pid: number): number {
  return Number(read(`/proc/${pid}/smaps_rollup`).match(/^Pss:\s+(\d+) kB/m)?.[1] ?? 0) * 1024;
}

/** A process may end while we look: then it has no memory any more. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function macRows(): ProcessRow[] {
  const output = execFileSync('ps', ['-axo', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, kilobytes = 0]) => ({ pid, parent, bytes: kilobytes * 1024 }));
}

function windowsRows(): ProcessRow[] {
  const query =
    'Get-CimInstance Win32_Process | Select-Object ProcessId,ParentProcessId,WorkingSetSize | ConvertTo-Json';
  const output = execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' });
  const rows = JSON.parse(output) as { ProcessId: number; ParentProcessId: number; WorkingSetSize: number }[];
  return rows.map((row) => ({ pid: row.ProcessId, parent: row.ParentProcessId, bytes: row.WorkingSetSize }));
}
