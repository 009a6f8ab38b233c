/** Web Crypto, which Node, browsers and workers have. */

/** Whether a signature is the HMAC-SHA256 of these bytes with a secret. Compares in constant time. */
export async function webCryptoProof(
  secret: string,
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, bytes);
}

/** Made once for many deliveries: it takes longer than to prove one. */
const keys = new Map<string, Promise<Key>>();
const maxKeys = 100;

function keyOf(secret: string): Promise<Key> {
  const known = keys.get(secret);
  if (known) return known;
  if (keys.size >= maxKeys) keys.clear();
  const made = importKey(secret);
  keys.set(secret, made);
  return made;
}

function importKey(secret: string): Promise<Key> {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** What the ground floor needs of the Web platform. */
interface Key {
  readonly type: 'secret' | 'public' | 'private';
}
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
declare const crypto: {
  subtle: {
    importKey(
      format: 'raw',
      bytes: Uint8Array,
      algorithm: { name: 'HMAC'; hash: 'SHA-256' },
      isExtractable: false,
      uses: ['verify'],
    ): Promise<Key>;
    verify(algorithm: 'HMAC', key: Key, signature: Uint8Array, bytes: Uint8Array): Promise<boolean>;
  };
};
