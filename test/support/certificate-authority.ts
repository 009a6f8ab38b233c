/** A certificate authority for tests, made when it is asked for so that no key stands in the repository. */
import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { commonName, der, ecdsaWithSha256, tag, time } from './self-signed-certificate.ts';

/** Contents of object identifiers (RFC 5280 section 4.2.1), and the tags that X.509 gives by context. */
const oids = { names: '551d11', basic: '551d13', constraints: '551d1e' } as const;
const context = { version: 0xa0, extensions: 0xa3, dnsName: 0x82, address: 0x87, permitted: 0xa0 } as const;
const boolean = 0x01;
const octets = 0x04;

export interface Issued {
  key: string;
  cert: string;
}

interface LeafWanted {
  /** By default from yesterday until tomorrow, Unix ms. */
  validFrom?: number;
  validTo?: number;
}

export interface Authority {
  /** Its own certificate, PEM. */
  cert: string;
  /** SHA-256 of its public key, in base64. */
  keyHash: string;
  /** A certificate for a host, by name or address. */
  issue(host: string, wanted?: LeafWanted): Issued;
}

const day = 86_400_000;

/** `permitted`: the one domain for which it may vouch (RFC 5280 section 4.2.1.10). */
export function createAuthority(
  name: string,
  { permitted, validTo = Date.now() + day }: { permitted?: string; validTo?: number } = {},
): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const isAuthority = der(tag.sequence, der(boolean, Buffer.from([0xff])));
  const extensions = [extension(oids.basic, isAuthority, true)];
  if (permitted !== undefined) {
    const domain = der(tag.sequence, der(context.dnsName, Buffer.from(permitted)));
    extensions.push(extension(oids.constraints, der(tag.sequence, der(context.permitted, domain)), true));
  }
  const issuer = nameOf(name);
  const sign = (subject: Buffer, spki: KeyObject, from: number, to: number, more: Buffer[]) =>
    certificate({ issuer, subject, spki, from, to, extensions: more, signer: own.privateKey });
  let serial = 1;

  function certificate(made: {
    issuer: Buffer;
    subject: Buffer;
    spki: KeyObject;
    from: number;
    to: number;
    extensions: Buffer[];
    signer: KeyObject;
  }): string {
    const algorithm = der(tag.sequence, der(tag.oid, ecdsaWithSha256));
    serial += 1;
    const body = der(
      tag.sequence,
      der(context.version, der(tag.integer, Buffer.from([2]))),
      der(tag.integer, Buffer.from([serial])),
      algorithm,
      made.issuer,
      der(tag.sequence, time(made.from), time(made.to)),
      made.subject,
      made.spki.export({ type: 'spki', format: 'der' }),
      der(context.extensions, der(tag.sequence, ...made.extensions)),
    );
    const signature = createSign('sha256').update(body).sign(made.signer);
    const whole = der(tag.sequence, body, algorithm, der(tag.bits, Buffer.from([0]), signature));
    const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
    return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  }

  const spki = own.publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyHash: createHash('sha256').update(spki).digest('base64'),
    cert: sign(issuer, own.publicKey, Date.now() - day, validTo, extensions),
    issue(host, { validFrom = Date.now() - day, validTo = Date.now() + day } = {}) {
      const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const san = isIP(host)
        ? der(context.address, Buffer.from(host.split('.').map(Number)))
        : der(context.dnsName, Buffer.from(host));
      const names = extension(oids.names, der(tag.sequence, san), false);
      return {
        key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: sign(nameOf(host), keys.publicKey, validFrom, validTo, [names]),
      };
    },
  };
}

function nameOf(name: string): Buffer {
  const attribute = der(tag.sequence, der(tag.oid, commonName), der(tag.utf8, Buffer.from(name)));
  return der(tag.sequence, der(tag.set, attribute));
}

function extension(oid: string, value: Buffer, isCritical: boolean): Buffer {
  const critical = isCritical ? [der(boolean, Buffer.from([0xff]))] : [];
  return der(tag.sequence, der(tag.oid, Buffer.from(oid, 'hex')), ...critical, der(octets, value));
}
