import { type Note, noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { isPlaceholder } from './placeholder.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

const idNames = ['AccessKeyId', 'Access key'];
const secretNames = ['SecretAccessKey', 'SecretKey', 'Secret'];
const tokenNames = ['SessionToken', 'SecurityToken', 'Token'];

/** What the first four letters of an AWS unique ID stand for: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const identifiers: Readonly<Record<string, string>> = {
  AIDA: 'an IAM user',
  AROA: 'an IAM role',
  AGPA: 'an IAM group',
  AIPA: 'an EC2 instance profile',
  ANPA: 'a managed policy',
  ANVA: 'a version of a managed policy',
  APKA: 'a public key',
  ASCA: 'a certificate',
};

const usualId = /^(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/;
const usualSecret = /^[A-Za-z0-9/+]{40}$/;

/** Reads an access key ID as typed or pasted; unusual shapes are taken with a note, because the API allows 16 to 128 word characters. */
export function parseAccessKeyId(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, idNames);
  const { text } = tidied;
  if (text === '') return refused('Enter the access key ID. It has 20 characters and begins with AKIA or ASIA.');
  if (isPlaceholder(text)) {
    return refused('This is a sample from the documentation, not a key. Enter the access key ID of your own account.');
  }
  const wrong = wrongForId(text);
  if (wrong !== undefined) return refused(wrong);
  const upper = text.toUpperCase();
  if (!usualId.test(text) && usualId.test(upper)) {
    return parsed(upper, tidiedNote(tidied), { code: 'capitals', text: 'The letters were changed to capitals.' });
  }
  if (/\s|,/.test(text)) {
    return refused('This holds more than an access key ID. Enter the ID alone here, or paste everything as one block.');
  }
  if (!/^\w{16,128}$/.test(text)) {
    return refused('This is not an access key ID. It has 20 letters and digits and begins with AKIA or ASIA.');
  }
  return parsed(text, tidiedNote(tidied), unusualIdNote(text));
}

function wrongForId(text: string): string | undefined {
  if (isApiKey(text)) {
    return 'This is a Bedrock API key, not an access key ID. Choose the Bedrock API key as the credential, and enter it there.';
  }
  const owner = identifiers[text.slice(0, 4)];
  if (owner !== undefined && /^[A-Z0-9]{16,128}$/.test(text)) {
    return `This is the identifier of ${owner}, not a key. An access key ID begins with AKIA or ASIA; it stands under "Security credentials" of the user in the IAM console.`;
  }
  if (/^arn:/i.test(text)) return 'This is an ARN, not a key. An access key ID begins with AKIA or ASIA.';
  if (/^\d{12}$/.test(text)) return 'This is an account ID, not a key. An access key ID begins with AKIA or ASIA.';
  if (usualSecret.test(text)) {
    return 'This looks like the secret access key. The access key ID comes first; it begins with AKIA or ASIA.';
  }
  return undefined;
}

function unusualIdNote(id: string): Note | undefined {
  if (!usualId.test(id)) {
    return {
      code: 'id-unusual',
      text: 'An access key ID usually has 20 characters and begins with AKIA or ASIA. Check that this one was copied whole.',
    };
  }
  return /^(ABIA|ACCA)/.test(id)
    ? {
        code: 'id-of-one-service',
        text: `Keys that begin with ${id.slice(0, 4)} are made for one AWS service only. Bedrock may refuse this one.`,
      }
    : undefined;
}

/** Reads a secret access key as typed or pasted; neither value nor length ever appear in the reason or the note. */
export function parseSecretAccessKey(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, secretNames);
  const joined = unwrap(tidied.text);
  const decoded = percentDecoded(joined.text);
  const { text } = decoded;
  if (text === '') return refused('Enter the secret access key that belongs to the access key ID.');
  if (isPlaceholder(text)) {
    return refused(
      'This is a sample from the documentation, not a key. Enter the secret access key of your own account.',
    );
  }
  if (isAccessKeyId(text)) {
    return refused(
      'This looks like an access key ID. The secret access key is the longer of the two and was shown only once, when the key was created.',
    );
  }
  if (isApiKey(text)) {
    return refused(
      'This is a Bedrock API key, not a secret access key. Choose the Bedrock API key as the credential, and enter it there.',
    );
  }
  if (!/^[\x21-\x7E]+$/.test(text)) return refused(notOneWord('secret access key'));
  if (/^[A-Za-z0-9/+=_-]{100,}$/.test(text)) {
    return refused(
      'This looks like a session token. The secret access key is much shorter; the session token is asked for separately.',
    );
  }
  if (/^[0-9a-f]{40}$/.test(text)) {
    return refused(
      'This looks like the checksum of a commit or of a file, not a secret access key, which has capitals, small letters and figures. Copy the value again.',
    );
  }
  // What is this short was cut off or mistyped; AWS has never issued such a secret.
  if (text.length < 16) {
    return refused('This is too short for a secret access key. Copy it whole, from the first character to the last.');
  }
  const unusual = usualSecret.test(text)
    ? undefined
    : {
        code: 'secret-unusual',
        text: 'This does not look like a usual secret access key. Check that it was copied whole, and nothing beside it.',
      };
  return parsed(text, tidiedNote(tidied), joined.note, decoded.note, unusual);
}

/** Reads a session token; lines that a terminal or a mail wrapped are joined again. */
export function parseSessionToken(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, tokenNames);
  const joined = unwrap(tidied.text);
  const decoded = percentDecoded(joined.text);
  const { text } = decoded;
  if (text === '') {
    return refused(
      'Enter the session token. Temporary credentials (an access key ID that begins with ASIA) do not work without it.',
    );
  }
  if (isPlaceholder(text)) {
    return refused(
      'This is a sample from the documentation, not a session token. Enter the token that came with your keys.',
    );
  }
  if (isAccessKeyId(text))
    return refused('This is an access key ID. The session token is the longest of the three values.');
  if (usualSecret.test(text)) {
    return refused('This looks like the secret access key. The session token is the longest of the three values.');
  }
  if (isApiKey(text)) {
    return refused(
      'This is a Bedrock API key, not a session token. Choose the Bedrock API key as the credential, and enter it there.',
    );
  }
  if (!/^[\x21-\x7E]+$/.test(text)) return refused(notOneWord('session token'));
  return parsed(text, tidiedNote(tidied), joined.note, decoded.note, unusualTokenNote(text));
}

function unusualTokenNote(token: string): Note | undefined {
  const whole = /^[A-Za-z0-9/+_-]{80,}={0,2}$/.test(token) && token.replace(/=+$/, '').length % 4 !== 1;
  return noteIf(
    !whole,
    'token-unusual',
    'This does not look like a usual session token. Check that it was copied whole.',
  );
}

/** True for the access key ID of temporary credentials, which need a session token. */
export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('ASIA');
}

/** True for text in the usual shape of an access key ID. */
function isAccessKeyId(text: string): boolean {
  return /^(AKIA|ASIA)[A-Z0-9]{16}$/.test(text);
}

/** True for text that begins as Bedrock API keys do. */
function isApiKey(text: string): boolean {
  return /^(ABSK[A-Za-z0-9+/]{20}|bedrock-api-key-)/.test(text);
}

function notOneWord(what: string): string {
  return `The ${what} is one word of letters, digits and the signs / + =. Here something else is in it; copy the value alone.`;
}

function unwrap(text: string): { text: string; note?: Note } {
  const joined = text.replace(/\s*[\r\n]+\s*/g, '');
  return joined === text ? { text } : { text: joined, note: { code: 'lines-joined', text: 'Its lines were joined.' } };
}

// A value copied out of an address has `/`, `+` and `=` in percent form, which no key contains.
function percentDecoded(text: string): { text: string; note?: Note } {
  if (!/%(2F|2B|3D)/i.test(text)) return { text };
  const decoded = text.replace(/%2F/gi, '/').replace(/%2B/gi, '+').replace(/%3D/gi, '=');
  return { text: decoded, note: { code: 'percent-decoded', text: 'Percent signs of a web address were decoded.' } };
}
