import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { requestCode } from '../../../src/shared/desk-code/request-code.ts';
import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { profileOf, receiver, typed } from '../story.ts';
import { open } from './share.ts';

const stage = 'worked';
const alder = '4f0c2a86-3b1d-4c57-9a3e-61d2b7f09e15';
const file = path.join(os.tmpdir(), `baton-screenshots-partners-${process.pid}.json`);

const agreed = (desk: StagedDesk) => ({
  reference: typed[desk.language].agreement,
  lastDay: new Date(Date.now() + 120 * 86_400_000).toISOString().slice(0, 10),
});

/** What a file would do to a partner that is known, beside one that is new and one that passes for another. */
async function readFile(desk: StagedDesk): Promise<void> {
  const [purpose] = typed[desk.language].purposes;
  const strict = { purposeRequired: true, purpose, lifetimeSeconds: 900, agreement: agreed(desk) };
  const known = { name: 'Alder Credit Union', applicationId: alder, environment: 'live' } as const;
  await desk.call('partners.add', { ...known, terms: strict });
  const partners = [
    { ...known, terms: { trust: true, lifetimeSeconds: 86_400, purpose } },
    {
      name: 'Sparekassen Nordfjord',
      applicationId: 'b7d81c52-0f6e-4a39-8c24-9e5a3d1f7062',
      environment: 'live',
      terms: { agreement: agreed(desk) },
    },
    { name: 'Alder Credit\u200B Union', applicationId: '2c9e7b14-6a85-4d03-b1f7-83e0c5a94d26', terms: {} },
  ];
  writeFileSync(file, JSON.stringify({ baton: 'partners', version: 1, partners }));
  await desk.baton.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await desk.go('partners');
  await desk.button('partners.file.open').click();
  await desk.page.getByTestId('take-over').waitFor();
  await desk.pointAside();
}

async function forget(desk: StagedDesk): Promise<void> {
  rmSync(file, { force: true });
  const { partners } = await desk.state();
  const partnerId = partners.find(({ applicationId }) => applicationId === alder)?.id;
  if (partnerId) await desk.call('partners.remove', { partnerId });
}

/** A request that carries a known partner's name with another application. */
async function readRequest(desk: StagedDesk): Promise<void> {
  const code = requestCode({
    applicationId: 'd45a0b97-1e3c-4f68-a2d9-70b8c6f53e11',
    name: receiver.name,
    environment: 'practice',
    lifetimeSeconds: 3_600,
    askedAt: Date.now(),
    nonce: '00112233445566aa',
  });
  await desk.go('receive');
  await desk.field('paste.text').fill(code);
  await desk.button('paste.read').click();
  await desk.page.getByTestId('new-partner').waitFor();
  await desk.pointAside();
}

/** A declined customer, for a partner with whom nothing is agreed. */
async function declined(desk: StagedDesk): Promise<void> {
  await desk.call('partners.add', { name: 'Alder Credit Union', applicationId: alder, terms: {} });
  await open(desk, 'user', 'Papadeigmatos');
  await desk.field('share.partner').selectOption({ label: 'Alder Credit Union' });
  await desk.page.locator('[data-agreement="none"]').waitFor();
  await desk.pointAside();
}

/** The receiver hands on a record that it has itself received. */
async function handOn(desk: StagedDesk): Promise<void> {
  const { imports } = await desk.state();
  const profileId = await profileOf(desk, receiver.id);
  const item = imports.find(
    (one) => one.importedSessionId && one.kind === 'user' && one.profileId === profileId,
  );
  await desk.page.getByRole('searchbox').fill(item?.vendorData ?? '');
  await desk.page.locator('[data-session-row]').first().click();
  await desk.page.locator('[data-agreement="imported"]').waitFor();
  await desk.pointAside();
}

/** What a person is warned of before it is done. */
export const cautions: readonly Scene[] = [
  { name: 'partner-file', screen: 'partners', stage, arrange: readFile, leave: forget },
  { name: 'request-name-taken', screen: 'share', stage, arrange: readRequest },
  { name: 'share-declined', screen: 'share', stage, arrange: declined, leave: forget },
  { name: 'share-imported', screen: 'share', stage, as: 'receiver', arrange: handOn },
];
