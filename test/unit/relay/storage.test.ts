import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommandServer, remoteAdministration } from '../../../src/relay/administration/loopback.ts';
import { createEventWriter } from '../../../src/relay/deliveries/event-writer.ts';
import type { NewEvent } from '../../../src/relay/deliveries/events.ts';
import { claimFolder, holderOf } from '../../../src/relay/storage/claim-folder.ts';
import { createSecretBox, keyIn } from '../../../src/relay/storage/secret-box.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-unit-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the key of a relay', () => {
  const file = path.join(folder, 'keys', 'relay.key');

  it('is made once, and only its owner can read it', () => {
    expect(keyIn(file)).toEqual(keyIn(file));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('opens what it sealed, under the same label alone', () => {
    const [box, other] = [
      createSecretBox(keyIn(file)),
      createSecretBox(keyIn(path.join(folder, 'other.key'))),
    ];
    const sealed = box.seal('secret', 'desk');
    expect(box.open(sealed, 'desk')).toBe('secret');
    expect(box.seal('secret', 'desk')).not.toBe(sealed);
    expect(() => box.open(sealed, 'another')).toThrow();
    expect(() => other.open(sealed, 'desk')).toThrow();
  });

  it('is not taken from a file that holds something else', () => {
    const wrong = path.join(folder, 'wrong.key');
    writeFileSync(wrong, 'short');
    expect(() => keyIn(wrong)).toThrow(/holds no key/);
  });
});

describe('the folder of the embedded engine', () => {
  it('is for one process, which answers for it, until it lets go or has ended', async () => {
    const place = path.join(folder, 'data');
    const [first, second] = [await openCommandServer(), await openCommandServer()];
    const release = await claimFolder(place, first.self);
    expect(release).toBeDefined();
    if (process.platform !== 'win32')
      expect(statSync(path.join(place, 'running.json')).mode & 0o777).toBe(0o600);
    expect(await claimFolder(place, second.self)).toBeUndefined();
    expect(await holderOf(place)).toEqual(first.self);
    await first.close();
    expect(await holderOf(place)).toBeUndefined();
    const taken = await claimFolder(place, second.self);
    expect(await holderOf(place)).toEqual(second.self);
    taken?.();
    expect(await holderOf(place)).toBeUndefined();
    await second.close();
  });
});

describe('a command to a relay that runs', () => {
  it('needs the token of the folder, and is checked there', async () => {
    const server = await openCommandServer();
    const asked: unknown[] = [];
    const refuse = async (input: unknown) => {
      asked.push(input);
      return 'unknown' as const;
    };
    server.serve({
      addDesk: refuse,
      listDesks: refuse,
      removeDesk: refuse,
      addDestination: refuse,
      listDestinations: refuse,
      removeDestination: refuse,
    });
    const remote = remoteAdministration(server.self);
    expect(await remote.removeDesk({ name: 'Counter 1' })).toBe('unknown');
    await expect(remote.removeDesk({ name: '' })).rejects.toThrow(/400/);
    await expect(remoteAdministration({ ...server.self, token: 'guess' }).listDesks({})).rejects.toThrow(
      /401/,
    );
    expect(asked).toEqual([{ name: 'Counter 1' }]);
    await server.close();
  });
});

describe('the event writer', () => {
  const event = (eventId: string) => ({ eventId }) as NewEvent;

  it('stores together what comes while it is storing, and answers each', async () => {
    const batches: string[][] = [];
    const commits: (() => void)[] = [];
    const writer = createEventWriter(async (events) => {
      batches.push(events.map(({ eventId }) => eventId));
      await new Promise<void>((resolve) => commits.push(resolve));
      return events.map(({ eventId }) => eventId !== 'again');
    });
    const written = ['first', 'second', 'again'].map((id) => writer.write(event(id)));
    commits.shift()?.();
    await written[0];
    await expect.poll(() => commits.length).toBe(1);
    commits.shift()?.();
    expect(await Promise.all(written)).toEqual([true, true, false]);
    expect(batches).toEqual([['first'], ['second', 'again']]);
  });

  it('fails those that could not be stored, and goes on', async () => {
    let isDown = true;
    const writer = createEventWriter(async (events) => {
      if (isDown) throw new Error('down');
      return events.map(() => true);
    });
    await expect(writer.write(event('one'))).rejects.toThrow('down');
    isDown = false;
    expect(await writer.write(event('two'))).toBe(true);
  });
});
