import { setImmediate as turn } from 'node:timers/promises';
import { Hono } from 'hono';
import { ACCOUNT_ROUTES, accountRouteFor } from '../account/routes.ts';
import { DETAILS } from '../details.ts';
import type { Gallery } from '../media/gallery.ts';
import type { MediaLinks } from '../media/links.ts';
import { accessOf } from './access.ts';
import { type CallContext, type CallEnv, refuse, type Service } from './call.ts';
import { ENDPOINTS, endpointFor, routerPath } from './endpoints.ts';
import { createPipeline, type PipelineParts } from './pipeline.ts';

interface AppParts {
  readonly service: Service;
  readonly pipeline: PipelineParts;
  readonly links: MediaLinks;
  gallery(): Gallery;
  readonly control: Hono<CallEnv>;
}

/** Every response says that it comes from the practice service, and carries the service's own time. */
function stamp(c: CallContext, now: number): void {
  c.res.headers.set('x-baton-practice', '1');
  c.res.headers.set('date', new Date(now).toUTCString());
}

/** The whole service as one Hono application. */
export function createApp(parts: AppParts): Hono<CallEnv> {
  const { service, links } = parts;
  const app = new Hono<CallEnv>();
  app.use(async (c, next) => {
    await next();
    stamp(c, service.clock());
  });
  app.route('/', parts.control);
  app.use(createPipeline(parts.pipeline));

  for (const endpoint of ENDPOINTS) {
    app.on(endpoint.method, routerPath(endpoint), (c) => {
      const access = accessOf(c, service, endpoint);
      return access.ok ? endpoint.handle({ c, service, caller: access.caller }) : access.answer;
    });
  }

  for (const route of ACCOUNT_ROUTES) {
    app.on(route.method, route.routerPath, (c) => route.handle({ c, service }));
  }

  app.get('/media/*', async (c) => {
    const path = c.req.path.slice('/media/'.length);
    const state = links.check(path, new URL(c.req.url).searchParams);
    if (state !== 'good') {
      const message = state === 'expired' ? 'Request has expired' : 'Signature does not match';
      return c.body(`<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`, 403, {
        'content-type': 'application/xml',
      });
    }
    // Drawing takes a moment; calls that wait come first.
    await turn();
    const picture = parts.gallery().picture(path);
    const found = picture ?? parts.gallery().file(path);
    if (found === undefined) return refuse(c, 404, DETAILS.notFound);
    return c.body(new Uint8Array(found), 200, {
      'content-type': picture ? 'image/png' : 'application/pdf',
      'cache-control': 'private, max-age=3600',
    });
  });

  app.get('/session/:code', (c) =>
    c.html(
      '<!doctype html><title>SPECIMEN</title><h1>SPECIMEN</h1><p>A practice session has no pages to visit.</p>',
    ),
  );

  // Slash rule (docs/didit-api.md#hosts-and-paths): a known GET without its slash is sent there with the query
  // kept; all else is unknown.
  app.notFound((c) => {
    const { pathname, search } = new URL(c.req.url);
    const withSlash = `${pathname}/`;
    const known =
      c.req.method === 'GET' &&
      !pathname.endsWith('/') &&
      (endpointFor('GET', withSlash) ?? accountRouteFor('GET', withSlash)) !== undefined;
    return known ? c.redirect(`${pathname}/${search}`, 301) : refuse(c as CallContext, 404, DETAILS.notFound);
  });
  app.onError((error, c) => {
    process.stderr.write(`practice service: ${error.stack ?? error.message}\n`);
    return c.text('Internal Server Error', 500);
  });
  return app;
}
