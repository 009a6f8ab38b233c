/** What the checks of a record warn of. Pure. */
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { at, isNothing, isObject, type Json, type JsonObject, textAt } from '../fields/json.ts';

const warningLevels = ['error', 'warning', 'information'] as const;
type WarningLevel = (typeof warningLevels)[number];

export interface Warning {
  readonly block: string;
  readonly level: WarningLevel;
  readonly risk: string;
  /** Didit's own words, in English. */
  readonly text: string | undefined;
  readonly detail: string | undefined;
  /** What was compared, where Didit says it. */
  readonly data: JsonObject;
}

/** The warnings of all blocks, the gravest first. A level Baton does not know counts as a warning. */
export function warningsOf(blocks: readonly RecordBlock[]): Warning[] {
  const all = blocks.flatMap(({ name, items }) =>
    items.flatMap((item) => flat(at(item, 'warnings') ?? []).flatMap((one) => warningOf(name, one))),
  );
  return all.sort((one, other) => warningLevels.indexOf(one.level) - warningLevels.indexOf(other.level));
}

/** One that is a text or a number alone names its risk. */
function warningOf(block: string, warning: Json): Warning[] {
  if (isNothing(warning)) return [];
  if (!isObject(warning)) {
    return [{ block, level: 'warning', risk: String(warning), text: undefined, detail: undefined, data: {} }];
  }
  const given = textAt(warning, 'log_type')?.toLowerCase();
  const risk = textAt(warning, 'risk') ?? '';
  const text = textAt(warning, 'short_description');
  const compared = at(warning, 'additional_data');
  const data = isObject(compared) ? compared : compared === undefined ? {} : { additional_data: compared };
  return [
    {
      block,
      level: warningLevels.find((level) => level === given) ?? 'warning',
      risk,
      text,
      detail: textAt(warning, 'long_description'),
      data: risk === '' && text === undefined ? warning : data,
    },
  ];
}

/** The entries of a list and of the lists in it, or what is no list alone. */
function flat(value: Json): Json[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}
