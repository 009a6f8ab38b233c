import { type SpawnOptions, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectFolder } from './runtime/paths.ts';

/** Runs a command in the project folder, with this terminal, and gives its exit code (1 when a signal ended it). */
export function runCommand(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { cwd: projectFolder, stdio: 'inherit', ...options });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs the command-line tool of an installed package with this Node or another: no shell, and the same on every system. */
export function runTool(
  packageName: string,
  args: string[],
  { node = process.execPath, ...options }: SpawnOptions & { node?: string } = {},
): Promise<number> {
  return runCommand(node, [toolFile(packageName), ...args], options);
}

function toolFile(packageName: string): string {
  const manifestFile = path.join(projectFolder, 'node_modules', packageName, 'package.json');
  const { bin } = createRequire(import.meta.url)(manifestFile) as { bin: string | Record<string, string> };
  const file = typeof bin === 'string' ? bin : (bin[path.basename(packageName)] ?? Object.values(bin)[0]);
  if (!file) throw new Error(`${packageName} has no command-line tool`);
  return path.join(path.dirname(manifestFile), file);
}
