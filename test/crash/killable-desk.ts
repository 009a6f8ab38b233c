/** A desk in a process of its own, seen from the test: told things, listened to, and killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { DeskSetting, FromDesk, ToDesk } from './protocol.ts';

export interface KillableDesk {
  tell(message: ToDesk): void;
  /** Kills it, if it still runs, and resolves when all it said has been heard. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself and all it said has been heard. Gives its exit code. */
  readonly ended: Promise<number | null>;
  /** What it wrote to its error output. */
  errors(): string;
}

/** Starts the bundled desk; `hear` gets what it says, in order. */
export function startDesk(
  file: string,
  setting: DeskSetting,
  hear: (message: FromDesk) => void,
): KillableDesk {
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  });
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const heard = listen(child.stdio[3] as Readable, hear);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => void heard.then(() => resolve(code)));
  });
  const tell = (message: ToDesk) => say(child, message);
  tell({ type: 'begin', setting });
  return {
    tell,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
    errors: () => errors.join(''),
  };
}

function say(child: ChildProcess, message: ToDesk): void {
  // One that is being killed hears no more.
  if (child.connected) child.send(message, () => {});
}

/** Resolves at the end of the pipe. A line the process died in the middle of was not said. */
function listen(pipe: Readable, hear: (message: FromDesk) => void): Promise<void> {
  let rest = '';
  pipe.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(JSON.parse(line) as FromDesk);
  });
  return new Promise((resolve, reject) => pipe.once('close', () => resolve()).once('error', reject));
}
