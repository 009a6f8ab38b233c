/** How this desk stands, as main last told it. */
import { create } from 'zustand';
import type { CameraSeen, DiagnosticsReport } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { act, call } from '../../desk/bridge.ts';

interface DiagnosticsStore {
  report: DiagnosticsReport | undefined;
  camera: CameraSeen | undefined;
  /** Hosts are being asked. */
  isTesting: boolean;
  /** Why there is no report. */
  problem: Problem | undefined;
}

const untold: DiagnosticsStore = {
  report: undefined,
  camera: undefined,
  isTesting: false,
  problem: undefined,
};

export const useDiagnostics = create<DiagnosticsStore>(() => untold);

/** Shows what is known at once, and tests the connections meanwhile. */
export function beginDiagnostics(): void {
  useDiagnostics.setState(untold);
  void readNow(false);
  void testNow();
}

/** Asks every host anew. Answers once it is shown. */
export async function testNow(): Promise<void> {
  if (useDiagnostics.getState().isTesting) return;
  useDiagnostics.setState({ isTesting: true });
  const camera = await seeCamera();
  useDiagnostics.setState({ camera });
  await readNow(true);
  useDiagnostics.setState({ isTesting: false });
}

async function readNow(test: boolean): Promise<void> {
  const answer = await call('diagnostics.read', { test });
  if (!answer.ok) useDiagnostics.setState({ problem: answer.problem });
  // What was only read may come later than what was tested.
  else if (test || useDiagnostics.getState().report === undefined)
    useDiagnostics.setState({ report: answer.value, problem: undefined });
}

/** Has main write the report and the log to a file. Gives a problem, or whether a file was chosen. */
export async function saveDiagnostics(): Promise<Problem | boolean> {
  const answer = await call('diagnostics.save', { camera: await seeCamera() });
  return answer.ok ? answer.value.saved : answer.problem;
}

export async function copyDiagnostics(): Promise<Problem | undefined> {
  return act('diagnostics.copy', { camera: await seeCamera() });
}

/** Whether there is a camera, and whether it may be used; it is not switched on for that. */
async function seeCamera(): Promise<CameraSeen> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const name = 'camera' as PermissionName;
  const allowed = await navigator.permissions.query({ name }).catch(() => undefined);
  return {
    present: devices.some(({ kind }) => kind === 'videoinput'),
    permission: allowed?.state ?? 'unknown',
  };
}
