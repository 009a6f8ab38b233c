/**
 * How a part of a record is told: which fields in plain words, which of them belong together, which lists it has. Whatever a
 * shape does not name is shown generically, so nothing that Didit sends is dropped. Pure.
 */
import type en from '../../../../i18n/en.json';
import type { JsonObject } from '../json.ts';
import type { Origin } from '../origins.ts';

export type FieldName = keyof (typeof en)['record']['field'];
type PartName = keyof (typeof en)['record']['part'];
type ListName = keyof (typeof en)['record']['list'];
export type TagName = keyof (typeof en)['record']['tag'];

export type FieldType =
  | 'text'
  /** A code that has words. */
  | 'word'
  | 'date'
  | 'moment'
  | 'country'
  | 'language'
  /** 0 to 100. */
  | 'score'
  /** 0 to 1. */
  | 'fraction'
  | 'yesNo'
  /** Yes or no, where yes is what somebody has to look at. */
  | 'alarm'
  /** Yes or no, where no is what somebody has to look at. */
  | 'sound'
  | 'roles'
  /** Checks with their statuses, or their names. */
  | 'features'
  /** A distance with its direction. */
  | 'away'
  | 'place'
  /** To be compared or copied letter by letter. */
  | 'id'
  | 'link';

export interface Field {
  readonly path: string;
  readonly label: FieldName;
  readonly type: FieldType;
}

/** Why a documented field has no words of its own. It stands under "All fields" like every other. */
type RawBecause =
  /** Says where in Didit's workflow or database it is from: nothing about the customer. */
  | 'technical'
  /** Another field of the same thing says it. */
  | 'said-elsewhere'
  /** A view of its own shows it. */
  | 'own-view';

export interface Shape {
  readonly fields?: readonly Field[];
  readonly parts?: readonly Part[];
  readonly lists?: readonly ListSpec[];
  readonly raw?: Readonly<Record<string, RawBecause>>;
}

/** What belongs together under a heading. Its paths begin at its own. One that names nothing shows all that is there. */
export interface Part extends Shape {
  readonly path: string;
  readonly label: PartName;
  /** Its values are comparisons: what the document says, what the registry says, whether they agree. */
  readonly compared?: true;
  /** Shown at once, and not only when it is asked for. */
  readonly open?: true;
}

export interface ListSpec extends Shape {
  readonly path: string;
  readonly label: ListName;
  /** Where an entry's name may be, the first that is filled. */
  readonly title: readonly string[];
  /** The name is a code that has words. */
  readonly titleIsCode?: true;
  readonly status?: string;
  /** Shown only when it is asked for. */
  readonly collapsed?: true;
  /** Whose word all of it is, where one side alone says it. */
  readonly origin?: 'registry' | ((entries: readonly JsonObject[]) => Origin | undefined);
  readonly order?: (one: JsonObject, other: JsonObject) => number;
  /** Short marks beside an entry's name. */
  readonly tags?: (entry: JsonObject) => readonly TagName[];
}

export function of(type: FieldType, label: FieldName, path: string = label): Field {
  return { path, label, type };
}

/** The paths that a shape shows or leaves to "All fields". */
export function pathsOf({ fields = [], parts = [], lists = [], raw = {} }: Shape): string[] {
  return [...[...fields, ...parts, ...lists].map(({ path }) => path), ...Object.keys(raw)];
}

/** Every field, part and list in a shape, however deep. */
export function allIn(shape: Shape): { fields: Field[]; parts: Part[]; lists: ListSpec[] } {
  const inner = [...(shape.parts ?? []), ...(shape.lists ?? [])].map(allIn);
  return {
    fields: [...(shape.fields ?? []), ...inner.flatMap(({ fields }) => fields)],
    parts: [...(shape.parts ?? []), ...inner.flatMap(({ parts }) => parts)],
    lists: [...(shape.lists ?? []), ...inner.flatMap(({ lists }) => lists)],
  };
}
