/**
 * `npm run screenshots`: every screen in practice mode, in each language, theme and size, under
 * `out/screenshots`, with contact sheets and a page that shows them all. `-- --docs` makes those that stand in the
 * documentation instead. Ends with one line of JSON that counts them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildIfNeeded } from './build.ts';
import { runScript } from './run-script.ts';
import { withDesktop } from './runtime/desktop.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';
import { parseRun, type Run } from './screenshots/arguments.ts';
import { writeContactSheet } from './screenshots/contact-sheet.ts';
import { writeDocsPicture } from './screenshots/docs-picture.ts';
import { indexPage } from './screenshots/index-page.ts';
import { scenes } from './screenshots/scenes/index.ts';
import { type Picture, takePictures } from './screenshots/take.ts';

const folder = path.join(projectFolder, 'out', 'screenshots');
const docsFolder = path.join(projectFolder, 'docs', 'images');

runScript(async () => {
  const run = parseRun(process.argv.slice(2), scenes);
  const prepared = await prepare({ desktop: true });
  Object.assign(process.env, prepared.env);
  await buildIfNeeded();
  rmSync(folder, { recursive: true, force: true });
  const pictures = await withDesktop({ privateKeychain: true }, (desktop) => {
    Object.assign(process.env, desktop.env);
    return takeAll(run);
  });
  const sheets = await showAll(pictures);
  if (run.docs) await writeDocs(pictures);
  const { languages, themes } = run;
  const counts = { pictures: pictures.length, scenes: run.scenes.length, languages, themes, sheets };
  console.log(JSON.stringify({ screenshots: path.relative(projectFolder, folder), ...counts }));
  return 0;
});

async function takeAll({ languages, ...run }: Run): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const language of languages) {
    pictures.push(...(await takePictures({ ...run, language, folder, log: console.log })));
  }
  return pictures;
}

/** Writes a contact sheet for each language and theme, and the page over all; says how many sheets there are. */
async function showAll(pictures: readonly Picture[]): Promise<number> {
  const sheetOf = ({ language, theme }: Picture) => path.join(folder, `${language}-${theme}.png`);
  const sheets = new Set(pictures.map(sheetOf));
  for (const sheet of sheets) {
    const files = pictures.filter((one) => sheetOf(one) === sheet).map(({ file }) => file);
    await writeContactSheet(files, sheet);
  }
  const shown = pictures.map(({ scene, language, theme, size, file }) => ({
    scene: scene.name,
    caption: `${language}, ${theme}, ${size.name}`,
    file,
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), indexPage(shown, folder));
  return sheets.size;
}

async function writeDocs(pictures: readonly Picture[]): Promise<void> {
  for (const { scene, file } of pictures) {
    await writeDocsPicture(file, path.join(docsFolder, `${scene.inDocs}.png`));
  }
}
