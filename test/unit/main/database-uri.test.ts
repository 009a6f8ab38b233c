import { expect, it } from 'vitest';
import { databaseUri } from '../../../src/main/database/inspection.ts';

it.each([
  [
    'C:\\Users\\Zoë\\AppData\\Roaming\\Baton\\baton.db',
    'file:///C:/Users/Zo%C3%AB/AppData/Roaming/Baton/baton.db',
  ],
  ['\\\\büro_1\\people$\\50% #1\\baton.db', 'file:////b%C3%BCro_1/people%24/50%25%20%231/baton.db'],
])('names %s of Windows without a host, which SQLite would refuse', (path, uri) => {
  expect(databaseUri(path, true)).toBe(uri);
});

it('leaves a path of another system as it is', () => {
  expect(databaseUri('/home/zoe/\\\\a/baton.db', false)).toBe('file:///home/zoe/%5C%5Ca/baton.db');
});
