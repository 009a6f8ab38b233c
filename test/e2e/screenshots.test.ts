/** That the pictures of every screen can be taken: a few scenes of each kind, in a language that is not English. */
import sharp from 'sharp';
import { sizes, themes } from '../../scripts/screenshots/scene.ts';
import { scenes } from '../../scripts/screenshots/scenes/index.ts';
import { takePictures } from '../../scripts/screenshots/take.ts';
import { expect, test } from './support.ts';

/** A first start, a screen with portraits, and a queue without a network. */
const few = ['welcome', 'share', 'queue-offline'];

test('scenes are pictured in their language, in both themes and at both sizes', async ({ desks }) => {
  test.setTimeout(240_000);
  const { folder } = desks;
  const chosen = scenes.filter(({ name }) => few.includes(name));
  const pictures = await takePictures({
    language: 'de',
    scenes: chosen,
    themes,
    sizes,
    folder,
    log: () => {},
  });

  expect(pictures).toHaveLength(few.length * themes.length * sizes.length);
  const brightness = new Map<string, number>();
  for (const { file, theme, size, scene } of pictures) {
    const picture = sharp(file);
    const { width, height } = await picture.metadata();
    expect({ width, height }).toEqual({ width: size.width, height: size.height });
    const { channels } = await picture.stats();
    brightness.set(`${scene.name} ${size.name} ${theme}`, channels[0]?.mean ?? 0);
  }
  for (const { name } of chosen) {
    for (const size of sizes) {
      const [light, dark] = themes.map((theme) => brightness.get(`${name} ${size.name} ${theme}`) ?? 0);
      expect(light).toBeGreaterThan((dark ?? 255) * 2);
    }
  }
});
