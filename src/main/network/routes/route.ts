/** The ways by which an address is reached: by itself, or through a proxy. */

type ProxyType = 'http' | 'https' | 'socks4' | 'socks5';

export interface ProxyRoute {
  type: ProxyType;
  host: string;
  port: number;
}

export type Route = { type: 'direct' } | ProxyRoute;

export const direct: Route = { type: 'direct' };

/** As it is written in a proxy script, for keys and for the eye. */
export function routeName(route: Route): string {
  if (route.type === 'direct') return 'direct';
  return `${route.type}://${hostAndPort(route)}`;
}

/** As they stand in a URL and in evidence; `host` is without brackets. */
export function hostAndPort({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The words of a proxy script's answer, with the port that each has by itself. */
const types: Readonly<Record<string, { type: ProxyType; port: number }>> = {
  proxy: { type: 'http', port: 80 },
  http: { type: 'http', port: 80 },
  https: { type: 'https', port: 443 },
  socks: { type: 'socks4', port: 1080 },
  socks4: { type: 'socks4', port: 1080 },
  socks5: { type: 'socks5', port: 1080 },
};

/** More than any script names; a bound on what a wrong one costs. */
const maxRoutes = 10;

/** The answer of a proxy script, in its order. What cannot be read is left out; where nothing can, there is no proxy. */
export function readRoutes(answer: string): Route[] {
  const routes = answer.slice(0, 5_000).split(';').flatMap(readRoute).slice(0, maxRoutes);
  return routes.length > 0 ? routes : [direct];
}

function readRoute(entry: string): Route[] {
  const [word = '', place, ...more] = entry.trim().split(/\s+/);
  if (word.toLowerCase() === 'direct' && place === undefined) return [direct];
  const known = types[word.toLowerCase()];
  if (!known || place === undefined || more.length > 0) return [];
  const found = readPlace(place, known.port);
  return found ? [{ type: known.type, ...found }] : [];
}

/** `host`, `host:port` or `[IPv6]:port`. */
function readPlace(place: string, usualPort: number): { host: string; port: number } | undefined {
  const [, inBrackets, plain, digits] =
    /^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+))(?::(\d{1,5}))?$/i.exec(place) ?? [];
  const host = inBrackets ?? plain;
  const port = digits === undefined ? usualPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return undefined;
  return { host: host.toLowerCase(), port };
}

/** A proxy as a person or an administrator writes it: `proxy.example:8080` or `https://proxy.example`. */
export function readProxyAddress(text: string): ProxyRoute | undefined {
  const [, scheme = 'http', place = ''] = /^(?:([a-z0-9]+):\/\/)?([^/]+)\/?$/i.exec(text.trim()) ?? [];
  const known = types[scheme.toLowerCase()];
  const found = known && readPlace(place, known.port);
  return known && found ? { type: known.type, ...found } : undefined;
}
