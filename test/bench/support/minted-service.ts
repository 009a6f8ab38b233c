import { fork } from 'node:child_process';
import path from 'node:path';

/** A practice service that runs elsewhere, and tokens for its receiving application, each of another session. */
export interface MintedService {
  url: string;
  application: { id: string; name: string; apiKey: string };
  workflowId: string;
  tokens: string[];
}

/** Starts one without rate limits in a process of its own. Rejects when it ends before it is ready. */
export async function startMintedService(tokens: number): Promise<{ service: MintedService; close(): void }> {
  const file = path.join(import.meta.dirname, 'practice-child.ts');
  const child = fork(file, [String(tokens)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const service = await new Promise<MintedService>((resolve, reject) => {
    child.once('message', (message) => resolve(message as MintedService));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The practice service ended (${code}).`)));
  });
  return { service, close: () => child.disconnect() };
}
