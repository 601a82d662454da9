import { isTemporary, parseAccessKeyId, parseSecretAccessKey, parseSessionToken } from '../values/access-key.ts';
import { type BedrockApiKey, parseApiKey } from '../values/api-key.ts';
import type { AccessKeyCredentials } from '../values/credentials.ts';
import { type Note, type Parsed, parsed, refused } from '../values/parsed.ts';
import { parseProfileName } from '../values/profile-name.ts';
import { parseRegion } from '../values/regions.ts';
import { readCsv } from './block-csv.ts';
import type { BlockFields, BlockForm } from './block-fields.ts';
import { readIni } from './block-ini.ts';
import { readJson } from './block-json.ts';
import { readBareValues, readLines } from './block-lines.ts';

/** What a pasted block holds: keys, and what else the person's old profile or shell told beside them. */
export interface CredentialBlock {
  credentials: AccessKeyCredentials;
  profile?: string;
  region?: string;
  /** A Bedrock API key that stood in the block too. */
  apiKey?: string;
  form: BlockForm;
}

/** Characters; a block with the longest session token has a tenth of it. */
const longest = 100_000;

const nothingFound =
  'No keys were found in this text. Paste the lines that set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (of any shell), a profile of the credentials file, JSON, or the CSV file of the IAM console.';

/** Reads keys from a block in any of the forms that AWS and its tools print them: shell lines, `.env`, INI, JSON, CSV. */
export function parseCredentialBlock(text: string): Parsed<CredentialBlock> {
  const found = readBlock(text);
  if ('ok' in found) return found;
  const { values, form } = found;
  const missing = missingReason(values);
  if (missing !== undefined) return refused(missing);
  const id = parseAccessKeyId(values.accessKeyId ?? '');
  if (!id.ok) return refused(`The access key ID of this block cannot be used. ${id.reason}`);
  const secret = parseSecretAccessKey(values.secretAccessKey ?? '');
  if (!secret.ok) return refused(`The secret access key of this block cannot be used. ${secret.reason}`);
  const credentials: AccessKeyCredentials = { accessKeyId: id.value, secretAccessKey: secret.value };
  const notes: Note[] = [...found.notes, ...(id.notes ?? []), ...(secret.notes ?? [])];
  if (values.sessionToken !== undefined && /^AKIA/.test(id.value)) {
    notes.push({
      code: 'token-left-out',
      text: 'The session token was left out: long-term keys (AKIA) are refused when one is sent along.',
    });
  } else if (values.sessionToken !== undefined) {
    const token = parseSessionToken(values.sessionToken);
    if (!token.ok) return refused(`The session token of this block cannot be used. ${token.reason}`);
    credentials.sessionToken = token.value;
    notes.push(...(token.notes ?? []));
  }
  const expiration = new Date(values.expiration ?? Number.NaN);
  if (!Number.isNaN(expiration.getTime())) credentials.expiration = expiration;
  const block: CredentialBlock = { credentials, form };
  addContext(block, values, notes);
  return parsed(block, ...notes);
}

/** Reads a Bedrock API key alone or from a block that sets AWS_BEARER_TOKEN_BEDROCK. */
export function parseApiKeyBlock(text: string): Parsed<BedrockApiKey> {
  const found = readBlock(text);
  const apiKey = 'ok' in found ? undefined : found.values.apiKey;
  return parseApiKey(apiKey ?? text);
}

function readBlock(raw: string): BlockFields | { ok: false; reason: string } {
  if (raw.length > longest)
    return refused('This text is too long to be a block with keys. Paste the lines with the keys only.');
  const text = raw
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\u00A0/g, ' ');
  if (text.trim() === '') return refused(nothingFound);
  return (
    readJson(text) ?? readCsv(text) ?? readIni(text) ?? readLines(text) ?? readBareValues(text) ?? refused(nothingFound)
  );
}

function missingReason({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  apiKey,
}: BlockFields['values']): string | undefined {
  if (accessKeyId === undefined && secretAccessKey === undefined) {
    if (apiKey !== undefined) {
      return 'This block holds a Bedrock API key but no access key. Choose the Bedrock API key as the credential, and enter it there.';
    }
    return nothingFound;
  }
  const unexpanded = [accessKeyId, secretAccessKey, sessionToken].some(
    (value) => value !== undefined && /^[$%]/.test(value),
  );
  if (unexpanded)
    return 'This block only refers to variables ($…) and does not hold their values. Paste the values themselves.';
  if (accessKeyId === undefined)
    return 'The access key ID (AWS_ACCESS_KEY_ID) is missing in this block. Paste it together with its secret.';
  if (secretAccessKey === undefined) {
    return 'The secret access key (AWS_SECRET_ACCESS_KEY) is missing in this block. Paste it together with its access key ID.';
  }
  if (isTemporary(accessKeyId) && sessionToken === undefined) {
    return 'The session token (AWS_SESSION_TOKEN) is missing in this block. Temporary keys, which begin with ASIA, do not work without it.';
  }
  return undefined;
}

function addContext(block: CredentialBlock, values: BlockFields['values'], notes: Note[]): void {
  const profile = values.profile === undefined ? undefined : parseProfileName(values.profile);
  if (profile?.ok) block.profile = profile.value;
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
