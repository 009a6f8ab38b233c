/** By what this computer knows itself again, and what people call it. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The id is another one where a number of a process means another process: after a start of the computer, in a container. */
export function thisComputer(platform: NodeJS.Platform): { id: string; host: string } {
  const host = hostname();
  const id = platform === 'linux' ? bootId() : undefined;
  return { id: id ?? idOfTemp(join(tmpdir(), 'baton-computer-id')) ?? host, host };
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function bootId(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

/** The folder for temporary files never lies on another computer, and is not taken along by a copied profile. */
function idOfTemp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const made = randomUUID();
    try {
      writeFileSync(file, made, { flag: 'wx', mode: 0o600 });
      return made;
    } catch {
      return undefined;
    }
  }
}
