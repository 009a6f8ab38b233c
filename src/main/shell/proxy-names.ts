/**
 * What the system's proxy settings, or a proxy script, say of an address. Chromium knows the settings of every system and runs
 * scripts in a process of its own, in sessions that load nothing. It looks up no name here (security-policy.ts), so a script is
 * fetched by main and handed over whole.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type Session, session } from 'electron';
import { z } from 'zod';
import type { ProxyNamer } from '../network/routes/routes.ts';

interface ProxyNamesDeps {
  /** For a file that is there for a moment only. */
  folder: string;
  /** Fetches a script from the web, straight; rejects where there is none. */
  fetchScript: (address: string) => Promise<string>;
  onDefect: (error: unknown) => void;
}

/** How long the system's settings are believed, ms: nothing tells when they change. */
const holds = 5 * 60_000;

/** Where a network without a word names its proxies ("Web Proxy Auto-Discovery"). */
const discovered = 'http://wpad/wpad.dat';

/** The settings as Chromium writes them into a log of what it does: the only place where it tells the address of a script. */
const netLog = z.object({
  polledData: z.object({
    proxySettings: z.object({
      original: z.object({ pac_url: z.string().optional(), auto_detect: z.boolean().optional() }),
    }),
  }),
});

export function createProxyNames({ folder, fetchScript, onDefect }: ProxyNamesDeps): ProxyNamer {
  let script: { address: string; session: Promise<Session> } | undefined;
  let settings: { at: number; scriptAddress: Promise<string | undefined> } | undefined;

  async function closedSession(name: string, proxy: Electron.ProxyConfig): Promise<Session> {
    await app.whenReady();
    const made = session.fromPartition(name, { cache: false });
    // Otherwise it fetches dictionaries.
    made.setSpellCheckerEnabled(false);
    made.webRequest.onBeforeRequest((_, decide) => decide({ cancel: true }));
    await made.setProxy(proxy);
    return made;
  }

  const systemSession = once(() => closedSession('system-proxies', { mode: 'system' }));

  async function readScriptAddress(): Promise<string | undefined> {
    const { netLog: log } = await systemSession();
    const file = join(folder, 'proxy-settings.json');
    await log.startLogging(file);
    await log.stopLogging();
    const text = await readFile(file, 'utf8').finally(() => rm(file, { force: true }));
    const read = netLog.safeParse(JSON.parse(text));
    const found = read.data?.polledData.proxySettings.original;
    return found?.pac_url ?? (found?.auto_detect ? discovered : undefined);
  }

  function scriptAddress(): Promise<string | undefined> {
    if (!settings || performance.now() - settings.at > holds) {
      const asked = readScriptAddress().catch((error: unknown) => {
        onDefect(error);
        return undefined;
      });
      settings = { at: performance.now(), scriptAddress: asked };
    }
    return settings.scriptAddress;
  }

  async function sessionFor(address: string): Promise<Session> {
    const isFile = address.startsWith('file:');
    const text = isFile ? await readFile(fileURLToPath(address), 'utf8') : await fetchScript(address);
    const encoded = Buffer.from(text).toString('base64');
    const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${encoded}`;
    return closedSession('proxy-script', { mode: 'pac_script', pacScript });
  }

  async function byScript(address: string, url: string): Promise<string> {
    if (script?.address !== address) script = { address, session: sessionFor(address) };
    const mine = script;
    try {
      return await (await mine.session).resolveProxy(url);
    } catch (error) {
      if (script === mine) script = undefined;
      throw error;
    }
  }

  return {
    async system(url) {
      const address = await scriptAddress();
      if (address !== undefined) {
        const named = await byScript(address, url).catch((error: unknown) => {
          // Most networks have none where one is only looked for.
          if (address !== discovered) onDefect(error);
          return undefined;
        });
        if (named !== undefined) return named;
      }
      return (await systemSession()).resolveProxy(url);
    },
    script: byScript,
    flush() {
      script = undefined;
      settings = undefined;
    },
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
