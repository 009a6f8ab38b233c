/** What this computer is, as far as keys and words depend on it. */
import i18next from 'i18next';

export type Platform = 'mac' | 'windows' | 'other';

export const platform: Platform = navigator.userAgent.includes('Mac OS')
  ? 'mac'
  : navigator.userAgent.includes('Windows')
    ? 'windows'
    : 'other';

export const isMac = platform === 'mac';

/** A key with the one that makes it a command: `⌘V`, or `Ctrl+V` in the reader's language. */
export function command(key: string): string {
  return isMac ? `⌘${key}` : `${i18next.t('shortcuts.key.ctrl')}+${key}`;
}
