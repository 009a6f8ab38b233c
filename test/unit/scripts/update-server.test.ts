import { expect, it } from 'vitest';
import { updateServer } from '../../../scripts/packaging/update-server.ts';
import { makeKeys } from '../../support/update-server.ts';

const publicKey = makeKeys().public;
const address = 'https://updates.example/baton/';
const named = (BATON_UPDATE_ADDRESS?: string, BATON_UPDATE_PUBLIC_KEY?: string) => () =>
  updateServer({ ...(BATON_UPDATE_ADDRESS ? { BATON_UPDATE_ADDRESS } : {}), BATON_UPDATE_PUBLIC_KEY });

it('a package names its update server and whose signature counts there, or neither', () => {
  expect(named()()).toBeUndefined();
  expect(named(address, publicKey)()).toEqual({ address, publicKey });
  expect(named(address)).toThrow('together');
  expect(named(undefined, publicKey)).toThrow('together');
});

it.each([
  'http://updates.example/baton/',
  'https://updates.example/baton',
  'https://updates.example/?at=/',
  'https://somebody:secret@updates.example/',
  'updates.example/',
])('a package is not built to be updated from %s', (wrong) => {
  expect(named(wrong, publicKey)).toThrow('BATON_UPDATE_ADDRESS');
});

it('a package is not built with a key by which nothing could be signed', () => {
  expect(named(address, 'AAAA')).toThrow('BATON_UPDATE_PUBLIC_KEY');
  expect(named(address, makeKeys().signing)).toThrow('BATON_UPDATE_PUBLIC_KEY');
});
