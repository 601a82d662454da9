import { isTemporary, parseAccessKeyId, parseSecretAccessKey, parseSessionToken } from '../values/access-key.ts';
import { parseApiKey } from '../values/api-key.ts';
import type { AccessKeyCredentials } from '../values/credentials.ts';
import { type Note, type Parsed, parsed, refused } from '../values/parsed.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { parseProfileName } from '../values/profile-name.ts';
import { parseRegion } from '../values/regions.ts';
import type { CredentialBlock } from './credential-block.ts';
import type { RawSet } from './key-sets.ts';
import { hasApiKeyShape, hasIdShape, hasSecretShape, hasTokenShape } from './key-shapes.ts';
import { missingPart } from './missing-parts.ts';

/** Judges one set strictly: a block is copied, not typed, so that what has not the exact shape was damaged on the way. */
export function judgeSet(set: RawSet, now: Date | undefined): Parsed<CredentialBlock> {
  const { values } = set;
  const decoded = decodeParts(set);
  const { accessKeyId, secretAccessKey, sessionToken } = decoded.values;
  const wrong =
    missingPart(set) ??
    wrongId(accessKeyId) ??
    wrongSecret(secretAccessKey, set) ??
    wrongToken(sessionToken, accessKeyId, set);
  if (wrong !== undefined) return wrong;
  const id = parseAccessKeyId(accessKeyId ?? '');
  if (!id.ok) return refused(`The access key ID of this block cannot be used. ${id.reason}`, 'id-unusable');
  const secret = parseSecretAccessKey(secretAccessKey ?? '');
  if (!secret.ok)
    return refused(`The secret access key of this block cannot be used. ${secret.reason}`, 'secret-unusable');
  const notes: Note[] = [...decoded.notes, ...(id.notes ?? []), ...(secret.notes ?? [])];
  const credentials: AccessKeyCredentials = { accessKeyId: id.value, secretAccessKey: secret.value };
  if (sessionToken && !isTemporary(id.value)) {
    notes.push({
      code: 'token-left-out',
      text: 'The session token was left out: long-term keys (AKIA) are refused when one is sent along.',
    });
  } else if (sessionToken) {
    const token = parseSessionToken(sessionToken);
    if (!token.ok) return refused(`The session token of this block cannot be used. ${token.reason}`, 'token-unusable');
    credentials.sessionToken = token.value;
  }
  const expiration = isTemporary(id.value) ? momentOf(values.expiration) : undefined;
  if (expiration !== undefined && now !== undefined && expiration <= now) {
    return refused(
      `These temporary keys ended at ${expiration.toISOString()}. Get new ones from where these came from: the AWS access portal, aws sts, or your administrator.`,
      'expired',
    );
  }
  if (expiration !== undefined) credentials.expiration = expiration;
  const block: CredentialBlock = { credentials };
  addContext(block, set, notes);
  return parsed(block, ...notes);
}

/** A Secret of Kubernetes holds each value in base64 once more. */
function decodeParts({ values }: RawSet): { values: RawSet['values']; notes: Note[] } {
  const result = { ...values };
  let isDecoded = false;
  for (const part of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const) {
    const value = values[part] ?? '';
    const inner = Buffer.from(value, 'base64').toString('latin1').trim();
    const isPart = [hasIdShape, hasSecretShape, hasTokenShape].some((hasShape) => hasShape(inner));
    // What decodes to base64 was encoded twice, also when it was cut on the way.
    if (!isPart && !(part === 'sessionToken' && /^[A-Za-z0-9+/=]{60,}$/.test(inner))) continue;
    result[part] = inner;
    isDecoded = true;
  }
  const note = { code: 'base64-decoded', text: 'The values were decoded from base64.' };
  return { values: result, notes: isDecoded ? [note] : [] };
}

function wrongId(id = ''): ReturnType<typeof refused> | undefined {
  if (hasIdShape(id) || isPlaceholder(id)) return undefined;
  const start = 'The access key ID of this block cannot be used.';
  const length = 'It has 20 letters and digits and begins with AKIA or ASIA.';
  if (hasSecretShape(id))
    return refused(`${start} This looks like the secret access key; the two may have been swapped.`, 'id-is-secret');
  if (hasApiKeyShape(id))
    return refused(
      `${start} This is a Bedrock API key. Choose the Bedrock API key as the credential, and enter it there.`,
      'id-is-api-key',
    );
  if (/^(?:AIDA|AROA|AGPA|AIPA|ANPA|ANVA|APKA|ASCA)[A-Z0-9]{16,}$/.test(id)) {
    const other = parseAccessKeyId(id);
    return refused(`${start} ${other.ok ? '' : other.reason}`, 'id-of-something-else');
  }
  if (/^[A-Za-z0-9]{12,32}$/.test(id) && /A|K/i.test(id)) {
    const difference = id.length < 20 ? 'short' : 'long';
    return refused(
      `${start} It is ${difference === 'short' ? 'too short' : id.length > 20 ? 'too long' : 'not one of AWS'}: it was not copied as it stands. ${length}`,
      id.length === 20 ? 'id-unusable' : `id-too-${difference}`,
    );
  }
  return refused(`${start} ${length}`, 'id-unusable');
}

function wrongSecret(secret = '', { values, broken }: RawSet): ReturnType<typeof refused> | undefined {
  if (isPlaceholder(secret)) return undefined;
  const start = 'The secret access key of this block cannot be used.';
  if (secret === values.accessKeyId || hasIdShape(secret))
    return refused(
      `${start} This looks like an access key ID; the two may have been swapped, or one was copied twice.`,
      'secret-is-id',
    );
  if (hasApiKeyShape(secret))
    return refused(
      `${start} This is a Bedrock API key. Choose the Bedrock API key as the credential, and enter it there.`,
      'secret-is-api-key',
    );
  if (/^B[A-Za-z0-9+/]{42}[A-Za-z0-9+/=]$/.test(secret))
    return refused(
      `${start} This is a password for sending mail (SMTP), made from such a key; it cannot be turned back. Create an access key in the IAM console.`,
      'secret-is-smtp',
    );
  if (hasTokenShape(secret))
    return refused(
      `${start} This looks like a session token; the secret access key is much shorter.`,
      'secret-is-token',
    );
  if (broken.secretAccessKey === undefined && hasSecretShape(secret)) return undefined;
  return broken.secretAccessKey !== undefined || /^[A-Za-z0-9/+=]*$/.test(secret)
    ? refused(
        `${start} It was not copied whole, or something else was copied along with it. Copy it again, from the first character to the last.`,
        'secret-not-whole',
      )
    : refused(`${start} It holds characters that no such key has. Copy the value alone.`, 'secret-unusable');
}

function wrongToken(token: string | undefined, id = '', { broken }: RawSet): ReturnType<typeof refused> | undefined {
  if (!isTemporary(id.toUpperCase())) return undefined;
  if (token === undefined || token === '') {
    return refused(
      'The session token (AWS_SESSION_TOKEN) is missing in this block. Temporary keys, which begin with ASIA, do not work without it.',
      'token-missing',
    );
  }
  if (isPlaceholder(token)) return undefined;
  const start = 'The session token of this block cannot be used.';
  if (hasIdShape(token) || hasSecretShape(token))
    return refused(
      `${start} Another part of the keys stands in its place; the token is the longest of the three.`,
      'token-is-other-part',
    );
  return broken.sessionToken === undefined && hasTokenShape(token)
    ? undefined
    : refused(
        `${start} It was not copied whole. Copy it again, from the first character to the last.`,
        'token-not-whole',
      );
}

function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return new Date(text.length > 10 ? Number(text) : Number(text) * 1000);
  const iso = text
    .replace(/^(\S+) (?=\d\d:)/, '$1T')
    .replace(/ ?(?:UTC|GMT)$/, 'Z')
    .replace(/ (?=[+-])/, '');
  const moment = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
  // Programs write the year 1 (or 1970) for keys that do not end.
  return moment.getTime() > 0 && moment.getUTCFullYear() > 2000 ? moment : undefined;
}

function addContext(block: CredentialBlock, { name, values }: RawSet, notes: Note[]): void {
  const profile = parseProfileName(name ?? values.profile ?? '');
  if (profile.ok) block.profile = profile.value;
  const region = values.region === undefined ? undefined : parseRegion(values.region);
  if (region?.ok) block.region = region.value;
  else if (region !== undefined)
    notes.push({
      code: 'region-left-out',
      text: 'The Region of the block was left out, because there is none of this name.',
    });
  const apiKey = values.apiKey === undefined ? undefined : parseApiKey(values.apiKey);
  if (apiKey?.ok) block.apiKey = apiKey.value.apiKey;
}
