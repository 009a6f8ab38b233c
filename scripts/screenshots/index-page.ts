/** A page that shows every picture of a run, scene by scene. */
import path from 'node:path';

interface Shown {
  scene: string;
  /** Language, theme and size. */
  caption: string;
  file: string;
}

/** The page's HTML; the pictures are named by their way from `folder`. */
export function indexPage(pictures: readonly Shown[], folder: string): string {
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  const sections = scenes.map((scene) => {
    const shown = pictures.filter((one) => one.scene === scene);
    const figures = shown.map(({ caption, file }) => {
      const source = path.relative(folder, file).replaceAll(path.sep, '/');
      return `<figure><a href="${source}"><img loading="lazy" src="${source}" alt=""></a><figcaption>${caption}</figcaption></figure>`;
    });
    return `<section id="${scene}"><h2>${scene}</h2><div>${figures.join('\n')}</div></section>`;
  });
  const links = scenes.map((scene) => `<a href="#${scene}">${scene}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Baton: every screen</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; background: #e9eeee; color: #0f2529; }
nav { display: flex; flex-wrap: wrap; gap: 4px 12px; }
section div { display: flex; flex-wrap: wrap; gap: 16px; align-items: end; }
figure { margin: 0; }
img { width: 440px; display: block; box-shadow: 0 1px 6px #0003; }
</style>
<h1>Every screen</h1>
<nav>${links.join('\n')}</nav>
${sections.join('\n')}
</html>
`;
}
