/** A holder while it is put together from what the sources say. */
import type { Origin } from '../fields/origins.ts';
import type { Holder, OwnCheck } from './holders.ts';

/** Percent, by the origin whose word it is. */
export type Stated = Readonly<Record<string, number>>;

/** A holder while it is put together. */
export interface Draft {
  name: string;
  /** The name in whatever spelling; see `nameWords`. */
  words: string;
  /** The same in whatever order. */
  key: string;
  kind: Holder['kind'];
  born: string | undefined;
  roles: Set<string>;
  origins: Set<Origin>;
  /** Of the company right above. */
  share: Stated;
  /** Of the company at the top, through whatever stands between. */
  whole: Stated;
  votes: number | undefined;
  country: string | undefined;
  checks: OwnCheck[];
  isCircle: boolean;
  isCut: boolean;
  owners: Draft[];
}
