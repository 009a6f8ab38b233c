/** Which ways lead to an address: what proxy settings and scripts say, and what becomes of those that fail. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readProxyAddress, readRoutes, routeName } from '../../../src/main/network/routes/route.ts';
import { createRoutes, type ProxyMode } from '../../../src/main/network/routes/routes.ts';

const names = (answer: string) => readRoutes(answer).map(routeName);

describe('the answer of a proxy script', () => {
  it.each([
    ['DIRECT', ['direct']],
    ['PROXY a.example:8080', ['http://a.example:8080']],
    [
      'PROXY a:8080; HTTPS b.example; SOCKS5 c:1081; SOCKS d; DIRECT',
      ['http://a:8080', 'https://b.example:443', 'socks5://c:1081', 'socks4://d:1080', 'direct'],
    ],
    ['proxy [2001:db8::1]:3128;direct', ['http://[2001:db8::1]:3128', 'direct']],
    ['PROXY a:8080 b:8080; PROXY c:99999; PROXY; QUIC d:1; PROXY e:0; HTTP f:81', ['http://f:81']],
    ['', ['direct']],
    ['quux; ;; 12', ['direct']],
    ['PROXY user:secret@a:8080', ['direct']],
  ])('%j is read as %j', (answer, expected) => {
    expect(names(answer)).toEqual(expected);
  });

  it('always names at least one way, and never more than a few', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (answer) => {
        const { length } = readRoutes(answer);
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('the address of a proxy', () => {
  it.each([
    ['proxy.example:8080', 'http://proxy.example:8080'],
    ['http://proxy.example:8080/', 'http://proxy.example:8080'],
    ['https://proxy.example', 'https://proxy.example:443'],
    ['socks5://[::1]:1080', 'socks5://[::1]:1080'],
  ])('%j is taken', (text, expected) => {
    const route = readProxyAddress(text);
    expect(route && routeName(route)).toBe(expected);
  });

  it.each(['', 'ftp://a:1', 'a:b', 'http://user:secret@a:1', 'http://a:1/path', 'a b'])(
    '%j is not',
    (text) => {
      expect(readProxyAddress(text)).toBeUndefined();
    },
  );
});

function routesWith(mode: ProxyMode, answer: (url: string) => Promise<string>) {
  let time = 0;
  const system = vi.fn(answer);
  const onDefect = vi.fn();
  const namer = { system, script: (_: string, url: string) => system(url), flush: vi.fn() };
  const routes = createRoutes({ mode: () => mode, namer, monotonic: () => time, onDefect });
  return {
    routes,
    system,
    onDefect,
    pass(ms: number) {
      time += ms;
    },
    to: async (url: string) => (await routes.to(url)).map(routeName),
  };
}

describe('the ways to an address', () => {
  const didit = 'https://didit.example/v3/sessions/?search=Anna';

  it('are asked for by its origin alone, and remembered for a moment', async () => {
    const { to, system, pass } = routesWith({ mode: 'system' }, async () => 'PROXY a:1');
    expect(await to(didit)).toEqual(['http://a:1']);
    await to('https://didit.example/v3/workflows/');
    expect(system.mock.calls).toEqual([['https://didit.example/']]);
    pass(11_000);
    await to(didit);
    expect(system).toHaveBeenCalledTimes(2);
  });

  it.each(['http://127.0.0.1:4010/', 'http://localhost/', 'http://[::1]:1/'])(
    'to this computer lead by no proxy (%s)',
    async (url) => {
      const { to, system } = routesWith(
        { mode: 'fixed', proxy: { type: 'http', host: 'a', port: 1 } },
        async () => '',
      );
      expect(await to(url)).toEqual(['direct']);
      expect(system).not.toHaveBeenCalled();
    },
  );

  it('put a proxy that was no use last for a while, until another network', async () => {
    const { routes, to, pass } = routesWith({ mode: 'system' }, async () => 'PROXY a:1; PROXY b:1; DIRECT');
    routes.tell({ type: 'http', host: 'a', port: 1 }, false);
    expect(await to(didit)).toEqual(['http://b:1', 'direct', 'http://a:1']);
    pass(5 * 60_000 + 1);
    expect(await to(didit)).toEqual(['http://a:1', 'http://b:1', 'direct']);
    routes.tell({ type: 'http', host: 'a', port: 1 }, false);
    routes.flush();
    expect(await to(didit)).toEqual(['http://a:1', 'http://b:1', 'direct']);
  });

  it('are straight where what names proxies fails, which is told', async () => {
    const { to, onDefect } = routesWith({ mode: 'script', address: 'http://pac/' }, () =>
      Promise.reject(new Error('no script')),
    );
    expect(await to(didit)).toEqual(['direct']);
    expect(onDefect).toHaveBeenCalledOnce();
  });

  it('are straight where a script never ends, and it is not run again for a while', async () => {
    vi.useFakeTimers();
    const { to, system, pass } = routesWith({ mode: 'system' }, () => new Promise(() => {}));
    const asked = to(didit);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await asked).toEqual(['direct']);
    expect(await to('https://other.example/')).toEqual(['direct']);
    expect(system).toHaveBeenCalledTimes(1);
    pass(60_001);
    const again = to(didit);
    await vi.advanceTimersByTimeAsync(5_000);
    await again;
    expect(system).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});
