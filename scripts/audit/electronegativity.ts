import { createRequire } from 'node:module';
import path from 'node:path';
import { installLocked } from '../runtime/install-locked.ts';
import { projectFolder } from '../runtime/paths.ts';

interface Issue {
  id: string;
  file: string;
  location: { line: number };
  description: string;
}

interface Result {
  issues: Issue[];
  errors: { file: string; message: string }[];
}

/** What the linter cannot know, by rule and file; every other word of it is a finding. */
const explained: Readonly<Record<string, string>> = {
  'CSP_GLOBAL_CHECK N/A':
    'it looks for a meta element; the policy is a header of the page’s own scheme, asked above',
  'CUSTOM_ARGUMENTS_JS_CHECK main/shell/security-policy.ts':
    'the switches take name look-ups away from every page; the checklist names each',
  'CERTIFICATE_VERIFY_PROC_JS_CHECK main/shell/chromium-request.ts':
    'it keeps what a certificate says of itself for the problem, and always decides as Chromium has judged (-3)',
  'unreadable main/shell/main-window.ts':
    'it stumbles over a spread in the window’s options; the checklist asks the running window about each of them',
};

/** What Electronegativity says of the source: what is explained, and what is a finding. */
interface Linted {
  explained: string[];
  findings: string[];
}

/** Runs Electronegativity over `src`. Rejects when it cannot be installed or ends without a result. */
export async function runElectronegativity(electronVersion: string): Promise<Linted> {
  const load = createRequire(path.join(await installed(), 'package.json'));
  const run = load('@doyensec/electronegativity') as (options: object, forCli: boolean) => Promise<Result>;
  const input = path.join(projectFolder, 'src');
  const options = {
    input,
    isRelative: true,
    electronVersionOverride: electronVersion,
    // Asks a public host; the version is judged by the checklist.
    excludeFromScan: ['availablesecurityfixesglobalcheck'],
  };
  const { issues, errors } = await aside(() => run(options, false));
  const said = [
    ...issues.map(({ id, file, description, location }) => ({
      key: `${id} ${file}`,
      text: `${id} ${file}:${location.line}: ${description}`,
    })),
    ...errors.map(({ file, message }) => {
      const name = path.relative(input, file).split(path.sep).join('/');
      return { key: `unreadable ${name}`, text: `${name} could not be read: ${message}` };
    }),
  ];
  return {
    explained: said
      .filter(({ key }) => key in explained)
      .map(({ key, text }) => `${text} (${explained[key]})`),
    findings: said.filter(({ key }) => !(key in explained)).map(({ text }) => `Electronegativity: ${text}`),
  };
}

/** What is printed meanwhile goes to the error output: the standard output has the report alone. */
async function aside<Value>(work: () => Promise<Value>): Promise<Value> {
  const { log } = console;
  console.log = console.error;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

/** The linter with its own lock file, outside Baton's dependencies. Gives the folder. */
async function installed(): Promise<string> {
  const from = path.join(import.meta.dirname, 'electronegativity');
  const folder = path.join(projectFolder, 'out', 'audit', 'electronegativity');
  await installLocked({ from, folder, args: [], saying: 'installing Electronegativity for the audit' });
  return folder;
}
