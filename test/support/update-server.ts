/** A release server on loopback: a folder's files, and whatever a test has it answer instead. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFeeds } from '../../scripts/packaging/feeds.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Keys {
  signing: string;
  public: string;
}

/** A key pair, as it is given to the release workflow and to packages. */
export function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    public: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

export interface UpdateServer {
  folder: string;
  /** With a slash at the end. */
  address: string;
  /** What was asked for, as `path` or `path range`. */
  asked: string[];
  /** Answers for one path instead of the file. */
  instead: Map<string, Answer>;
  /** Publishes a version as the release workflow does. Gives the package's bytes. */
  publish(release: {
    version: string;
    keys: Keys;
    size?: number;
    percentage?: number;
    changelog?: string;
  }): Buffer;
  /** Writes the feeds of what is in the folder. */
  feeds(version: string, keys: Keys, more?: { percentage?: number; changelog?: string }): void;
  close(): Promise<void>;
}

export async function startUpdateServer(): Promise<UpdateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-release-'));
  const asked: string[] = [];
  const instead = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const { range } = request.headers;
    asked.push(range === undefined ? path : `${path} ${range}`);
    const answer = instead.get(path);
    if (answer) return answer(request, response);
    try {
      send(response, readFileSync(join(folder, path)), range);
    } catch {
      response.writeHead(404).end();
    }
  });
  function feeds(
    version: string,
    { signing: signingKey }: Keys,
    more: { percentage?: number; changelog?: string } = {},
  ) {
    const { percentage = 100, changelog = '' } = more;
    writeFeeds({ folder, version, changelog, percentage, signingKey, now: new Date(0) });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    folder,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    instead,
    feeds,
    publish({ version, keys, size = 1000, ...more }) {
      const bytes = randomBytes(size);
      writeFileSync(join(folder, `baton_${version}_amd64.deb`), bytes);
      feeds(version, keys, more);
      return bytes;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function send(response: ServerResponse, bytes: Buffer, range: string | undefined): void {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined) return void response.writeHead(200).end(bytes);
  response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${bytes.length}` });
  response.end(bytes.subarray(Number(from), Number(to) + 1));
}
