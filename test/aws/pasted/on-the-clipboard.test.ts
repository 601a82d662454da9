import { describe, expect, it } from 'vitest';
import { longestPaste } from '../../../src/aws/pasted/credential-block.ts';
import { parsePastedKeys } from '../../../src/aws/pasted/pasted-keys.ts';
import { longTermApiKey, longTermId, secret, temporaryId, token } from '../samples.ts';

const now = new Date('2026-11-26T12:00:00Z');
const other = {
  id: `${longTermId.slice(0, 4)}${longTermId.slice(4).split('').reverse().join('')}`,
  secret: secret.split('').reverse().join(''),
};

/** `K` and `S` are a long-term key, `K2` and `S2` another, `A`, `S` and `T` a temporary one; `B` is a Bedrock API key. */
const parts: Readonly<Record<string, string>> = {
  K: longTermId,
  S: secret,
  K2: other.id,
  S2: other.secret,
  A: temporaryId,
  T: token,
  B: longTermApiKey(),
  half: token.slice(0, 45),
};
const filled = (text: string) => text.replace(/\{(\w+)\}/g, (name, part: string) => parts[part] ?? name);
const base64 = (text: string) => Buffer.from(filled(text)).toString('base64');

/** What a person would name the answer: the parts of the only key, the names of several owners, or why not. */
function read(text: string): string {
  const result = parsePastedKeys(filled(text), now);
  if (!result.ok) return `no: ${result.code}`;
  const [only, ...others] = result.value.owners.map((owner) => ('block' in owner ? owner.block : undefined));
  if (others.length > 0) return `of ${result.value.owners.map(({ name }) => name).join(', ')}`;
  const name = (value: string | undefined) => Object.keys(parts).find((part) => parts[part] === value) ?? '?';
  const { accessKeyId, secretAccessKey, sessionToken } = only?.credentials ?? {};
  const all = [accessKeyId, secretAccessKey, ...(sessionToken === undefined ? [] : [sessionToken])].map(name);
  return [all.join(' '), ...(result.notes ?? []).map(({ code }) => code)].join(', ');
}

// biome-ignore format: a table is read by its lines.
const pastes: readonly [source: string, right: string, text: string][] = [
  // Labels of age and of owners.
  ['old and new keys in a mail', 'of old, new', 'Old access key: {K}\nOld secret key: {S}\nNew access key: {K2}\nNew secret key: {S2}'],
  ['the same, IDs first', 'of old, new', 'Old access key: {K}\nNew access key: {K2}\nOld secret key: {S}\nNew secret key: {S2}'],
  ['old and new in brackets', 'of old, new', 'Access key (old): {K}\nSecret key (old): {S}\nAccess key (new): {K2}\nSecret key (new): {S2}'],
  ['numbers', 'of 1, 2', 'Access key 1: {K}\nSecret key 1: {S}\nAccess key 2: {K2}\nSecret key 2: {S2}'],
  ['two people', 'of ada, grace', "Ada's access key: {K}\nAda's secret: {S}\nGrace's access key: {K2}\nGrace's secret: {S2}"],
  ['the new pair and the ID of the old one', 'K2 S2, id-left-out', 'Old access key: {K}\nNew access key: {K2}\nNew secret access key: {S2}'],
  ['an old ID and a new secret whose ID is empty', 'no: mixed', 'Old access key: {K}\nNew access key: \nNew secret key: {S2}'],
  ['a new ID whose secret is empty, and an old secret', 'no: mixed', 'AWS_ACCESS_KEY_ID={K}\nAWS_SECRET_ACCESS_KEY=\nOLD_AWS_SECRET_ACCESS_KEY={S2}'],
  ['an ID with a label and a secret without', 'no: mixed', 'Access key: {K}\nNew access key: {K2}\nSecret key: {S2}'],
  ['objects on one line', 'of dev, prod', '{"dev":{"accessKeyId":"{K}","secretAccessKey":"{S}"},"prod":{"accessKeyId":"{K2}","secretAccessKey":"{S2}"}}'],
  ['objects with other settings first', 'of a, b', '"a": {\n "url": "x",\n "accessKey": "{K}",\n "secretKey": "{S}"\n},\n"b": {\n "url": "y",\n "accessKey": "{K2}",\n "secretKey": "{S2}"\n}'],
  // Lists of IDs.
  ['rows of IDs', 'no: secret-missing', 'UserName\tAccessKeyId\tStatus\nada\t{K}\tActive\ngrace\t{K2}\tInactive'],
  ['JSON of list-access-keys', 'no: secret-missing', '{"AccessKeyMetadata": [{"UserName": "ada", "AccessKeyId": "{K}"}, {"UserName": "ada", "AccessKeyId": "{K2}"}]}'],
  ['text of list-access-keys', 'no: secret-missing', 'ACCESSKEYMETADATA\t{K}\t2026-01-01T00:00:00+00:00\tActive\tada'],
  ['the console’s list of keys', 'no: secret-missing', 'Access key ID\tCreated on\tRegion last used\tStatus\n{K}\t33 days ago\tus-east-1\tActive'],
  ['a signed address', 'no: secret-missing', 'https://b.s3.amazonaws.com/k?X-Amz-Credential={K}%2F20261126%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Expires=3600'],
  // Tokens.
  ['the portal in French', 'A S T', "ID de clé d'accès AWS\n{A}\nClé d'accès secrète AWS\n{S}\nJeton de session AWS\n{T}"],
  ['the portal in Japanese', 'A S T', 'AWS アクセスキー ID\n{A}\nAWS シークレットアクセスキー\n{S}\nAWS セッショントークン\n{T}'],
  ['a token that the portal shows cut', 'no: token-not-whole', 'AWS access key ID\n{A}\nAWS secret access key\n{S}\nAWS session token\n{half}...'],
  ['a cut token above the next name', 'no: token-not-whole', 'AWS_ACCESS_KEY_ID={A}\nAWS_SECRET_ACCESS_KEY={S}\nAWS_SESSION_TOKEN={half}\nAWS_REGION=eu-west-1'],
  ['text of sts that has ended', 'no: expired', 'CREDENTIALS\t{A}\t2026-11-25T20:00:00+00:00\t{S}\t{T}'],
  ['a date of Go for keys that do not end', 'A S T', '{AccessKeyID:{A} SecretAccessKey:{S} SessionToken:{T} Expires:0001-01-01 00:00:00 +0000 UTC}'],
  ['a variable in the place of a token that is not needed', 'K S', 'AWS_ACCESS_KEY_ID={K}\nAWS_SECRET_ACCESS_KEY={S}\nAWS_SESSION_TOKEN=$TOKEN'],
  // Values behind other values.
  ['a Secret with a credentials file', 'K S', `kind: Secret\ndata:\n  credentials: ${base64('[default]\naws_access_key_id = {K}\naws_secret_access_key = {S}\n')}`],
  ['a binary secret of Secrets Manager', 'K S', `{"Name": "a", "SecretBinary": "${base64('{"AccessKeyId":"{K}","SecretAccessKey":"{S}"}')}"}`],
  ['words of fish before the values', 'K S', '$AWS_ACCESS_KEY_ID: set in global scope, exported\n$AWS_ACCESS_KEY_ID[1]: |{K}|\n$AWS_SECRET_ACCESS_KEY: set in global scope, exported\n$AWS_SECRET_ACCESS_KEY[1]: |{S}|'],
  ['keys in comments alone', 'K S, comments-taken', '# AWS_ACCESS_KEY_ID={K}\n# AWS_SECRET_ACCESS_KEY={S}'],
  // What is no value.
  ['the console’s stars', 'no: masked', 'Access key\tSecret access key\n{K}\t*************** Show'],
  ['an ID masked in its middle', 'no: masked', 'AWS_ACCESS_KEY_ID=AKIA************NSWS\nAWS_SECRET_ACCESS_KEY={S}'],
  ['the mask of a build server', 'no: masked', 'AWS_ACCESS_KEY_ID\txxxxNSWS\nAWS_SECRET_ACCESS_KEY\txxxxzGLW'],
  ['an output of Pulumi', 'no: masked', 'accessKeyId    : "{K}"\nsecretAccessKey: [secret]'],
  ['values of SOPS', 'no: masked', 'AWS_ACCESS_KEY_ID: ENC[AES256_GCM,data:abcd,iv:xxxx]\nAWS_SECRET_ACCESS_KEY: ENC[AES256_GCM,data:CwE4,iv:2k]'],
  ['a template', 'no: placeholder', 'AWS_ACCESS_KEY_ID=your-access-key-id\nAWS_SECRET_ACCESS_KEY=your-secret-access-key'],
  ['words in angle brackets', 'no: placeholder', 'AWS_ACCESS_KEY_ID=<YOUR_ACCESS_KEY>\nAWS_SECRET_ACCESS_KEY=<YOUR_SECRET>'],
  ['a program’s words for nothing', 'no: placeholder', '{"AccessKeyId": null, "SecretAccessKey": null, "SessionToken": null}'],
  ['empty settings', 'no: values-missing', 'AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n'],
  ['names that are passed on', 'no: values-missing', 'environment:\n  - AWS_ACCESS_KEY_ID\n  - AWS_SECRET_ACCESS_KEY'],
  ['an empty secret behind a formula', 'no: secret-missing', 'Access key ID,Secret access key\n"=""{K}""",""""""'],
  // What is something else.
  ['a Bedrock API key', 'no: api-key', 'API key\n{B}\nExpires\nDecember 26, 2026'],
  ['a name and password for Git', 'no: git', `User Name,Password\nada-at-111122223333,abcdefghij=`],
  ['a service account', 'no: other-service', '{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----"}'],
  ['a key of another service', 'no: other-service', `OPENAI_API_KEY=${'sk-'}proj-abcdefghijklmnopqrstuvwxyz`],
];

describe('What people have on the clipboard', () => {
  it.each(pastes)('is read, or called what it is: %s', (_, right, text) => {
    expect(read(text)).toBe(right);
  });
});

describe('A text as long as is taken', () => {
  it.each([
    ['a run of blanks', `a${' '.repeat(longestPaste - 3)}{`, 'no: nothing'],
    ['lines of one sign', '=\n'.repeat(longestPaste / 2), 'no: nothing'],
    ['blank lines between two halves', `AWS_ACCESS_KEY_ID={K}${'\n'.repeat(200_000)}AWS_SECRET_ACCESS_KEY={S}`, 'K S'],
  ])('is judged like any other, however odd it is: %s', (_, text, right) => {
    expect(read(text)).toBe(right);
  });
});
