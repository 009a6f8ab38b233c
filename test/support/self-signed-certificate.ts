/** A certificate that nobody vouches for, made when it is asked for so that no key stands in the repository. */
import { createSign, generateKeyPairSync } from 'node:crypto';

/** DER tags (X.690 section 8). */
export const tag = {
  integer: 0x02,
  bits: 0x03,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `ecdsa-with-SHA256` (RFC 5758 section 3.2) and `commonName` (RFC 5280 appendix A.1), as DER contents. */
export const ecdsaWithSha256 = Buffer.from('2a8648ce3d040302', 'hex');
export const commonName = Buffer.from('550403', 'hex');

/** An X.509 version 1 certificate (RFC 5280 section 4.1) for `name`, valid from yesterday until tomorrow, as PEM. */
export function selfSignedCertificate(name: string): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(tag.sequence, der(tag.oid, ecdsaWithSha256));
  const attribute = der(tag.sequence, der(tag.oid, commonName), der(tag.utf8, Buffer.from(name)));
  const holder = der(tag.sequence, der(tag.set, attribute));
  const day = 86_400_000;
  const validity = der(tag.sequence, time(Date.now() - day), time(Date.now() + day));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const serial = der(tag.integer, Buffer.from([1]));
  const body = der(tag.sequence, serial, algorithm, holder, validity, holder, spki);
  const signature = createSign('sha256').update(body).sign(privateKey);
  const whole = der(tag.sequence, body, algorithm, der(tag.bits, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

export function der(type: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...head]), content]);
}

/** UTCTime: `YYMMDDHHMMSSZ`. */
export function time(at: number): Buffer {
  return der(tag.time, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}
