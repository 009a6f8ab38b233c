/** The desk's network with what only Electron has: what the system names as proxies, and a transport on Chromium's stack. */
import { createNetwork, createTransport, type Network } from '../network/network.ts';
import { createProxyNames } from './proxy-names.ts';
import { createSystemTransport } from './system-transport.ts';

/** For a proxy script, which is small. */
const scriptWanted = { method: 'GET', headers: {}, maxBytes: 1024 * 1024, deadlineMs: 4_000 } as const;

/** How long the system may take to say what it names, ms. */
const patience = 4_000;

export function createDeskNetwork(dataFolder: string, onDefect: (error: unknown) => void) {
  const straight = createTransport();
  const namer = createProxyNames({
    folder: dataFolder,
    async fetchScript(url) {
      const answer = await straight.send({ ...scriptWanted, url });
      if (answer.ok && answer.status === 200) return answer.body.toString('utf8');
      throw new Error(`No proxy script came (${answer.ok ? answer.status : answer.reason}).`);
    },
    onDefect,
  });
  const network: Network = createNetwork({ namer, onDefect, system: createSystemTransport });
  let asked: Promise<string> | undefined;
  return {
    /** What the desk is given of it. */
    forDesk: { network, transport: network.transport },
    describeConnection: network.describeConnection,
    changed: network.changed,
    /** What the system says of ways out, to be compared with what it says later. */
    namedNow(url: string): Promise<string> {
      // One at a time: a script may never end.
      asked ??= namer.system(url).finally(() => {
        asked = undefined;
      });
      return Promise.race([asked, new Promise<string>((resolve) => setTimeout(resolve, patience, ''))]);
    },
    async close(): Promise<void> {
      await Promise.all([network.transport.close(), straight.close()]);
    },
  };
}
