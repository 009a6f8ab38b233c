import { parseArgs } from 'node:util';
import { type Language, languages } from '../../src/shared/languages.ts';
import { type Scene, type Size, sizes, type Theme, themes } from './scene.ts';

/** What is wanted of a run. */
export interface Run {
  languages: readonly Language[];
  scenes: readonly Scene[];
  themes: readonly Theme[];
  sizes: readonly Size[];
  /** Whether the pictures of the documentation are made of them. */
  docs: boolean;
}

/**
 * Reads `[--language de]... [--scene share]... [--theme dark]... [--size 900x600]... [--docs]`; what is not narrowed is
 * taken whole. A scene is chosen by its name or by the beginning of it. `--docs` chooses all by itself. Throws on a name
 * that there is not.
 */
export function parseRun(args: readonly string[], scenes: readonly Scene[]): Run {
  const several = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { language: several, scene: several, theme: several, size: several, docs: { type: 'boolean' } },
  });
  if (values.docs) return ofDocs(scenes);
  return {
    languages: chosen('language', languages, values.language, (language) => language),
    scenes: chosen('scene', scenes, values.scene, ({ name }) => name, isBeginning),
    themes: chosen('theme', themes, values.theme, (theme) => theme),
    sizes: chosen('size', sizes, values.size, ({ name }) => name),
    docs: false,
  };
}

function ofDocs(scenes: readonly Scene[]): Run {
  return {
    languages: ['en'],
    scenes: scenes.filter(({ inDocs }) => inDocs !== undefined),
    themes: ['light'],
    sizes: sizes.filter(({ name }) => name === '1440x900'),
    docs: true,
  };
}

type Fits = (name: string, wanted: string) => boolean;
const isSame: Fits = (name, wanted) => name === wanted;
const isBeginning: Fits = (name, wanted) => name === wanted || name.startsWith(`${wanted}-`);

function chosen<One>(
  what: string,
  all: readonly One[],
  wanted: readonly string[] | undefined,
  nameOf: (one: One) => string,
  fits = isSame,
): readonly One[] {
  if (!wanted) return all;
  const unknown = wanted.find((name) => !all.some((one) => fits(nameOf(one), name)));
  if (unknown !== undefined) {
    throw new Error(`There is no ${what} "${unknown}". There are: ${all.map(nameOf).join(', ')}.`);
  }
  return all.filter((one) => wanted.some((name) => fits(nameOf(one), name)));
}
