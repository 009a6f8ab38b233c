import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { maxRelayAddressLength } from '../shared/desk-code/enrolment-code.ts';
import { type LogLevel, logLevels } from './log.ts';

/** Where the events are. */
type StorageSettings = { databaseUrl: string } | { folder: string };

export interface LimitSettings {
  /** Per second and address. */
  deliveries: number;
  maxStreams: number;
  /** How many proxies of the company's own stand before the relay, each of which adds an address to `X-Forwarded-For`. */
  proxies: number;
}

export interface RelaySettings {
  /** Where Didit and desks reach the relay; no slash at the end. */
  publicUrl: string;
  host: string;
  port: number;
  storage: StorageSettings;
  keyFile: string;
  /** Files of its own certificate; absent behind a gateway that has one. */
  tls?: { certificate: string; key: string };
  limits: LimitSettings;
  maxConnections: number;
  metricsToken?: string;
  logLevel: LogLevel;
}

/** What can be said in the environment and, but for what is secret, on the command line. */
export const settingNames = {
  'public-url': 'RELAY_PUBLIC_URL',
  host: 'RELAY_HOST',
  port: 'RELAY_PORT',
  data: 'RELAY_DATA',
  'key-file': 'RELAY_KEY_FILE',
  'tls-certificate': 'RELAY_TLS_CERTIFICATE',
  'tls-key': 'RELAY_TLS_KEY',
  proxies: 'RELAY_PROXIES',
  'max-deliveries': 'RELAY_MAX_DELIVERIES',
  'max-streams': 'RELAY_MAX_STREAMS',
  'max-connections': 'RELAY_MAX_CONNECTIONS',
  'log-level': 'RELAY_LOG_LEVEL',
} as const;

export type SettingFlags = Partial<Record<keyof typeof settingNames, string>>;

const whole = (least: number, most: number, otherwise: number) =>
  z.coerce.number().int().min(least).max(most).default(otherwise);

const shape = z.object({
  RELAY_PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'is needed: the https address at which Didit and desks reach this relay',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => {
      const { protocol, hostname, search, hash, username } = new URL(url);
      const isSafe = protocol === 'https:' || hostname === '127.0.0.1';
      return isSafe && !search && !hash && !username && url.length <= maxRelayAddressLength;
    }, `has to be https, of at most ${maxRelayAddressLength} characters, without a name, a query or a fragment`),
  RELAY_HOST: z.string().default('127.0.0.1'),
  RELAY_PORT: whole(0, 65_535, 8443),
  RELAY_DATA: z.string().default('./relay-data'),
  RELAY_KEY_FILE: z.string().optional(),
  RELAY_TLS_CERTIFICATE: z.string().optional(),
  RELAY_TLS_KEY: z.string().optional(),
  RELAY_PROXIES: whole(0, 10, 0),
  RELAY_MAX_DELIVERIES: whole(1, 100_000, 200),
  RELAY_MAX_STREAMS: whole(1, 100_000, 2_000),
  RELAY_MAX_CONNECTIONS: whole(1, 1_000_000, 4_000),
  RELAY_LOG_LEVEL: z.enum(logLevels).default('info'),
  RELAY_METRICS_TOKEN: z.string().min(16).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

/** The settings, or a line for each that cannot be. Nothing secret is in the lines. */
export function readSettings(
  environment: NodeJS.ProcessEnv,
  flags: SettingFlags,
): { settings: RelaySettings } | { faults: string[] } {
  const said: Record<string, string | undefined> = {};
  for (const name of Object.keys(shape.shape)) said[name] = fromFile(environment, name) || undefined;
  for (const [flag, name] of Object.entries(settingNames)) {
    said[name] = flags[flag as keyof SettingFlags] ?? said[name];
  }
  const read = shape.safeParse(said);
  if (!read.success) {
    return { faults: read.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`) };
  }
  const { data } = read;
  const { RELAY_TLS_CERTIFICATE: certificate, RELAY_TLS_KEY: key } = data;
  if ((certificate === undefined) !== (key === undefined)) {
    return { faults: ['RELAY_TLS_CERTIFICATE and RELAY_TLS_KEY belong together'] };
  }
  const folder = path.resolve(data.RELAY_DATA);
  return {
    settings: {
      publicUrl: data.RELAY_PUBLIC_URL,
      host: data.RELAY_HOST,
      port: data.RELAY_PORT,
      storage: data.DATABASE_URL ? { databaseUrl: data.DATABASE_URL } : { folder },
      keyFile: data.RELAY_KEY_FILE ?? path.join(folder, 'relay.key'),
      ...(certificate && key ? { tls: { certificate, key } } : {}),
      limits: {
        deliveries: data.RELAY_MAX_DELIVERIES,
        maxStreams: data.RELAY_MAX_STREAMS,
        proxies: data.RELAY_PROXIES,
      },
      maxConnections: data.RELAY_MAX_CONNECTIONS,
      ...(data.RELAY_METRICS_TOKEN ? { metricsToken: data.RELAY_METRICS_TOKEN } : {}),
      logLevel: data.RELAY_LOG_LEVEL,
    },
  };
}

/** A value, or what stands in the file that `NAME_FILE` names, as containers give secrets. */
function fromFile(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = environment[`${name}_FILE`];
  return environment[name] ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim());
}
