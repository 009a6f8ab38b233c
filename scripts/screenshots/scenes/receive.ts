import { toBlocks } from '../../../src/shared/handoff-code/typed-blocks.ts';
import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { receiver, type Shared, sender, share, tokenOf } from '../story.ts';

const stage = 'practice';
const screen = 'receive';
const as = 'receiver';

async function read(desk: StagedDesk, text: string): Promise<void> {
  await desk.go('receive');
  await desk.field('paste.text').fill(text);
  await desk.button('paste.read').click();
  await desk.pointAside();
}

async function readToken(desk: StagedDesk, shared: Shared): Promise<void> {
  const { handoffCode, token } = await share(desk, shared);
  await read(desk, handoffCode ?? token);
  await desk.page.getByTestId('token-card').waitFor();
  await desk.field('import.workflow').waitFor();
}

/** Looks at the record that a token has become, as whoever has just imported it does. */
async function importShown(desk: StagedDesk, shared: Shared, reference: string): Promise<void> {
  await readToken(desk, shared);
  await desk.page.getByLabel(desk.words('import.reference')).fill(reference);
  await desk.button('import.submit').click();
  await desk.page.locator('[data-testid="import-state"][data-state="imported"]').waitFor();
  await desk.page.getByTestId('import-findings').waitFor();
  await desk.pointAside();
}

export const receive: readonly Scene[] = [
  { name: 'receive', screen, stage, as, inDocs: 'receive', arrange: (desk) => desk.go('receive') },
  {
    name: 'receive-clipboard',
    screen,
    stage,
    as,
    async arrange(desk) {
      const { token } = await share(desk, { search: 'Muster-Beispiel' });
      await desk.baton.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), token);
      await desk.go('receive');
      await desk.page.getByTestId('clipboard-offer').waitFor();
    },
  },
  {
    name: 'receive-request',
    screen,
    stage,
    as,
    async arrange(desk) {
      await desk.go('receive');
      await desk.button('request.show').click();
      await desk.page.getByTestId('request-code').waitFor();
      await desk.codeDrawn();
      await desk.pointAside();
    },
  },
  {
    name: 'receive-typing',
    screen,
    stage,
    as,
    async arrange(desk) {
      const { handoffCode = '' } = await share(desk, { search: 'Sýnishorn' });
      const blocks = toBlocks(handoffCode).slice(0, 8);
      blocks.push('ABCD-EFGH');
      await desk.go('receive');
      await desk.button('typing.open').click();
      const fields = desk.page.getByRole('group', { name: desk.words('typing.blocks') }).getByRole('textbox');
      for (const [at, block] of blocks.entries()) await fields.nth(at).fill(block);
      await desk.page.getByTestId('typing-progress').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'receive-token',
    screen,
    stage,
    as,
    inDocs: 'token',
    arrange: (desk) => readToken(desk, { search: 'Åsa Lindqvist-Öberg' }),
  },
  {
    name: 'receive-chooser',
    screen,
    stage,
    as,
    async arrange(desk) {
      const person = await share(desk, { search: 'Al-Namudhaji' });
      const business = await share(desk, { kind: 'business', search: 'Voorbeeld', seconds: 14_400 });
      const damaged = `${person.handoffCode?.slice(0, -4)}0000`;
      await read(desk, [person.handoffCode, business.token, damaged].join('\n'));
      await desk.page.getByTestId('choice').nth(2).waitFor();
    },
  },
  {
    name: 'receive-expired',
    screen,
    stage,
    as,
    inDocs: 'refused',
    async arrange(desk) {
      await read(desk, await tokenOf({ forApplication: receiver.id, seconds: 900, age: 1_800 }));
      await desk.page.locator('[data-problem="token-expired"]').waitFor();
    },
  },
  {
    name: 'receive-wrong-desk',
    screen,
    stage,
    as,
    async arrange(desk) {
      await read(desk, await tokenOf({ forApplication: sender.id, seconds: 3_600, age: 60 }));
      await desk.page.locator('[data-problem="token-for-another-application"]').waitFor();
    },
  },
  {
    name: 'receive-not-a-token',
    screen,
    stage,
    as,
    async arrange(desk) {
      await read(desk, 'eyJhbGciOiJIUzI1NiJ9.broken');
      await desk.page.locator('[data-problem="token-malformed"]').waitFor();
    },
  },
  {
    name: 'receive-application-id',
    screen,
    stage,
    as,
    async arrange(desk) {
      await read(desk, sender.id);
      await desk.page.locator('[data-problem="application-id-instead"]').waitFor();
    },
  },
  {
    name: 'receive-unknown-sender',
    screen,
    stage,
    as,
    async arrange(desk) {
      await read(
        desk,
        await tokenOf({
          forApplication: receiver.id,
          fromApplication: crypto.randomUUID(),
          seconds: 1_200,
          age: 960,
        }),
      );
      await desk.field('import.workflow').waitFor();
    },
  },
  {
    name: 'import-person',
    screen,
    stage,
    as,
    inDocs: 'record',
    arrange: (desk) => importShown(desk, { search: 'Åsa Lindqvist-Öberg' }, 'LL-2026-0407'),
  },
  {
    name: 'import-business',
    screen,
    stage,
    as,
    arrange: (desk) => importShown(desk, { kind: 'business', search: 'Oberlausitzer' }, 'LL-2026-F-029'),
  },
  {
    name: 'record-owners',
    screen: 'queue',
    stage: 'worked',
    as,
    async arrange(desk) {
      await desk.go('queue');
      await desk.button('queue.openOf', { reference: 'LL-2026-F-031' }).click();
      await desk.page.getByTestId('ownership').waitFor();
      await desk.pointAside();
    },
    keep: (desk) => desk.bringUp(desk.page.getByTestId('ownership')),
  },
  {
    name: 'receive-reference',
    screen,
    stage: 'worked',
    as,
    async arrange(desk) {
      await readToken(desk, { search: 'Ejemplo' });
      await desk.page.getByLabel(desk.words('import.reference')).fill('LL-2026-0413');
      await desk.page.getByTestId('reference-note').waitFor();
    },
  },
  {
    name: 'receive-known',
    screen,
    stage: 'worked',
    as,
    async arrange(desk) {
      const { token } = await share(desk, { search: 'Wzorkowska' });
      await read(desk, token);
      await desk.page.locator('[data-problem="already-imported-here"]').waitFor();
    },
  },
  {
    name: 'receipt',
    screen: 'queue',
    stage: 'worked',
    as,
    async arrange(desk) {
      await desk.go('queue');
      const done = desk.page.locator('[data-testid="import-row"][data-state="imported"]').first();
      await done.getByRole('button').last().click();
      await desk.button('receipt.show').click();
      await desk.page.getByTestId('receipt').waitFor();
      await desk.codeDrawn();
      await desk.pointAside();
    },
  },
];
