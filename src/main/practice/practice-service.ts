import type { PracticeFault, PracticeToken } from '../../shared/contract/index.ts';
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
  | { do: 'token'; which: PracticeToken; receiver: string; known: string[] };

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
  train(order: TrainingOrder): Promise<Result<{ token?: string | undefined }>>;
}
