import { randomBytes } from 'node:crypto';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';

/** Seconds; the answers call it `expires_in` (docs/didit-api.md#signing-in). */
export const ACCESS_SECONDS = 86_400;

export interface AccessTokens {
  issue(email: string): Promise<{ access: string; refresh: string }>;
  /** Whose token it is; undefined for one that is forged, over, or of another start of this service. */
  read(token: string): Promise<string | undefined>;
}

/**
 * Access tokens as Didit's account service gives them: RS256, for a day. The pair of keys is made with the first token and
 * ends with the service, so that no private key is in the state file.
 */
export function createAccessTokens(clock: () => number): AccessTokens {
  let pair: ReturnType<typeof generateKeyPair> | undefined;
  const keys = () => {
    pair ??= generateKeyPair('RS256');
    return pair;
  };
  return {
    async issue(email) {
      const { privateKey } = await keys();
      const iat = Math.floor(clock() / 1000);
      const access = await new SignJWT({ token_type: 'access', email })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .setIssuedAt(iat)
        .setExpirationTime(iat + ACCESS_SECONDS)
        .sign(privateKey);
      return { access, refresh: randomBytes(32).toString('base64url') };
    },
    async read(token) {
      const { publicKey } = await keys();
      try {
        const options = { algorithms: ['RS256'], currentDate: new Date(clock()) };
        const { payload } = await jwtVerify(token, publicKey, options);
        return typeof payload.email === 'string' ? payload.email : undefined;
      } catch {
        return undefined; // whatever is wrong with it, it is no token of ours
      }
    },
  };
}
