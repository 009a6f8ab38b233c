/**
 * What Baton asks and says in dialogs of the system: where the page must not be the one who asks, or cannot. Without
 * words yet, or without a person's answer, the answer is the careful one.
 */
import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Words } from './words/words.ts';

export type Questions = ReturnType<typeof createQuestions>;

/** The dialogs belong to the window while there is one. */
export function createQuestions(window: () => BrowserWindow | undefined) {
  let words: Words | undefined;

  function show(options: MessageBoxOptions): Promise<number> {
    const owner = window();
    const shown = owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options);
    return shown.then(({ response }) => response);
  }

  /** Whether the first button was chosen; the second is the careful one, and has the focus. */
  async function ask(options: (words: Words) => MessageBoxOptions): Promise<boolean> {
    if (!words) return false;
    const shown = { title: 'Baton', defaultId: 1, cancelId: 1, noLink: true, ...options(words) };
    return (await show(shown)) === 0;
  }

  return {
    /** From now on Baton speaks. */
    use(spoken: Words): void {
      words = spoken;
    },

    /** Whether a key may go to a host that is not Didit's own. It is named as the network knows it. */
    sendKeyTo: (host: string) =>
      ask((t) => ({
        type: 'warning',
        message: t('addressTitle', { host }),
        detail: t('addressBody'),
        buttons: [t('addressYes'), t('addressNo')],
      })),

    /** Whether another place shall be chosen for a file that could not be written. */
    saveElsewhere: (name: string) =>
      ask((t) => ({
        type: 'warning',
        message: t('fileTitle', { name }),
        detail: t('fileBody'),
        buttons: [t('fileAgain'), t('fileCancel')],
        defaultId: 0,
      })),

    /** Says that the page had ended and is there again. */
    async tellReopened(): Promise<void> {
      const t = words;
      if (!t) return;
      await show({
        type: 'info',
        title: 'Baton',
        message: t('pageReopenedTitle'),
        detail: t('pageReopenedBody'),
        buttons: [t('aboutClose')],
      });
    },

    /** Whether a page that has ended again and again shall be loaded once more, or else Baton quit. */
    reloadEnded: () =>
      ask((t) => ({
        type: 'error',
        message: t('pageEndedTitle'),
        detail: t('pageEndedBody'),
        buttons: [t('pageReload'), t('trayQuit')],
        defaultId: 0,
      })),

    /** Whether a page that does not answer shall be loaded anew; `over` takes the question away. */
    reloadSilent: (over: AbortSignal) =>
      ask((t) => ({
        type: 'warning',
        message: t('pageSilentTitle'),
        detail: t('pageSilentBody'),
        buttons: [t('pageReload'), t('pageWait')],
        signal: over,
      })),

    /** Says that something nobody foresaw has happened, and gives whether Baton shall go on. */
    goOnAfterDefect: async (reference: string) =>
      words === undefined ||
      ask((t) => ({
        type: 'error',
        message: t('defectTitle'),
        detail: t('defectBody', { reference }),
        buttons: [t('defectGoOn'), t('trayQuit')],
        defaultId: 0,
        cancelId: 0,
      })),
  };
}
