import { hasDisplay } from './display.ts';
import { type ProvideOptions, provideElectron, type Runtime, runtimeEnvironment } from './electron.ts';
import { provideSystemPackages } from './system.ts';

interface PrepareOptions extends ProvideOptions {
  /** The caller will ask for a private desktop (`withDesktop`), so on Linux what that needs must be there too. */
  desktop: boolean;
  /** The desktop is to have a display of its own even where the person has one. */
  privateDisplay?: boolean;
  /** A PostgreSQL server for tests is to be there too, where it can be had. */
  database?: boolean;
}

/** A machine on which Electron starts. */
interface Prepared {
  runtime: Runtime;
  /** To be merged over `process.env` for processes that look for Electron themselves. */
  env: Record<string, string>;
  /** The system packages that were installed just now. */
  installed: string[];
}

/**
 * What start, dev, demo, test and bench do first; quick and silent when everything is there.
 * Throws, with what to do, when the runtime or a system package cannot be had.
 */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const runtime = await provideElectron(options);
  const installed = provideSystemPackages({
    display: options.desktop && (options.privateDisplay === true || !hasDisplay()),
    keychain: options.desktop,
    database: options.database === true,
  });
  return { runtime, env: runtimeEnvironment(runtime), installed };
}
