import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * The embedded engine bears one process at a time. Whoever has the folder open says so in this file: where on this computer it
 * can be asked to do something, and with which token. A process that does not answer there has ended.
 */
const holder = z.object({ url: z.url(), token: z.string() });
export type Holder = z.infer<typeof holder>;

const fileIn = (folder: string) => path.join(folder, 'running.json');

/** Who has the folder open; undefined if nobody has. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  const said = read(fileIn(folder));
  return said && (await isThere(said)) ? said : undefined;
}

/** Takes the folder, and gives how to let it go; undefined if another process has it open. */
export async function claimFolder(folder: string, self: Holder): Promise<(() => void) | undefined> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = fileIn(folder);
  for (;;) {
    if (create(file, self)) return () => rmSync(file, { force: true });
    const before = read(file);
    if (before && (await isThere(before))) return undefined;
    setAside(file, before);
  }
}

/** Whole or not at all: another process may read it at once. */
function create(file: string, self: Holder): boolean {
  const whole = `${file}.${randomUUID()}`;
  writeFileSync(whole, JSON.stringify(self), { mode: 0o600 });
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}

/** Takes away what an ended process has left, unless another one was quicker and has put its own there. */
function setAside(file: string, left: Holder | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (read(aside)?.token !== left?.token) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(aside, { force: true });
}

function read(file: string): Holder | undefined {
  try {
    return holder.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

async function isThere({ url, token }: Holder): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(2_000),
    });
    return answer.status === 204;
  } catch {
    return false;
  }
}
