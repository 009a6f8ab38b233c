import { accountRouteFor } from '../account/routes.ts';
import type { RouteName } from '../records.ts';
import { balanceEndpoint } from './balance.ts';
import type { Endpoint } from './call.ts';
import { createEndpoint } from './create-session.ts';
import { decisionEndpoint } from './decision.ts';
import { deleteEndpoint } from './delete-session.ts';
import { pdfEndpoint } from './generate-pdf.ts';
import { importEndpoint } from './import-shared.ts';
import { reviewEndpoints } from './reviews.ts';
import { sessionsEndpoint } from './sessions.ts';
import { shareEndpoint } from './share.ts';
import { signatureFileEndpoint } from './signature-file.ts';
import { updateStatusEndpoint } from './update-status.ts';
import { deliveryEndpoints } from './webhook-deliveries.ts';
import { webhookEndpoints } from './webhook-destinations.ts';
import { workflowsEndpoint } from './workflows.ts';

/** Every endpoint of the API that the practice service has. */
export const ENDPOINTS: readonly Endpoint[] = [
  importEndpoint,
  createEndpoint,
  shareEndpoint,
  decisionEndpoint,
  updateStatusEndpoint,
  pdfEndpoint,
  signatureFileEndpoint,
  deleteEndpoint,
  sessionsEndpoint,
  ...reviewEndpoints,
  workflowsEndpoint,
  balanceEndpoint,
  ...webhookEndpoints,
  ...deliveryEndpoints,
];

const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

const PATTERNS = ENDPOINTS.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, UUID)}$`),
}));

/** The path as the router wants it. */
export function routerPath(endpoint: Endpoint): string {
  return endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1{[0-9a-fA-F-]{36}}');
}

/** The endpoint a request is for, judged by method and exact path. */
export function endpointFor(method: string, path: string): Endpoint | undefined {
  return PATTERNS.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(path))?.endpoint;
}

/** The name under which a request is recorded and under which faults find it. */
export function routeNameFor(method: string, path: string): RouteName {
  if (path.startsWith('/media/')) return 'media';
  return endpointFor(method, path)?.name ?? accountRouteFor(method, path)?.name ?? 'other';
}
