/**
 * The log file of this desk, behind a filter that lets no key and no token through
 * (docs/promises.md#5-a-token-goes-when-its-import-ends).
 */
import { randomUUID } from 'node:crypto';
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

export function createLog(dataFolder: string): Log {
  const file = log.create({ logId: 'baton' });
  file.transports.console.level = false;
  file.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'baton.log');
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
