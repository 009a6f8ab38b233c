import { parseArgs } from 'node:util';
import { type SettingFlags, settingNames } from './settings.ts';

export const usage = `Runs the company's relay for Didit's webhooks, and looks after it (docs/relay.md).

  npm run relay                                        run it
  npm run relay -- desks add NAME --application UUID   let a desk enrol: prints a code, good for 10 minutes
  npm run relay -- desks list
  npm run relay -- desks remove NAME                   end its stream, and its token with it
  npm run relay -- destinations add NAME --application UUID
                                                       the secret is read from the standard input
  npm run relay -- destinations list
  npm run relay -- destinations remove NAME
  npm run relay -- inspect FILE   is a captured delivery genuine, and if not, why?
                                                       the secret is read from the standard input

Options, each also by the environment:

${Object.entries(settingNames)
  .map(([flag, name]) => `  --${flag.padEnd(18)} ${name}`)
  .join('\n')}
  only by the environment: DATABASE_URL, RELAY_METRICS_TOKEN, or the name of a file as DATABASE_URL_FILE, RELAY_METRICS_TOKEN_FILE
`;

export type Command =
  | { do: 'run' }
  | { do: 'help' }
  | { do: 'desks add'; name: string; applications: string[] }
  | { do: 'desks list' | 'destinations list' }
  | { do: 'desks remove' | 'destinations remove'; name: string }
  | { do: 'destinations add'; name: string; application: string }
  | { do: 'inspect'; file: string };

const options = {
  ...Object.fromEntries(Object.keys(settingNames).map((flag) => [flag, { type: 'string' as const }])),
  application: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** What is asked for; undefined for what nobody can mean. */
export function readCommandLine(
  args: readonly string[],
): { command: Command; flags: SettingFlags } | undefined {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
  const { application = [], help, ...flags } = parsed.values;
  const applications = application as string[];
  const command = help === true ? { do: 'help' as const } : commandOf(parsed.positionals, applications);
  return command && { command, flags: flags as SettingFlags };
}

function commandOf(words: string[], applications: string[]): Command | undefined {
  const [subject, verb, name, ...more] = words;
  if (more.length > 0) return undefined;
  if (subject === undefined) return { do: 'run' };
  if (subject === 'inspect') return verb === undefined || name ? undefined : { do: 'inspect', file: verb };
  if (subject !== 'desks' && subject !== 'destinations') return undefined;
  if (verb === 'list') return name ? undefined : { do: `${subject} list` };
  if (!name) return undefined;
  if (verb === 'remove') return { do: `${subject} remove`, name };
  const [application] = applications;
  if (verb !== 'add' || application === undefined) return undefined;
  if (subject === 'desks') return { do: 'desks add', name, applications };
  return applications.length === 1 ? { do: 'destinations add', name, application } : undefined;
}
