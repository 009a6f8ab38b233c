import { expect, it } from 'vitest';
import type { Keytar } from '../../../src/main/keychain/keytar-messages.ts';
import { serveHere } from '../../../src/main/keychain/serve-here.ts';

/** A keytar whose first answer comes when the test says so. */
function slowKeytar() {
  let answer: (value: string) => void = () => {};
  const getPassword = () =>
    new Promise<string>((resolve) => {
      answer = resolve;
    });
  const keytar: Keytar = { getPassword, setPassword: async () => {}, deletePassword: async () => true };
  return { keytar, answer: (value: string) => answer(value) };
}

it('answers as a process does, is stuck while it does not, and says nothing once it is ended', async () => {
  const { keytar, answer } = slowKeytar();
  const here = serveHere(async () => keytar);
  const heard: unknown[] = [];
  here.onMessage((message) => heard.push(message));
  expect(here.isStuck()).toBe(false);

  here.post({ number: 1, call: 'getPassword', given: ['Baton', 'one'] });
  await new Promise(setImmediate);
  expect(here.isStuck()).toBe(true);
  answer('secret');
  await new Promise(setImmediate);
  expect(heard).toEqual([{ number: 1, value: 'secret' }]);
  expect(here.isStuck()).toBe(false);

  here.post({ number: 2, call: 'getPassword', given: ['Baton', 'one'] });
  await new Promise(setImmediate);
  here.end();
  expect(here.isStuck()).toBe(true);
  answer('too late');
  await new Promise(setImmediate);
  expect(heard).toHaveLength(1);
});
