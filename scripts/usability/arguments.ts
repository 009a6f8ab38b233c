import { parseArgs } from 'node:util';
import { type Language, languages } from '../../src/shared/languages.ts';
import { type Task, type Way, ways } from './task.ts';

export interface Run {
  tasks: readonly Task[];
  ways: readonly Way[];
  language: Language;
  /** Whether each operator is told, on stderr. */
  explain: boolean;
  /** Whether the figures become the baseline. */
  save: boolean;
}

/** Reads `[--task NAME]... [--way mouse]... [--language de] [--explain] [--save]`. Throws on a name that there is not. */
export function parseRun(args: readonly string[], all: readonly Task[]): Run {
  const several = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      task: several,
      way: several,
      language: { type: 'string' },
      explain: { type: 'boolean' },
      save: { type: 'boolean' },
    },
  });
  const names = chosen(
    'task',
    all.map(({ name }) => name),
    values.task,
  );
  const [language = 'en'] = chosen(
    'language',
    languages,
    values.language === undefined ? ['en'] : [values.language],
  );
  return {
    tasks: all.filter(({ name }) => names.includes(name)),
    ways: chosen('way', ways, values.way),
    language,
    explain: values.explain === true,
    save: values.save === true,
  };
}

function chosen<Name extends string>(
  what: string,
  all: readonly Name[],
  wanted: readonly string[] | undefined,
): readonly Name[] {
  const unknown = wanted?.find((name) => !all.some((one) => one === name));
  if (unknown !== undefined)
    throw new Error(`There is no ${what} "${unknown}". There are: ${all.join(', ')}.`);
  return wanted ? all.filter((name) => wanted.includes(name)) : all;
}
