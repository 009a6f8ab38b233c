/** What nobody foresaw in main: noted, told in the person's language, and work goes on. */

interface UnforeseenDeps {
  /** Notes it, without secrets, and gives the reference it stands under. */
  note: (error: unknown) => string;
  /** Tells the person, and gives whether Baton shall go on. */
  tell: (reference: string) => Promise<boolean>;
  quit: () => void;
}

/**
 * Hears every error that no other code caught, also those of timers, events and native callbacks. One message stands at a
 * time: an error that comes again and again fills the log, not the screen.
 */
export function watchUnforeseen(
  process: Pick<NodeJS.Process, 'on'>,
  { note, tell, quit }: UnforeseenDeps,
): void {
  let telling = false;

  async function heard(error: unknown): Promise<void> {
    const reference = note(error);
    if (telling) return;
    telling = true;
    try {
      if (!(await tell(reference))) quit();
    } catch (another) {
      note(another);
    } finally {
      telling = false;
    }
  }

  process.on('uncaughtException', (error) => void heard(error));
  // A promise that failed belongs to a call that its caller hears of, or to nothing that a person waits for.
  process.on('unhandledRejection', note);
}
