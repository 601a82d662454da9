import { createHash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const digest = (label: string) => createHash('sha512').update(`bedrock-setup demo ${label}`).digest();

/**
 * An access key ID that no AWS account owns but that carries an account ID where AWS puts it since 2019: forty bits behind the
 * flag of the newer form (https://awsteele.com/blog/2020/09/26/aws-access-key-format.html).
 */
export function accessKeyIdFor(prefix: 'AKIA' | 'ASIA', account: string, label: string): string {
  const random = digest(label);
  // Flag, forty bits of account, nine bits that belong to the key itself.
  let bits = (1n << 49n) | (BigInt(account) << 9n) | BigInt(random.readUInt16BE(0) & 0x1ff);
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = `${alphabet[Number(bits & 31n)]}${text}`;
    bits >>= 5n;
  }
  for (let place = 2; place < 8; place += 1) text += alphabet[(random[place] ?? 0) & 31];
  return `${prefix}${text}`;
}

/** A secret access key in AWS's shape: 40 characters, the same for the same label. */
export function secretFor(label: string): string {
  return digest(`secret ${label}`).toString('base64').slice(0, 40);
}

/** A session token in AWS's shape, ending in `==` as many real ones do; the same for the same label. */
export function sessionTokenFor(label: string): string {
  const blocks = ['a', 'b', 'c', 'd'].map((part) => digest(`token ${part} ${label}`));
  return Buffer.concat([Buffer.from('\u0001demo', 'latin1'), ...blocks, Buffer.alloc(1)]).toString('base64');
}

/** A long-term Bedrock API key in AWS's shape; the same for the same label. */
export function longTermApiKeyFor(account: string, label: string): string {
  const name = `BedrockAPIKey-${digest(label).toString('hex').slice(0, 4)}-at-${account}`;
  return `ABSK${Buffer.from(`${name}:${digest(`api ${label}`).toString('base64')}`).toString('base64')}`;
}
