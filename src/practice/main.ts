import { parseArgs } from 'node:util';
import { type PracticeService, startPracticeService } from './server.ts';
import { serveTraining } from './training/port.ts';

/** The part of Electron's utility process port that is used here; typed locally, since nothing here imports Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

const USAGE = `Runs the practice service: a local stand-in for the Didit API with invented people and businesses.

  --port NUMBER     port on 127.0.0.1 (default: any free one)
  --seed TEXT       another seed gives other ids and keys (default: practice)
  --state FILE      keep shares and imports in FILE across restarts
  --control KEY     key for /practice/… (default: a random one, printed)
  --no-rate-limits  do not limit requests
  --loopback        let webhooks go to addresses of this computer
  --json            print one line of JSON instead of this text
  --help            print this
`;

interface Arguments {
  readonly port: number;
  readonly seed?: string;
  readonly stateFile?: string;
  readonly controlKey?: string;
  readonly rateLimits?: 'off';
  readonly loopbackDestinations?: true;
  readonly json: boolean;
  readonly help: boolean;
}

function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      state: { type: 'string' },
      control: { type: 'string' },
      'no-rate-limits': { type: 'boolean' },
      loopback: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port`);
  return {
    port,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(values.control === undefined ? {} : { controlKey: values.control }),
    ...(values['no-rate-limits'] === true ? { rateLimits: 'off' as const } : {}),
    ...(values.loopback === true ? { loopbackDestinations: true as const } : {}),
    json: values.json === true,
    help: values.help === true,
  };
}

/** What a parent process or a reader of `--json` gets to know. */
function readyMessage(service: PracticeService): Record<string, unknown> {
  return {
    type: 'ready',
    url: service.url,
    applications: service.applications.filter(({ softDeleted }) => !softDeleted),
    controlKey: service.control.key,
  };
}

function plainWords(service: PracticeService): string {
  const applications = service.applications
    .filter(({ softDeleted }) => !softDeleted)
    .map(({ name, id, apiKey }) => `  ${name}\n    application id  ${id}\n    API key         ${apiKey}\n`);
  return [
    `The practice service listens on ${service.url}`,
    'Everything in it is invented. Nothing leaves this machine.',
    '',
    'Applications (each can share with the others):',
    '',
    ...applications,
    `Control key: ${service.control.key}`,
    'What happened so far:',
    `  curl -H "x-practice-control: ${service.control.key}" ${service.url}/practice/records`,
    'Make the next import lose its answer:',
    `  curl -X POST -H "x-practice-control: ${service.control.key}" -d '{"route":"import","kind":"drop-after-commit"}' ${service.url}/practice/faults`,
    'Other controls: GET/POST /practice/readings, GET/POST/DELETE /practice/faults, GET/POST /practice/webhooks,',
    '  POST /practice/decisions, POST /practice/destinations/ID/rotate, POST /practice/reset,',
    '  and GET /practice/mailbox?email=… for the code of an account that was registered here.',
    '',
    'Press Ctrl+C to stop.',
    '',
  ].join('\n');
}

function isStop(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'stop';
}

async function run(): Promise<void> {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort;
  const tell = (message: Record<string, unknown>): void => parentPort?.postMessage(message);
  try {
    const args = readArguments(process.argv.slice(2));
    if (args.help) {
      process.stdout.write(USAGE);
      return;
    }
    const service = await startPracticeService(args);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      void service.close().then(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    // Beside Baton it goes on, and Baton's log has what happened; on a terminal it ends with the error, as usual.
    const defect = (error: unknown): void =>
      tell({ type: 'defect', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (parentPort !== undefined) process.on('uncaughtException', defect).on('unhandledRejection', defect);
    const train = serveTraining(service, tell);
    parentPort?.on('message', ({ data }) => {
      if (isStop(data)) stop();
      else train(data);
    });
    tell(readyMessage(service));
    if (parentPort !== undefined) return;
    process.stdout.write(args.json ? `${JSON.stringify(readyMessage(service))}\n` : plainWords(service));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ type: 'fail', message });
    if (parentPort === undefined) process.stderr.write(`The practice service could not start: ${message}\n`);
    process.exitCode = 1;
    // A utility process does not end by itself; the parent gets a moment to read the message.
    if (parentPort !== undefined) setTimeout(() => process.exit(1), 250);
  }
}

void run();
