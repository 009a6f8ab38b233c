import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Processes that live only as long as this one: each is ended by `end`, and all of them when this process exits or is
 * interrupted. Only processes started here are ever ended, by their own id.
 */
const owned = new Set<ChildProcess>();
let watching = false;

/** Starts a helper process. Fails with a sentence that names the missing program, if it is missing. */
export async function startOwned(
  command: string,
  args: string[],
  options: SpawnOptions,
): Promise<ChildProcess> {
  const child = spawn(command, args, options);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error: NodeJS.ErrnoException) => {
      // EACCES too: so ends a search in vain when a folder of the PATH may not be read.
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      reject(missing ? new Error(`${command} is not installed; run \`npm run setup\``) : error);
    });
  });
  owned.add(child);
  child.once('exit', () => owned.delete(child));
  watchForTheEnd();
  return child;
}

/** Ends a process and waits until it is gone; one that ignores the request for two seconds is killed. */
export async function endOwned(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 2000);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function watchForTheEnd(): void {
  if (watching) return;
  watching = true;
  process.on('exit', killAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const handler = () => {
      killAll();
      process.off(signal, handler);
      // Nobody else handles the signal, so let it do what it would have done without us.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    process.on(signal, handler);
  }
}

function killAll(): void {
  for (const child of owned) child.kill('SIGKILL');
}
