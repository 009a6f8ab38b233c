/** The desk's diagnostics with what only Electron and the system can tell. */
import { arch, homedir, version as systemVersion, type, userInfo } from 'node:os';
import { app, systemPreferences } from 'electron';
import type { Change } from '../../shared/contract/index.ts';
import { ok } from '../../shared/result.ts';
import type { UseCases } from '../actions/use-case.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import { createDiagnostics, type DiagnosticsDeps } from '../diagnostics/diagnostics.ts';
import { createRecentProblems } from '../diagnostics/recent-problems.ts';
import type { Network } from '../network/network.ts';
import { after } from '../parts/after.ts';
import type { Signal } from '../parts/signal.ts';
import type { RecordMedia } from '../records/keyed-files.ts';
import { readLog, redact } from './log.ts';
import { shippedElectron, updateServerOf } from './package-facts.ts';

/** What of Baton is asked how it fares. */
interface DeskDiagnosticsDeps extends Pick<DiagnosticsDeps, 'dataFolder' | 'state' | 'keychain' | 'files'> {
  changed: Signal<Change>;
  network: Pick<Network, 'describeConnection'>;
  media: Pick<RecordMedia, 'origins'>;
  host: { desk(): { inspect: NonNullable<DiagnosticsDeps['database']> } | undefined };
  clipboard: Pick<SecretClipboard, 'copyWords'>;
}

/** Characters of the log that go into the file: weeks of a desk. */
const maxLog = 512 * 1024;

export function createDeskDiagnostics(deps: DeskDiagnosticsDeps) {
  const { dataFolder, state, keychain, files, network, media, host, clipboard } = deps;
  const recent = createRecentProblems(Date.now);
  recent.follow({ number: 0, patch: state.snapshot().state });
  deps.changed.on(recent.follow);
  const diagnostics = createDiagnostics({
    dataFolder,
    state,
    keychain,
    files,
    recent,
    redact,
    after,
    describeConnection: network.describeConnection,
    pictureOrigins: media.origins,
    get updateAddress() {
      return updateServerOf(app.getAppPath())?.address;
    },
    database: () => host.desk()?.inspect(),
    copyWords: clipboard.copyWords,
    now: Date.now,
    get person() {
      return { home: homedir(), userName: nameOfUser() };
    },
    get versions() {
      return versions();
    },
    cameraAccess,
    readLog: () => readLog(dataFolder, maxLog),
  });
  const handlers: Pick<UseCases, 'diagnostics.read' | 'diagnostics.save' | 'diagnostics.copy'> = {
    'diagnostics.read': async (wanted) => ok(await diagnostics.read(wanted)),
    'diagnostics.save': ({ camera }) => diagnostics.save(camera),
    'diagnostics.copy': ({ camera }) => diagnostics.copy(camera),
  };
  return { handlers, note: recent.note };
}

function versions(): DiagnosticsDeps['versions'] {
  const { electron = '', chrome = '', node } = process.versions;
  return {
    electron,
    chrome,
    node,
    system: `${systemName()} ${process.getSystemVersion()}, ${process.platform} ${arch()}`,
    ...(shippedElectron === '' ? {} : { isShipped: electron === shippedElectron }),
  };
}

/** With its edition on Windows; elsewhere the system would name how its kernel was built. */
function systemName(): string {
  if (process.platform === 'win32') return systemVersion();
  return process.platform === 'darwin' ? 'macOS' : type();
}

/** Linux has no such answer. */
function cameraAccess(): string | undefined {
  return process.platform === 'linux' ? undefined : systemPreferences.getMediaAccessStatus('camera');
}

/** A user without an entry in the system's list has none. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
