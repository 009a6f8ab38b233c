/**
 * A feed says which version is the newest and what its files hash to. It is signed by whoever publishes Baton (Ed25519), so that on
 * every system what is installed is what they published, whatever the server, the way to it or a proxy make of it.
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

interface NamedFeed {
  /** The feed's file name, which is signed along: a feed of another channel or system is not taken for this one. */
  name: string;
  bytes: Uint8Array;
}

/** Longer than any Ed25519 signature in base64 with a line break behind it. */
export const maxSignatureBytes = 128;

/**
 * The signature of a feed in base64. `privateKey` is PKCS #8 in DER, in base64.
 * Throws when it is no such key, or not for Ed25519.
 */
export function signFeed(feed: NamedFeed, privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('A feed is signed with an Ed25519 key.');
  return sign(null, contentOf(feed), key).toString('base64');
}

/** Whether `signature` is that of the feed by `publicKey`, SPKI in DER, in base64. Throws when that is no key for Ed25519. */
export function isSignedBy(feed: NamedFeed, signature: string, publicKey: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('A feed is signed with an Ed25519 key.');
  return verify(null, contentOf(feed), key, Buffer.from(signature, 'base64'));
}

/** What is signed. A file name has no line break, so that no two feeds give the same. */
function contentOf({ name, bytes }: NamedFeed): Buffer {
  return Buffer.concat([Buffer.from(`baton-update-feed\n${name}\n`), bytes]);
}
