import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate with its private key, both PEM. */
export interface Certificate {
  certificate: string;
  key: string;
}

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = () => sequence(oid('2a8648ce3d040302'));
const named = (name: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const time = (moment: Date) => der(0x18, Buffer.from(moment.toISOString().replace(/[-:T]|\.\d{3}/g, '')));
const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(oid(id), ...(critical ? [der(0x01, Buffer.from([255]))] : []), der(0x04, value));

const day = 86_400_000;

/**
 * Makes a certificate for 127.0.0.1 and localhost (or a root that may sign others) without any program: RFC 5280 by hand, so
 * that the tests need no openssl and can choose any validity. Without `issuer` it signs itself.
 */
export function makeCertificate(
  name: string,
  options: { from?: Date; to?: Date; root?: boolean; issuer?: Certificate & { name: string } } = {},
): Certificate & { name: string } {
  const { from = new Date(Date.now() - day), to = new Date(Date.now() + 30 * day), root = false, issuer } = options;
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signer: KeyObject = issuer === undefined ? pair.privateKey : createPrivateKey(issuer.key);
  const names = sequence(der(0x87, Buffer.from([127, 0, 0, 1])), der(0x82, Buffer.from('localhost')));
  const constraints = root ? sequence(der(0x01, Buffer.from([255]))) : sequence();
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha1').update(publicKey).digest();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256(),
    named(issuer?.name ?? name),
    sequence(time(from), time(to)),
    named(name),
    publicKey,
    der(
      0xa3,
      sequence(
        extension('551d13', true, constraints),
        extension('551d0e', false, der(0x04, keyId)),
        extension('551d11', false, names),
      ),
    ),
  );
  const signature = sign('sha256', body, signer);
  const bytes = sequence(body, ecdsaWithSha256(), der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    name,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
