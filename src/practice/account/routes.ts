import { applicationRoutes } from './applications.ts';
import { registrationRoutes } from './registration.ts';
import type { AccountRoute } from './route.ts';
import { signInRoute } from './sign-in.ts';

/** Where the account service is on this one (docs/didit-api.md#hosts-and-paths). */
const BASE = '/auth/v2';
const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

const routes: readonly AccountRoute[] = [...registrationRoutes, signInRoute, ...applicationRoutes];

/** Every route of the account service that the practice service has. */
export const ACCOUNT_ROUTES = routes.map((route) => ({
  ...route,
  routerPath: `${BASE}${route.path.replace(/\{(org|app)\}/g, ':$1{[0-9a-fA-F-]{36}}')}`,
  pattern: new RegExp(`^${BASE}${route.path.replace(/\{(org|app)\}/g, UUID)}$`),
}));

/** The account route a request is for, judged by method and exact path. */
export function accountRouteFor(method: string, path: string): AccountRoute | undefined {
  return ACCOUNT_ROUTES.find((route) => route.method === method && route.pattern.test(path));
}
