import { type IniFile, type Refused, refuse } from './note.ts';

/** A section to write to: how its header reads, and by which identity it is found. */
export interface Target {
  header: string;
  file: IniFile;
  ok: true;
}

const prefixes = ['profile', 'sso-session', 'services'];
const readableName = /^[A-Za-z0-9_./%@:+-]+$/;

/**
 * Accepts a header text for the file when every SDK reads it; refuses names that one of them hides or chokes on, unless a section of
 * that name is there already.
 */
export function parseTarget(section: string, file: IniFile, isThere = false): Target | Refused {
  const [first = '', second] = section.split(' ', 2);
  const prefixed = second !== undefined && prefixes.includes(first);
  const name = prefixed ? section.slice(first.length + 1) : section;
  const bad = nameProblem(name);
  if (bad && !(isThere && name !== 'DEFAULT'))
    return refuse(`The name “${name}” cannot be used: ${bad}.`, [], nameRemedy);
  if (file === 'credentials') {
    if (!prefixed) return { ok: true, header: name, file };
    return refuse(
      `A section [${section}] in the credentials file would not be read as “${name}”.`,
      [],
      `In the credentials file the section is called [${name}], without the word before it.`,
    );
  }
  if (section === 'default' || section === 'profile default') return { ok: true, header: 'default', file };
  if (prefixed) return { ok: true, header: `${first} ${name}`, file };
  return refuse(
    `A section [${section}] in the config file would not be read by any SDK.`,
    [],
    `In the config file the section is called [profile ${section}].`,
  );
}

const nameRemedy = 'Choose a name of letters, digits and the characters - _ . / % @ : +, without blanks.';

/** Why a name cannot be used, as the end of a sentence; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (/\s/.test(name)) return 'names with blanks are dropped by the AWS SDK for JavaScript';
  if (!readableName.test(name)) return 'some SDKs do not read a name with such characters';
  if (name === 'DEFAULT') return 'boto3 and the AWS CLI copy the settings of [DEFAULT] into every other section';
  if (isObjectMember(name)) return 'JavaScript programs take it for something else and do not see the profile';
  return undefined;
}

/** Names that every JavaScript object has already (`constructor`, `toString`, `__proto__`): a reader that keeps a plain object does not see such a section. */
export function isObjectMember(name: string): boolean {
  return objectMembers.has(name);
}

const objectMembers: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Sections that mean something else to some program, whatever stands in them. */
export const reservedSections: ReadonlySet<string> = new Set(['DEFAULT', 'profile __proto__', ...objectMembers]);

/**
 * Settings that name a file or a command. On Windows these hold backslashes, and every SDK takes the value out of the file as it
 * stands; what a command is made of by botocore or by a shell is the matter of `aws/profiles/credential-process.ts`.
 */
export const pathSettings: ReadonlySet<string> = new Set([
  'credential_process',
  'ca_bundle',
  'web_identity_token_file',
]);

/** Why a property cannot be written, or undefined when every reader gets back exactly this value. The value itself is never repeated. */
export function propertyProblem(key: string, value: string | null): Refused | undefined {
  if (!/^[a-z][a-z0-9_-]*$/.test(key) || isObjectMember(key)) {
    return refuse(
      `The setting “${key}” cannot be written.`,
      [],
      'Setting names are lower-case letters, digits, - and _.',
    );
  }
  if (value === null) return undefined;
  const bad = valueProblem(key, value);
  return bad
    ? refuse(`The value for ${key} cannot be written: ${bad}.`, [], 'Enter the value again without it.')
    : undefined;
}

function valueProblem(key: string, value: string): string | undefined {
  if (value === '') return 'it is empty, and readers disagree about empty values';
  if (/[\r\n]/.test(value)) return 'it holds a line break';
  if (!/^[\x20-\x7e]+$/.test(value)) return 'it holds characters outside ASCII';
  if (value !== value.trim()) return 'it begins or ends with a blank';
  if (/(?:^|\s)[#;]/.test(value)) return 'it holds # or ; after a blank, which begins a comment';
  // In a command they belong to its words, as long as no reader can take them for quotes around the whole of it.
  if ((key === 'credential_process' ? /^(["']).*\1$/ : /^["']|["']$/).test(value))
    return 'it begins or ends with a quotation mark, which some SDKs keep and others remove';
  if (value.includes('\\') && !pathSettings.has(key)) return 'it holds a backslash, which some SDKs take as an escape';
  return undefined;
}
