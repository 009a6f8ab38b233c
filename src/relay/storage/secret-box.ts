import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Queries } from './database.ts';

/** Keeps the destinations' secrets unreadable for whoever has the database without the key's file. */
export interface SecretBox {
  /** `label` belongs to it: what was sealed for one destination opens for no other. */
  seal(text: string, label: string): string;
  /** Fails where another key has sealed it, or for another label. */
  open(sealed: string, label: string): string;
}

const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM, with a nonce by chance each time. */
export function createSecretBox(key: Uint8Array): SecretBox {
  return {
    seal(text, label) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
      return Buffer.concat([
        nonce,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]).toString('base64');
    },
    open(sealed, label) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      });
      decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(-tagLength));
      const text = decipher.update(bytes.subarray(nonceLength, -tagLength));
      return Buffer.concat([text, decipher.final()]).toString();
    },
  };
}

/** The key in a file; made, readable for its owner alone, where there is no file yet. */
export function keyIn(file: string): Uint8Array {
  return readKey(file) ?? makeKey(file);
}

function readKey(file: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyLength) throw new Error(`${file} holds no key: ${keyLength} bytes in base64.`);
  return key;
}

function makeKey(file: string): Uint8Array {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, `${randomBytes(keyLength).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(whole, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole);
  }
  const key = readKey(file);
  if (!key) throw new Error(`${file} cannot be read.`);
  return key;
}

const checked = 'key-check';

/** Whether the key is the one with which this database's secrets were sealed; the first one is. */
export async function isRightKey(queries: Queries, box: SecretBox): Promise<boolean> {
  await queries.query('insert into relay_facts (name, value) values ($1, $2) on conflict do nothing', [
    checked,
    box.seal(checked, checked),
  ]);
  const [row] = await queries.query<{ value: string }>('select value from relay_facts where name = $1', [
    checked,
  ]);
  try {
    return box.open(row?.value ?? '', checked) === checked;
  } catch {
    return false;
  }
}
