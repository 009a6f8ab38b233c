/**
 * How this desk stands, for whoever helps: gathered when it is asked for, whether or not the desk is open. What leaves is the
 * same for the page, the clipboard and the file: no key, no token, no name, no value that a person has typed.
 */
import type {
  CallOutput,
  CameraSeen,
  DiagnosticsReport,
  HostReport,
  NetworkView,
  Nothing,
} from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { DescribeConnection } from '../network/describe-connection.ts';
import type { DeskState } from '../state/desk-state.ts';
import { databaseFiles } from './database-files.ts';
import { findingsIn } from './findings.ts';
import { checkHost, hostsNeeded } from './hosts.ts';
import type { RecentProblems } from './recent-problems.ts';
import { reportText } from './report-text.ts';
import { type Person, withoutPerson, withoutQuotations } from './without-personal.ts';

export interface DiagnosticsDeps {
  dataFolder: string;
  person: Person;
  versions: Omit<DiagnosticsReport['versions'], 'baton'>;
  state: Pick<DeskState, 'snapshot'>;
  keychain: Pick<Keychain, 'read'>;
  describeConnection: DescribeConnection;
  /** Where pictures of records were fetched from since Baton was started, as origins. */
  pictureOrigins: () => string[];
  /** Where a package of Baton is told of newer ones; undefined where none is. */
  updateAddress: string | undefined;
  /** The open database; undefined while none is open. */
  database: () => { version: number; isIntact: boolean } | undefined;
  /** What the system says of Baton and cameras, where it says anything. */
  cameraAccess: () => string | undefined;
  recent: Pick<RecentProblems, 'list'>;
  /** The end of the log, from which everything that looks like a secret has been taken. */
  readLog: () => Promise<string>;
  /** Replaces everything that looks like a secret. */
  redact: (text: string) => string;
  files: Pick<ChosenFiles, 'save'>;
  copyWords: (text: string) => Promise<void>;
  after: (ms: number, run: () => void) => () => void;
  /** This computer's clock, Unix ms. */
  now: () => number;
}

const textFile = { name: 'Text', extensions: ['txt'] };

/** An entry that is never there: it is looked for as every other is, and what is not there is followed by a trial write. */
const triedAccount = 'diagnostics';

/** How long the keychain may take, ms: it may wait for a person. */
const keychainPatience = 5_000;

export function createDiagnostics(deps: DiagnosticsDeps) {
  const { state, now, after } = deps;
  let tested: HostReport[] = [];
  let testing: Promise<HostReport[]> | undefined;

  function test(): Promise<HostReport[]> {
    const { profiles, network, relay } = state.snapshot().state;
    const check = { describe: deps.describeConnection, transport: network.transport, now };
    testing ??= Promise.all(
      hostsNeeded(profiles, deps.pictureOrigins(), deps.updateAddress, relay?.address).map((host) =>
        checkHost(check, host),
      ),
    )
      .then((hosts) => {
        tested = hosts;
        return hosts;
      })
      .finally(() => {
        testing = undefined;
      });
    return testing;
  }

  async function keychainProblem(): Promise<Problem | undefined> {
    const silent = problem('keychain-locked', [fact('keychain-answer', { answer: 'silent' })]);
    return new Promise((resolve, reject) => {
      const stop = after(keychainPatience, () => resolve(silent));
      deps.keychain
        .read(triedAccount)
        .then((read) => resolve(read.ok ? undefined : read.problem), reject)
        .finally(stop);
    });
  }

  async function read(wanted: { test: boolean }): Promise<DiagnosticsReport> {
    const [hosts, keychain] = await Promise.all([wanted.test ? test() : tested, keychainProblem()]);
    const { state: slices } = state.snapshot();
    const { desk, network } = slices;
    const database = deps.database();
    const access = deps.cameraAccess();
    const withoutSecret = (text: string) => withoutPerson(deps.redact(text), deps.person);
    const rest: Omit<DiagnosticsReport, 'findings' | 'hosts'> = {
      at: now(),
      network: networkReport(network),
      keychain: keychain ? { problem: keychain } : {},
      database: { state: desk.opening, ...databaseFiles(deps.dataFolder), ...database },
      ...(access === undefined ? {} : { cameraAccess: access }),
      versions: { baton: desk.version, ...deps.versions },
      dataFolder: deps.dataFolder,
      problems: deps.recent.list(),
    };
    // A host may have a name that looks like a key.
    const ofHosts = {
      findings: findingsIn({ slices, hosts, keychain, isIntact: database?.isIntact }),
      hosts,
    };
    return {
      ...withTexts(ofHosts, (text) => withoutPerson(text, deps.person)),
      ...withTexts(rest, withoutSecret),
    };
  }

  async function logText(): Promise<string> {
    return withoutPerson(withoutQuotations(await deps.readLog(), namesIn(state)), deps.person);
  }

  return {
    read,
    /** Writes the report and the end of the log to a file that the person chooses. Fails with `file-unwritable`. */
    async save(camera: CameraSeen): Promise<Result<CallOutput<'diagnostics.save'>>> {
      const report = await read({ test: false });
      const text = `${reportText(report, camera)}\nLog\n---\n${await logText()}\n`;
      const day = new Date(report.at).toISOString().slice(0, 10);
      const saved = await deps.files.save(`baton-diagnostics-${day}.txt`, textFile, text);
      return saved.ok ? ok({ saved: saved.value }) : saved;
    },
    async copy(camera: CameraSeen): Promise<Result<Nothing>> {
      await deps.copyWords(reportText(await read({ test: false }), camera));
      return ok({});
    },
  };
}

function networkReport({
  proxy,
  transport,
  userName,
  certificates,
}: NetworkView): DiagnosticsReport['network'] {
  return {
    proxy: 'address' in proxy ? { ...proxy, address: withoutCredentials(proxy.address) } : proxy,
    transport,
    signsIn: userName !== '',
    certificates,
  };
}

/** An address without who signs in there, and without what it asks for. What cannot be read as one may hold anything. */
function withoutCredentials(address: string): string {
  const plain = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]*@/i, '$1').replace(/[?#].*$/, '');
  return /^[\w.:/[\]%~-]*$/.test(plain) ? plain : '';
}

/** What people have named or typed at this desk, as far as the page has it. */
function namesIn(state: Pick<DeskState, 'snapshot'>): string[] {
  const { profiles, partners, imports, handoffs, network } = state.snapshot().state;
  return [
    ...profiles.map(({ name }) => name),
    ...partners.map(({ name }) => name),
    ...imports.map(({ vendorData }) => vendorData),
    ...handoffs.flatMap(({ reference }) => reference ?? []),
    network.userName,
  ];
}

/** The same value with every text in it as `change` makes it. */
function withTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((one: unknown) => withTexts(one, change)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withTexts(one, change)]),
  ) as Value;
}
