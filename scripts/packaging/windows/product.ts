import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../runtime/paths.ts';

/** How an installer calls what it brings. */
export interface Product {
  name: string;
  version: string;
  publisher: string;
  homepage: string;
}

/** As package.json has it; what a package is marked with stands behind the name. */
export function productOf(mark: string): Product {
  const manifest = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
    productName: string;
    version: string;
    homepage: string;
    author: { name: string };
  };
  return {
    name: mark === '' ? manifest.productName : `${manifest.productName} (${mark.replace(/^\+/, '')})`,
    version: manifest.version,
    publisher: manifest.author.name,
    homepage: manifest.homepage,
  };
}

/** The numbers in a version without what tells one before a release apart, filled up to so many. */
export function numbersOf(version: string, count: number): string {
  const numbers = version.split(/[-+]/)[0]?.split('.') ?? [];
  return [...numbers, ...Array<string>(count).fill('0')].slice(0, count).join('.');
}
