/** What is written down of one round of the relay's crash test. */

/** An event as Didit has it, and what became of its deliveries. */
export interface Delivered {
  eventId: string;
  /** A delivery of it was answered with 200: Didit does not come again. */
  isAcknowledged: boolean;
  /** Answers beside 200 and 503, which a genuine delivery must never get. */
  oddAnswers: number[];
}

/** What a desk has heard over all its streams. */
export interface DeskHistory {
  name: string;
  /** Ids of events, in the order in which they came. */
  heard: string[];
  /** How often it said where it was, and was told that something since is missing. */
  gaps: number;
  /** Whether it heard the event that was delivered when nothing was killed any more. */
  heardLast: boolean;
  /** How it stood with the relay in the end. */
  state: string;
}

export type KillMoment = 'relay' | 'relay while starting' | 'PostgreSQL' | 'PostgreSQL while starting';

export interface RelayHistory {
  name: string;
  delivered: Delivered[];
  /** Ids of events in the database in the end, in its order. */
  stored: string[];
  desks: DeskHistory[];
  /** What ended that nobody killed, and failures that nobody foresaw. */
  mishaps: string[];
}
