/**
 * The log file of this desk, behind a filter that lets no key and no token through
 * (docs/promises.md#5-a-token-goes-when-its-import-ends).
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import log from 'electron-log/node';

export interface Log {
  info(message: string, facts?: Record<string, string | number | boolean>): void;
  /** Notes an error nobody foresaw and gives the reference it stands under. */
  defect(error: unknown): string;
}

/** Share tokens and other JWTs, whole or torn; Didit keys with and without prefix; 32-byte hexadecimal keys. */
const secrets = [/eyJ[\w-]{8,}(\.[\w-]*){0,2}/g, /sk_(live|test)_[\w-]*/g, /\b[\w-]{40,}\b/g];

/** Replaces everything that looks like a secret. */
export function redact(text: string): string {
  return secrets.reduce((clean, pattern) => clean.replace(pattern, '[redacted]'), text);
}

const maxBytes = 2 * 1024 * 1024;

const folderOf = (dataFolder: string) => join(dataFolder, 'logs');

/** The end of what has been logged, of at most `most` characters, with everything that looks like a secret taken out once more. */
export async function readLog(dataFolder: string, most: number): Promise<string> {
  const now = await endOf(join(folderOf(dataFolder), 'baton.log'), most);
  const left = most - now.length;
  const before = left > 0 ? await endOf(join(folderOf(dataFolder), 'baton.old.log'), left) : '';
  return redact(before + now);
}

/** The last lines of a file that are whole; nothing where there is no such file. */
async function endOf(path: string, most: number): Promise<string> {
  const found = await readFile(path, 'utf8').catch(() => '');
  if (found.length <= most) return found;
  const end = found.slice(-most);
  return end.slice(end.indexOf('\n') + 1);
}

export function createLog(dataFolder: string): Log {
  const file = log.create({ logId: 'baton' });
  file.transports.console.level = false;
  file.transports.file.resolvePathFn = () => join(folderOf(dataFolder), 'baton.log');
  file.transports.file.maxSize = maxBytes;
  file.transports.file.format = '{iso} {level} {text}';
  return {
    info(message, facts = {}) {
      const details = Object.entries(facts).map(([name, value]) => ` ${name}=${value}`);
      file.info(redact(message + details.join('')));
    },
    defect(error) {
      const reference = randomUUID().slice(0, 8);
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      file.error(redact(`defect ${reference} ${text}`));
      return reference;
    },
  };
}
