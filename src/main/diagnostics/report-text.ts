/** The report as a text that IT reads in any editor, and may look through before it is passed on. In English, as its codes are. */
import type {
  CameraSeen,
  CompanyCertificate,
  DiagnosticsReport,
  HostReport,
} from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';

type Line = readonly [label: string, value: string | number | undefined];

/** All of it, line by line. */
export function reportText(report: DiagnosticsReport, camera: CameraSeen): string {
  const { network, keychain, database, versions } = report;
  const parts = [
    part('Baton diagnostics', [
      ['made', moment(report.at)],
      ...(report.findings.length === 0 ? [['result', 'everything is in order'] as const] : []),
      ...report.findings.map(
        ({ problem, host }): Line => ['finding', `${problem.code}${host ? ` (${host})` : ''}`],
      ),
    ]),
    ...report.hosts.map(hostPart),
    part('Network settings', [
      ['proxy', network.proxy.mode],
      ['proxy address', 'address' in network.proxy ? network.proxy.address : undefined],
      ['signs in at proxies', yesNo(network.signsIn)],
      ['connections', network.transport],
      ...network.certificates.map((one): Line => ['company certificate', certificateText(one)]),
    ]),
    part('Keychain', [['state', keychain.problem ? problemText(keychain.problem) : 'works']]),
    part('Database', [
      ['state', database.state],
      ['size', bytes(database.size)],
      ['write-ahead log', bytes(database.logSize)],
      ['version', database.version],
      ['structure', database.isIntact === undefined ? undefined : database.isIntact ? 'sound' : 'damaged'],
      ['last backup', database.backupAt === undefined ? 'none' : moment(database.backupAt)],
    ]),
    part('Camera', [
      ['present', yesNo(camera.present)],
      ['permission', camera.permission],
      ['system', report.cameraAccess],
    ]),
    part('Versions', [
      ['Baton', versions.baton],
      [
        'Electron',
        `${versions.electron}${versions.isShipped === false ? ' (not the one that is released)' : ''}`,
      ],
      ['Chromium', versions.chrome],
      ['Node', versions.node],
      ['system', versions.system],
      ['data folder', report.dataFolder],
    ]),
    part(
      'Last problems',
      report.problems.length === 0 ? [['none', 'since Baton was started']] : report.problems.map(metLine),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function metLine({ at, code, where, facts, count }: DiagnosticsReport['problems'][number]): Line {
  const often = count > 1 ? ` ${count} times` : '';
  return [moment(at), `${code} in ${where}${often}${facts.length > 0 ? ` [${facts.join(', ')}]` : ''}`];
}

function hostPart(host: HostReport): string {
  const { tls, ms, failure } = host;
  const steps = (['lookup', 'connect', 'proxy', 'tls', 'firstByte', 'whole'] as const).flatMap((step) => {
    const took = ms[step];
    return took === undefined ? [] : [`${step} ${took}`];
  });
  return part(`Host ${host.origin}`, [
    ['needed for', host.uses.join(', ')],
    ['asked', moment(host.at)],
    ['result', host.problem ? problemText(host.problem) : 'answers'],
    ['failed at', failure && `${failure.stage} (${failure.reason})`],
    ['route', host.route],
    ['all routes', host.routes.length > 1 ? host.routes.join(', ') : undefined],
    ['connected to', host.address],
    ['TLS', tls && `${tls.version} ${tls.cipher}`],
    ...(tls?.chain ?? []).map((one): Line => ['certificate', certificateText(one)]),
    ['status', host.status],
    ['ms', steps.join(', ')],
    ['clock', host.clockOffset === undefined ? undefined : clockText(host.clockOffset)],
  ]);
}

function part(title: string, lines: readonly Line[]): string {
  const shown = lines.filter(([, value]) => value !== undefined && value !== '');
  return [
    title,
    '-'.repeat(title.length),
    ...shown.map(([label, value]) => `${`${label}:`.padEnd(22)}${value}`),
  ].join('\n');
}

/** With what was seen: only for problems of connections and of the keychain, in which nothing is about a person. */
function problemText({ code, evidence }: Problem): string {
  const seen = evidence.map(({ fact, values }) =>
    [fact, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join(' '),
  );
  return seen.length === 0 ? code : `${code} [${seen.join('; ')}]`;
}

function certificateText({ subject, issuer, fingerprint, validTo }: CompanyCertificate): string {
  return `${subject}, issued by ${issuer}, until ${moment(validTo)}, SHA-256 ${fingerprint}`;
}

function clockText(offset: number): string {
  const seconds = Math.round(Math.abs(offset) / 1000);
  return seconds < 2 ? 'right' : `${seconds} s ${offset > 0 ? 'behind' : 'ahead'}`;
}

/** UTC, to the second. A certificate may bear no readable date. */
function moment(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');

function bytes(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count} bytes`;
}
