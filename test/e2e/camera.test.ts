/** The camera's way in, with what a cheap camera at a counter makes of a code. */
import { writeY4m } from '../../scripts/camera/y4m.ts';
import { checkCode } from '../../src/shared/check-code/check-code.ts';
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { codeModules } from '../support/code-pictures.ts';
import { distortedFrame, type FrameOptions } from '../support/distorted-frame.ts';
import { longestTask, watchTasks } from '../support/watch-tasks.ts';
import { type Desk, darkCamera, expect, mintedToken, test } from './support.ts';

/** Lets the camera see a text as a code; it does when it is opened the next time. */
async function film(file: string, text: string, views: readonly Partial<FrameOptions>[]): Promise<void> {
  const code = await codeModules(text);
  const pictures = [];
  for (const view of views) {
    const frame = await distortedFrame(code, { codeWidth: 240, distortion: {}, seed: 7, ...view });
    const rgb = frame.data.filter((_, at) => at % 4 !== 3);
    pictures.push({ width: frame.width, height: frame.height, rgb: new Uint8Array(rgb) });
  }
  await writeY4m(file, pictures, 10);
}

async function readsByCamera(desk: Desk, folder: string, token: string): Promise<void> {
  await desk.scan();
  const { digits } = await checkCode(token);
  await expect(desk.page.getByTestId('check-code')).toContainText(`${digits.slice(0, 3)} ${digits.slice(3)}`);
  // The camera opens again by itself, and would read a code that is still in view.
  await darkCamera(folder);
  await desk.page.getByRole('button', { name: 'Start over' }).click();
  await desk.page.getByRole('button', { name: 'Stop camera' }).click();
}

test('codes are read turned, tipped, blurred, noisy, in bad light, compressed and inverted', async ({
  desks,
}) => {
  const service = await desks.service();
  const camera = await darkCamera(desks.folder);
  const y = await desks.connected('y', 'lindgren', { camera });
  const views: [name: string, plain: boolean, view: Partial<FrameOptions>][] = [
    ['turned and tipped', false, { codeWidth: 160, distortion: { rotate: 180, tilt: 30 }, seed: 2 }],
    ['blurred and noisy', false, { codeWidth: 160, distortion: { blur: 1.2, noise: 15 } }],
    ['in falling light, with bands across', false, { distortion: { gradient: 0.7, moire: 0.2 } }],
    ['a token itself, compressed', true, { codeWidth: 300, distortion: { jpeg: 60, rotate: 40, blur: 0.8 } }],
    ['inverted', false, { codeWidth: 180, inverted: true, distortion: { rotate: 30 } }],
    ['small in a frame of 1080 lines', false, { codeWidth: 120, width: 1920, height: 1080 }],
    [
      'all together',
      false,
      { distortion: { rotate: 180, tilt: 20, blur: 0.8, noise: 8, gradient: 0.4, jpeg: 40 } },
    ],
  ];
  const longest = await watchTasks(y.page);
  for (const [nth, [name, plain, view]] of views.entries()) {
    await test.step(name, async () => {
      const token = await mintedToken(service, { nth: nth % 3 });
      await film(camera, plain ? token : (packShareToken(token) ?? ''), [view]);
      await readsByCamera(y, desks.folder, token);
    });
  }
  expect(await longest()).toBeLessThan(longestTask);
});

test('whoever holds a code hears what is wrong, and it is read as soon as that is mended', async ({
  desks,
}) => {
  const service = await desks.service();
  const camera = await darkCamera(desks.folder);
  const y = await desks.connected('y', 'lindgren', { camera });
  const { page } = y;
  const token = await mintedToken(service);
  const hint = page.getByTestId('camera-hint');
  const shows = async (wanted: string, text: string, views: readonly Partial<FrameOptions>[]) => {
    await film(camera, token, views);
    await y.go('Receive');
    await page.getByRole('button', { name: 'Start camera' }).click();
    await expect(hint).toHaveAttribute('data-hint', wanted);
    await expect(hint).toHaveText(text);
    await expect(page.getByRole('status').filter({ hasText: text })).toHaveCount(1);
    await page.getByRole('button', { name: 'Stop camera' }).click();
    await expect(hint).toHaveCount(0);
  };
  await shows('closer', 'Move closer: the code is too small.', [{ codeWidth: 90, distortion: { blur: 1 } }]);
  await shows('further', 'Move away: the whole code must be in the picture.', [{ codeWidth: 900 }]);
  const moved = [11, 12, 13, 14].map((seed) => ({
    codeWidth: 280,
    distortion: { blur: 3, rotate: 20 },
    seed,
  }));
  await shows('hold-still', 'Hold still for a moment.', moved);

  await film(camera, token, [{ codeWidth: 300 }]);
  await readsByCamera(y, desks.folder, token);
});

test('the camera that was chosen is used after a restart', async ({ desks }) => {
  const args = ['--use-fake-device-for-media-stream=device-count=3', '--use-fake-ui-for-media-stream'];
  const y = await desks.connected('y', 'lindgren', { args });
  const start = async ({ page, go }: Desk) => {
    await go('Receive');
    await page.getByRole('button', { name: 'Start camera' }).click();
    return page.getByRole('combobox', { name: 'Camera' });
  };
  const choice = await start(y);
  await expect(choice.getByRole('option')).toHaveCount(3);
  await expect(choice.locator('option:checked')).toHaveText('fake_device_0');
  await choice.selectOption({ label: 'fake_device_2' });
  const inUse = (desk: Desk) =>
    desk.page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject;
      return stream instanceof MediaStream ? stream.getVideoTracks()[0]?.label : undefined;
    });
  await expect.poll(() => inUse(y)).toBe('fake_device_2');
  await y.baton.close();

  const again = await desks.open('y', { args });
  await again.ready();
  const kept = await start(again);
  await expect(kept.locator('option:checked')).toHaveText('fake_device_2');
  expect(await inUse(again)).toBe('fake_device_2');
  await again.baton.close();

  // Unplugged: any other, and no word of it.
  const one = ['--use-fake-device-for-media-stream=device-count=1', '--use-fake-ui-for-media-stream'];
  const without = await desks.open('y', { args: one });
  await without.ready();
  await without.go('Receive');
  await without.page.getByRole('button', { name: 'Start camera' }).click();
  await expect.poll(() => inUse(without)).toBe('fake_device_0');
});
