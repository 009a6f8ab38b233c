/**
 * Notices when the network may have changed. Electron's main process has no event for it, so what the system says is
 * compared every few seconds: its addresses, whether it believes to be online, and its proxy for Didit.
 */
import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';

const every = 5_000;

/** Calls `onChange` on another network or proxy, on waking and on unlocking; the returned function stops it. */
export function watchNetwork(
  deps: {
    /** What the system names as proxies for Didit. */
    proxies: () => Promise<string>;
    onDefect: (error: unknown) => void;
  },
  onChange: () => void,
): () => void {
  let last: { system: string; proxies?: string } | undefined;

  async function look(): Promise<void> {
    const system = JSON.stringify([
      Object.entries(networkInterfaces()).map(([name, addresses]) => [
        name,
        (addresses ?? []).map(({ address, internal }) => (internal ? '' : address)),
      ]),
      net.isOnline(),
    ]);
    // What proxies the system names takes it a while to tell, and the window is being drawn at the first look.
    const proxies = last && (await deps.proxies());
    const before = last;
    last = { system, ...(proxies === undefined ? {} : { proxies }) };
    const isOther = before?.system !== system || (before.proxies ?? proxies) !== proxies;
    if (before && isOther) onChange();
  }

  const timer = setInterval(() => void look().catch(deps.onDefect), every);
  void look().catch(deps.onDefect);
  const awake = ['resume', 'unlock-screen'] as const;
  powerMonitor.on('resume', onChange);
  powerMonitor.on('unlock-screen', onChange);
  return () => {
    clearInterval(timer);
    for (const event of awake) powerMonitor.off(event as 'resume', onChange);
  };
}
