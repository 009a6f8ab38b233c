/** What a person wants at the practice desk, and how they get there: as data, so that it is read beside what the screen shows. */
import type { Locator } from '@playwright/test';
import type { StagedDesk } from '../screenshots/staged-desk.ts';
import type { Role } from './keystroke-level-model.ts';

export const ways = ['keyboard', 'mouse'] as const;
export type Way = (typeof ways)[number];

/** Something on the screen, found by its role and by the words of a key, in any language. */
export type Target = (desk: StagedDesk) => Locator;

interface Then {
  /** What the app shows once it has done its part; the time until then is the app's. */
  until?: Target;
}

interface Means {
  /** What the person means by it, where that is no command of its own. */
  role?: Exclude<Role, 'command'>;
}

export type Step = Then &
  (
    | ({ does: 'press'; keys: readonly string[] } & Means)
    /** Tab, or another key that moves the focus, until the target has it. */
    | ({ does: 'move to'; target: Target; by: string } & Means)
    | ({ does: 'click'; target: Target } & Means)
    | { does: 'type'; text: string }
    /** The person takes in what is there. */
    | { does: 'look'; at: Target }
    /** Something on the counter is brought to where it is read, and `done` is what then happens by itself. */
    | ({ does: 'hold'; done: (desk: StagedDesk) => Promise<void> } & Means)
  );

/** How a task stands once its desk has been brought to where it begins. */
interface Prepared extends Readonly<Record<Way, readonly Step[]>> {
  /** What the person has copied, as out of a mail. */
  clipboard?: string;
}

export interface Task {
  name: string;
  /** What the person wants, in a sentence. */
  goal: string;
  as: 'sender' | 'receiver';
  /** Seconds that it may take in all, where a goal was set. */
  limit?: number;
  /** Brings the desk to where the task begins; `camera` is the file that the desk's camera shows. */
  prepare(desk: StagedDesk, camera: string): Promise<Prepared>;
}
