/** The end of a desk: whatever fails on the way, the rest of it ends too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeFolder } from '../../support/remove-folder.ts';
import { openTestDesk } from '../../support/test-desk.ts';

it('closes the database although something that was under way fails, and tells of that', async () => {
  const desk = await openTestDesk();
  const lost = new Error('The page is gone.');
  await expect(desk.close(true, Promise.reject(lost))).rejects.toMatchObject({ errors: [lost] });
  const mark = JSON.parse(readFileSync(join(desk.dataFolder, 'baton.run.json'), 'utf8'));
  expect(mark).toMatchObject({ state: 'closed' });
  removeFolder(desk.dataFolder);
});
