import type { Json, JsonObject } from '../json.ts';
import { type Dice, seededDice, seededUuid } from '../seeded.ts';
import type { FeatureStatus } from '../status.ts';

/** What the block builders share: whose session it is, when it ran, and how each feature ended. */
export interface Scene {
  readonly slug: string;
  /** When the session began, in milliseconds. */
  readonly startedAt: number;
  readonly outcomes: ReadonlyMap<string, FeatureStatus>;
  uuid(...parts: readonly (string | number)[]): string;
  /** Fresh dice for one block, so that a change in one block leaves the others as they were. */
  dice(block: string): Dice;
}

/** Sets the scene of one session. */
export function createScene(
  seed: string,
  slug: string,
  startedAt: number,
  outcomes: ReadonlyMap<string, FeatureStatus>,
): Scene {
  return {
    slug,
    startedAt,
    outcomes,
    uuid: (...parts) => seededUuid(seed, 'block', slug, ...parts),
    dice: (block) => seededDice(seed, slug, block),
  };
}

/** The status of a feature that ran; undefined when it did not, and its block stays null. */
export function outcomeOf(scene: Scene, feature: string): FeatureStatus | undefined {
  return scene.outcomes.get(feature);
}

/** A reference to a picture of this service; it becomes a signed, expiring link when it is answered. */
export function media(...path: readonly string[]): string {
  return `media:${path.join('/')}`;
}

/** ISO timestamp, UTC, with the microseconds Didit writes (docs/didit-api.md#listing-sessions). */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}

/** `YYYY-MM-DD` of a moment, optionally some years away. */
export function day(at: number, years = 0): string {
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

/** Full years between a birth day and a moment. */
export function ageAt(born: string, at: number): number {
  const birth = new Date(`${born}T00:00:00Z`);
  const now = new Date(at);
  const hadBirthday =
    now.getUTCMonth() > birth.getUTCMonth() ||
    (now.getUTCMonth() === birth.getUTCMonth() && now.getUTCDate() >= birth.getUTCDate());
  return now.getUTCFullYear() - birth.getUTCFullYear() - (hadBirthday ? 0 : 1);
}

/** One warning as in docs/didit-api.md#warnings-and-matches. */
export function warning(
  feature: string,
  node: string,
  risk: string,
  logType: 'error' | 'warning' | 'information',
  text: readonly [short: string, long: string],
  additional: JsonObject | null = null,
): JsonObject {
  return {
    feature,
    risk,
    additional_data: additional,
    log_type: logType,
    short_description: text[0],
    long_description: text[1],
    node_id: node,
  };
}

/** A one-item block, the usual shape: every feature block is an array. */
export function block(item: JsonObject): readonly Json[] {
  return [item];
}

/** A fraction turned into a score between two bounds, with two decimals. */
export function score(fraction: number, low: number, high: number): number {
  return Math.round((low + fraction * (high - low)) * 100) / 100;
}
