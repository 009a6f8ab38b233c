import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { endOwned, startOwned } from './owned-processes.ts';

interface Display {
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Whether this Linux session already has somewhere to put a window. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Starts an invisible X display of our own, on a number that the X server finds free itself. */
export async function startDisplay(size = '1440x900'): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
  const server = await startOwned('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const number = await displayNumber(server);
  // Without the person's Wayland session, which Chromium would prefer.
  const env = { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' };
  return { env, stop: () => endOwned(server) };
}

function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    server.stderr?.on('data', (data: Buffer) => {
      complaint += data.toString();
    });
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}: ${complaint.trim()}`)));
    createInterface(server.stdio[3] as Readable).once('line', (line) => resolve(line.trim()));
  });
}
