import { rmSync } from 'node:fs';

/**
 * Removes a test's folder with all in it. What Windows does not remove since this process still has it open stays with the
 * system's other temporary files.
 */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2, retryDelay: 50 });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EBUSY', 'EPERM', 'ENOTEMPTY'].includes(code)) throw error;
  }
}
