import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { projectFolder } from '../runtime/paths.ts';
import type { StagedDesk } from '../screenshots/staged-desk.ts';

/** The hand scanner of the tests, which are built upon the scripts and not the other way round. */
interface TestScanner {
  scanKeys(page: Page, text: string, options: { scanner: 'us'; computer: 'us' }): Promise<void>;
}

/** A hand scanner at a code: it types what it reads, with a scanner's own times between the keys, and ends with Enter. */
export function pullTrigger(text: string): (desk: StagedDesk) => Promise<void> {
  return async ({ page }) => {
    const file = path.join(projectFolder, 'test', 'support', 'scan-keys.ts');
    const { scanKeys } = (await import(pathToFileURL(file).href)) as TestScanner;
    // What tsx makes of a function that goes to the page calls this for every function with a name.
    await page.evaluate('globalThis.__name = (named) => named; 0');
    await scanKeys(page, text, { scanner: 'us', computer: 'us' });
  };
}
