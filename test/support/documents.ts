/** The project's documents, what in them can be linked to, and what they link to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface ProjectDocument {
  /** From the project's root. */
  path: string;
  /** Without fenced code, whose brackets and hashes mean something else. */
  text: string;
}

/** The Markdown files at the root and below `docs`. */
export function documents(): ProjectDocument[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const paths = [...readdirSync(root), ...inDocs.map((path) => `docs/${path.replaceAll('\\', '/')}`)];
  return paths
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8').replace(/^```.*?^```/gms, '') }));
}

/** The anchors that GitHub gives to a document's headings. */
export function anchorsIn(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#+ +(.*)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** The targets of a document's links and pictures that lead to no other site. */
export function localLinksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : [target],
  );
}
