/** A process and all that it has started. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  pid: number;
  parent: number;
  /** In memory by themselves or shared; 0 on Linux, where `/proc` tells more exactly. */
  bytes: number;
}

/** The process and its descendants, as the system lists them. */
export function processFamily(root: number): ProcessRow[] {
  const rows = processRows();
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  return rows.filter(({ pid }) => family.has(pid));
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
      const fields = ofProcess(Number(name), 'stat').toString().split(') ').pop()?.split(' ');
      return fields?.[1] ? [{ pid: Number(name), parent: Number(fields[1]), bytes: 0 }] : [];
    });
}

/** A file of Linux's about a process, which may end while we look: then it is empty. */
export function ofProcess(pid: number, file: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${file}`);
  } catch {
    return Buffer.alloc(0);
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
