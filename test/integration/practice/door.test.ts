/** The door of the practice service: shut it is as no network, and it opens again wherever it can. */
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../../../src/practice/door.ts';

const server = createServer((_request, response) => response.end('here'));
let door: Door;
beforeEach(async () => {
  door = await openDoor(server, 0);
});
afterEach(() => door.shut());

const answer = () => fetch(door.url).then((response) => response.text());

describe('the door', () => {
  it('opens again where it was', async () => {
    const { url } = door;
    await door.shut();
    expect(door.isOpen).toBe(false);
    await expect(answer()).rejects.toThrow();
    await door.open();
    expect(door.url).toBe(url);
    expect(await answer()).toBe('here');
  });

  it('opens elsewhere when somebody has taken its port meanwhile', async () => {
    const { url } = door;
    await door.shut();
    const other = createServer();
    const taken = await openDoor(other, Number(new URL(url).port));
    await door.open();
    expect(taken.url).toBe(url);
    expect(door.url).not.toBe(url);
    expect(await answer()).toBe('here');
    await taken.shut();
  });

  it('is as it was told last, however fast it is told', async () => {
    await Promise.all([door.shut(), door.open(), door.shut(), door.open()]);
    expect(await answer()).toBe('here');
    await Promise.all([door.open(), door.shut()]);
    expect(door.isOpen).toBe(false);
  });
});
