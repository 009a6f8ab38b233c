/**
 * Which ways lead to an address, in the order in which they are to be tried: what the settings of this desk or of the system
 * say, asked for each address and remembered for a moment. A proxy that could not be used is tried last for a while.
 */
import { direct, type ProxyRoute, type Route, readRoutes, routeName } from './route.ts';

/** Where proxies are named. */
export type ProxyMode =
  | { mode: 'system' }
  | { mode: 'direct' }
  | { mode: 'fixed'; proxy: ProxyRoute }
  | { mode: 'script'; address: string };

/** Runs what the system or a script says. Both answer as a proxy script does: `PROXY a:8080; DIRECT`. */
export interface ProxyNamer {
  system(url: string): Promise<string>;
  script(address: string, url: string): Promise<string>;
  /** The settings may have changed. */
  flush(): void;
}

export interface Routes {
  /** At least one. */
  to(url: string): Promise<Route[]>;
  /** It could not be used, or can be again. */
  tell(route: Route, isUsable: boolean): void;
  /** Forgets what was answered and what could not be used: another network, or another setting. */
  flush(): void;
}

interface RoutesDeps {
  mode: () => ProxyMode;
  namer: ProxyNamer;
  /** Ms since some fixed moment. */
  monotonic: () => number;
  onDefect: (error: unknown) => void;
}

/**
 * How long an answer holds, how long one may take, how long nobody is asked after one that took longer, and how long a proxy that
 * was no use comes last (as in Chromium), ms.
 */
const times = { holds: 10_000, patience: 5_000, stuck: 60_000, avoided: 5 * 60_000 } as const;

export function createRoutes({ mode, namer, monotonic, onDefect }: RoutesDeps): Routes {
  const answers = new Map<string, { at: number; routes: Promise<Route[]> }>();
  const avoidedUntil = new Map<string, number>();
  /** A script that does not end stops all others, so it is not run again at once. */
  let stuckUntil = 0;

  async function ask(origin: string): Promise<Route[]> {
    const chosen = mode();
    if (chosen.mode === 'direct') return [direct];
    if (chosen.mode === 'fixed') return [chosen.proxy];
    if (stuckUntil > monotonic()) return [direct];
    const asked = chosen.mode === 'system' ? namer.system(origin) : namer.script(chosen.address, origin);
    // What comes after the patience is no defect any more.
    asked.catch(() => {});
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, times.patience, undefined);
    });
    try {
      const answer = await Promise.race([asked, late]);
      if (answer === undefined) stuckUntil = monotonic() + times.stuck;
      return readRoutes(answer ?? '');
    } catch (error) {
      onDefect(error);
      return [direct];
    } finally {
      clearTimeout(timer);
    }
  }

  function asked(origin: string): Promise<Route[]> {
    const known = answers.get(origin);
    if (known && monotonic() - known.at < times.holds) return known.routes;
    const routes = ask(origin);
    answers.set(origin, { at: monotonic(), routes });
    return routes;
  }

  const isAvoided = (route: Route) => (avoidedUntil.get(routeName(route)) ?? 0) > monotonic();

  return {
    async to(url) {
      const { hostname, origin } = new URL(url);
      if (isLoopback(hostname)) return [direct];
      const routes = await asked(`${origin}/`);
      return [...routes.filter((one) => !isAvoided(one)), ...routes.filter(isAvoided)];
    },
    tell(route, isUsable) {
      if (isUsable) avoidedUntil.delete(routeName(route));
      else avoidedUntil.set(routeName(route), monotonic() + times.avoided);
    },
    flush() {
      answers.clear();
      avoidedUntil.clear();
      stuckUntil = 0;
      namer.flush();
    },
  };
}

/** By name or literal (RFC 6761 section 6.3); no proxy is ever asked for this computer. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|\[::1\]|127(\.\d{1,3}){3})$/i.test(hostname);
}

/** Without a system that names proxies there are none. */
export const noProxies: ProxyNamer = {
  system: async () => 'DIRECT',
  script: async () => 'DIRECT',
  flush: () => {},
};
