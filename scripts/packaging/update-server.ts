import { createPublicKey } from 'node:crypto';

interface UpdateServer {
  /** The folder of feeds and packages, with a slash at the end. */
  address: string;
  /** Of whoever signs the feeds: SPKI in DER, in base64. */
  publicKey: string;
}

const addressVariable = 'BATON_UPDATE_ADDRESS';
const keyVariable = 'BATON_UPDATE_PUBLIC_KEY';

/**
 * The server from which the packages that are built are kept current, as the environment names it; undefined without one, and then
 * they are not. Throws where one of the two is missing or wrong, so that no package is released that can never be updated.
 */
export function updateServer(env: NodeJS.ProcessEnv): UpdateServer | undefined {
  const { [addressVariable]: address, [keyVariable]: publicKey } = env;
  if (!address && !publicKey) return undefined;
  if (!address || !publicKey)
    throw new Error(`${addressVariable} and ${keyVariable} are set together or not at all.`);
  const isFolder = URL.canParse(address) && /^https:\/\/[^?#@]+\/$/.test(address);
  if (!isFolder || new URL(address).href !== address)
    throw new Error(`${addressVariable} is not the https address of a folder with a slash at its end.`);
  if (!isEd25519(publicKey)) throw new Error(`${keyVariable} is no public Ed25519 key in base64 of its DER.`);
  return { address, publicKey };
}

function isEd25519(publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
