import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { READING_VALUES } from '../../../src/practice/readings.ts';
import { anchorsIn, documents, localLinksIn } from '../../support/documents.ts';
import { sourceFiles } from '../../support/source-files.ts';

const root = join(import.meta.dirname, '../../..');
const pages = documents();
const anchors = new Map(pages.map(({ path, text }) => [path, anchorsIn(text)]));
const sources = ['src', 'test', 'scripts'].flatMap(sourceFiles);

/** What is wrong with a link to `path`, or to a heading in it; undefined if it leads somewhere. */
function faultOf(path: string, anchor: string | undefined): string | undefined {
  if (!existsSync(join(root, path))) return 'no such file';
  if (anchor === undefined) return undefined;
  return anchors.get(path)?.has(anchor) ? undefined : 'no such heading';
}

describe('a citation', () => {
  it('in the code leads to a heading of a document', () => {
    const broken = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bdocs\/[\w./-]+\.md(?:#([\w-]+))?/g)].flatMap(([cited, anchor]) => {
        const fault = faultOf(cited.replace(/#.*/, ''), anchor);
        return fault === undefined ? [] : [`${path}: ${cited}: ${fault}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('in a document leads to a file, and to a heading in it', () => {
    const broken = pages.flatMap(({ path, text }) =>
      localLinksIn(text).flatMap((link) => {
        const [target = '', anchor] = link.split('#');
        const file = target === '' ? path : posix.join(posix.dirname(path), target);
        const fault = faultOf(file, anchor);
        return fault === undefined ? [] : [`${path}: ${link}: ${fault}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('is a link, and no number of something that is not here', () => {
    // Of a published standard the number of a section is the citation.
    const numbered = [
      /\b(?:contract|design)(?:,? sections?)? \d/gi,
      /\bdesign sections?\b/gi,
      /\bpromises? \d/gi,
      /(?<!\b(?:RFC|ISO|PNG|W3C|WebP|X\.690|Unicode|CommonMark)\b[^.;]{0,60})\bsections? \d/gi,
    ];
    const loose = [...sources, ...pages].flatMap(({ path, text }) => {
      const oneLine = text.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ');
      return numbered.flatMap((pattern) =>
        [...oneLine.matchAll(pattern)].map(([found]) => `${path}: ${found}`),
      );
    });
    expect(loose).toEqual([]);
  });
});

describe('a document', () => {
  it('names code that is there', () => {
    const files = sources.map(({ path }) => `/${path}`);
    const gone = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/`([\w./-]+\.tsx?)`/g)].flatMap(([, named = '']) =>
        files.some((file) => file.endsWith(`/${named}`)) ? [] : [`${path}: ${named}`],
      ),
    );
    expect(gone).toEqual([]);
  });

  it('tells of each reading that the practice service can be switched to', () => {
    const page = pages.find(({ path }) => path === 'docs/didit-api.md');
    const untold = Object.keys(READING_VALUES).filter((name) => !page?.text.includes(`| \`${name}\` |`));
    expect(untold).toEqual([]);
  });
});
