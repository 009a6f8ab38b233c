import path from 'node:path';
import { bundleForNode } from '../support/bundle.ts';

/** Bundles the desk that is killed into one file, so that starting it is fast, and gives the file's path. */
export function bundleDesk(): Promise<string> {
  return bundleForNode(path.join(import.meta.dirname, 'desk.ts'), 'crash');
}
