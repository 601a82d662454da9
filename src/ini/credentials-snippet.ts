import { parse } from 'ini';

/** The three settings an access-portal snippet may hold. */
type SnippetKey = 'aws_access_key_id' | 'aws_secret_access_key' | 'aws_session_token';

/** What a pasted section holds (perhaps only a part of a key pair), or why it is none. */
export type IniSnippet =
  | { ok: true; profile?: string; values: Partial<Record<SnippetKey, string>> }
  | { ok: false; reason: string };

const known: readonly SnippetKey[] = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

/** Reads a pasted section of a credentials file, as the AWS access portal shows it under “Add a profile to your AWS credentials file”; every other setting is ignored. */
export function parseIniSnippet(text: string): IniSnippet {
  const lines = text
    .replace(/^\ufeff+/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim());
  const headers = lines.filter((line) => line.startsWith('['));
  const [header] = headers;
  if (headers.length > 1) {
    return no('The text holds more than one profile. Paste the section of one profile only.');
  }
  const name = header === undefined ? undefined : /^\[([^\]]*)\]\s*(?:[;#].*)?$/.exec(header)?.[1];
  if (header !== undefined && name === undefined) {
    return no('The line with the profile name cannot be read. It should look like [name].');
  }
  const read = new Map<SnippetKey, string>();
  for (const line of lines) {
    if (line.startsWith('[')) continue;
    // One line at a time and without its header: ini would nest a profile name that holds a dot, and merge repeated keys.
    for (const [rawKey, value] of Object.entries<unknown>(parse(line))) {
      const key = known.find((candidate) => candidate === rawKey.toLowerCase());
      if (key === undefined) continue;
      if (typeof value !== 'string' || value === '') {
        return no(`The text gives no value for ${key}. Paste it again, whole.`);
      }
      const earlier = read.get(key);
      if (earlier !== undefined && earlier !== value) {
        return no(`The text gives two different values for ${key}. Paste one of them only.`);
      }
      read.set(key, value);
    }
  }
  if (read.size === 0) {
    return no(
      'The text holds no aws_access_key_id, aws_secret_access_key or aws_session_token line of a credentials file.',
    );
  }
  const profile = name
    ?.trim()
    .replace(/^profile\s+/, '')
    .replace(/^(["'])(.*)\1$/, '$2');
  return { ok: true, ...(profile ? { profile } : {}), values: Object.fromEntries(read) };
}

function no(reason: string): IniSnippet {
  return { ok: false, reason };
}
