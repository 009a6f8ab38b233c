/** What diagnostics tell of this desk. Nothing in it is secret or about a person: it is made to be handed to others. */
import { z } from 'zod';
import { problemCodes } from '../problem.ts';
import { unixMs } from './basics.ts';
import { certificateView, proxyChoice, transportChoices } from './network.ts';
import { problemSchema } from './problem.ts';

/** What Baton needs a host for. */
const hostUses = ['didit', 'pictures', 'updates', 'relay'] as const;
export type HostUse = (typeof hostUses)[number];

/** A connection that was made to a host for the sake of finding out, and without a key. */
const hostReport = z.object({
  origin: z.string(),
  uses: z.array(z.enum(hostUses)),
  at: unixMs,
  /** The way that was taken last, and all that are named for the host; never with who signs in there. */
  route: z.string(),
  routes: z.array(z.string()),
  /** The IP address that was connected to. */
  address: z.string().optional(),
  tls: z.object({ version: z.string(), cipher: z.string(), chain: z.array(certificateView) }).optional(),
  status: z.number().optional(),
  /** How far this computer's clock is behind that of the host, ms. */
  clockOffset: z.number().optional(),
  /** How long each step took, ms; absent where it did not come to it. */
  ms: z.object({
    lookup: z.number().optional(),
    connect: z.number().optional(),
    proxy: z.number().optional(),
    tls: z.number().optional(),
    firstByte: z.number().optional(),
    whole: z.number(),
  }),
  /** The step that failed, and the stable code of it. */
  failure: z.object({ stage: z.string(), reason: z.string() }).optional(),
  /** What it means; absent where the host answers as it should. */
  problem: problemSchema.optional(),
});
export type HostReport = z.infer<typeof hostReport>;

/** What the page knows of cameras, which are its own. Never by name: a camera may bear its owner's. */
export const cameraSeen = z.object({
  present: z.boolean(),
  permission: z.enum(['granted', 'denied', 'prompt', 'unknown']),
});
export type CameraSeen = z.infer<typeof cameraSeen>;

/** A problem that was met, with the names of what was seen and none of the values. */
const metProblem = z.object({
  code: z.enum(problemCodes),
  facts: z.array(z.string()),
  /** The call that ended in it, or the part of the state that told it. */
  where: z.string(),
  /** When it was met last, and how often in a row. */
  at: unixMs,
  count: z.number().int(),
});
export type MetProblem = z.infer<typeof metProblem>;

export const diagnosticsReport = z.object({
  at: unixMs,
  /** What is not in order, the weightiest first; a host where it is about one. */
  findings: z.array(z.object({ problem: problemSchema, host: z.string().optional() })),
  hosts: z.array(hostReport),
  network: z.object({
    proxy: proxyChoice,
    transport: z.enum(transportChoices),
    /** Whether somebody is named who signs in at proxies. */
    signsIn: z.boolean(),
    certificates: z.array(certificateView),
  }),
  /** Why keys cannot be kept in it; absent where they can. */
  keychain: z.object({ problem: problemSchema.optional() }),
  database: z.object({
    state: z.enum(['opening', 'ready', 'blocked']),
    /** Bytes; absent where there is no file. */
    size: z.number().optional(),
    logSize: z.number().optional(),
    /** While it is open: the number of its migrations, and whether its structure is sound. */
    version: z.number().int().optional(),
    isIntact: z.boolean().optional(),
    backupAt: unixMs.optional(),
  }),
  /** What the system says of Baton and cameras, where it says anything. */
  cameraAccess: z.string().optional(),
  versions: z.object({
    baton: z.string(),
    electron: z.string(),
    chrome: z.string(),
    node: z.string(),
    system: z.string(),
    /** Whether it is the Electron that Baton is released with; absent where that is not known. */
    isShipped: z.boolean().optional(),
  }),
  /** With a placeholder for the person's own folder. */
  dataFolder: z.string(),
  /** Since Baton was started, the latest first. */
  problems: z.array(metProblem),
});
export type DiagnosticsReport = z.infer<typeof diagnosticsReport>;
