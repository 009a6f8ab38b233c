import type { PracticeFault, PracticeToken } from '../../shared/practice.ts';
import type { Result } from '../../shared/result.ts';

interface PracticeApplication {
  id: string;
  name: string;
  apiKey: string;
}

export interface RunningPractice {
  /** Ends in a slash. */
  url: string;
  /** The two applications that are each other's partners. */
  applications: [PracticeApplication, PracticeApplication];
}

/** What the practice service is asked to do for training. */
export type TrainingOrder =
  | { do: 'set'; fault: PracticeFault; on: boolean }
  | { do: 'calm' }
  /** `receiver` is an application; `known` are source sessions it has met already. */
  | { do: 'token'; which: PracticeToken; receiver: string; known: string[] }
  /** What was last sent to an address, where no mailbox is. */
  | { do: 'code'; email: string }
  /** Invented people for an application that was made there and has none. */
  | { do: 'customers'; application: string };

/** What an order brings, where it brings something. */
export interface Trained {
  token?: string | undefined;
  code?: string | undefined;
}

/** The built-in practice service, in a process of its own. */
export interface PracticeService {
  /** Starts it unless it runs. Fails with `practice-unavailable`. */
  ensure(): Promise<Result<RunningPractice>>;
  stop(): Promise<void>;
  /** Stops it and forgets what was practised. */
  forget(): Promise<void>;
  /**
   * Makes faults and tokens for training, in the service's own process and by its own messages: no address is involved,
   * so nothing that is not the practice service can be troubled by it. What was made ends with the process.
   */
  train(order: TrainingOrder): Promise<Result<Trained>>;
}
