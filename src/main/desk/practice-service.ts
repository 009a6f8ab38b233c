import type { Result } from '../../shared/result.ts';

export interface PracticeApplication {
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

/** The built-in practice service, in a process of its own. */
export interface PracticeService {
  /** Starts it unless it runs. Fails with `practice-unavailable`. */
  ensure(): Promise<Result<RunningPractice>>;
  stop(): Promise<void>;
  /** Stops it and forgets what was practised. */
  forget(): Promise<void>;
}
