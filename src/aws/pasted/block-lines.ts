import { type BlockFields, type BlockForm, fieldOf } from './block-fields.ts';

// One statement of each way to set a variable: the first group is the name, the second what follows.
const statements: readonly { form: BlockForm; pattern: RegExp }[] = [
  { form: 'powershell', pattern: /^\$\{?env:(\w+)\}?\s*=\s*(.*)$/i },
  {
    form: 'powershell',
    pattern: /^\[(?:System\.)?Environment\]::SetEnvironmentVariable\(\s*["'](\w+)["']\s*,\s*(.*?)\)?$/i,
  },
  { form: 'powershell', pattern: /^Set-Item\s+(?:-Path\s+)?["']?env:\\?(\w+)["']?\s+(?:-Value\s+)?(.*)$/i },
  { form: 'nushell', pattern: /^\$env\.(\w+)\s*=\s*(.*)$/i },
  { form: 'xonsh', pattern: /^\$([A-Z]\w*)\s*=\s*(.*)$/ },
  { form: 'fish', pattern: /^set\s+(?:-\S+\s+)+([A-Za-z]\w*)\s+(.*)$/ },
  { form: 'elvish', pattern: /^set-env\s+(\w+)\s+(.*)$/ },
  { form: 'elvish', pattern: /^set\s+E:(\w+)\s*=\s*(.*)$/ },
  { form: 'cmd', pattern: /^@?setx\s+(?:\/[msu]\s+)*"?(\w+)"?\s+(.*)$/i },
  { form: 'cmd', pattern: /^@?set\s+"?(\w+)=(.*)$/i },
  { form: 'tcsh', pattern: /^setenv\s+(\w+)\s+(.*)$/ },
  { form: 'exports', pattern: /^(?:export|declare\s+-x|typeset\s+-x)\s+(\w+)=(.*)$/ },
  { form: 'commands', pattern: /^aws\s+configure\s+set\s+(?:--profile\s+\S+\s+)?(\w+)\s+(.*)$/ },
  { form: 'dotenv', pattern: /^([A-Z][A-Z0-9_]*)=(.*)$/ },
  { form: 'ini', pattern: /^([A-Za-z][\w ]*?)\s*=\s*(.*)$/ },
  { form: 'yaml', pattern: /^["']?([A-Za-z][\w -]*?)["']?\s*:\s*(.*)$/ },
];

const comment = /^(#|;|\/\/|::|rem\s|<#|--\s)/i;

/** Finds variables set in any shell's way, `.env` and YAML lines, and names that stand on the line above their value. */
export function readLines(text: string): BlockFields | undefined {
  const values: BlockFields['values'] = {};
  let form: BlockForm | undefined;
  for (const statement of splitStatements(text)) {
    const found = readStatement(statement);
    if (found === undefined) continue;
    const field = fieldOf(found.name);
    if (field === undefined || found.value === '') continue;
    values[field] = found.value;
    if (form === undefined || field === 'accessKeyId') form = found.form;
    const profile = found.form === 'commands' ? /\s--profile[\s=]+["']?([^\s"']+)/.exec(statement)?.[1] : undefined;
    if (profile !== undefined) values.profile = profile;
  }
  return form === undefined ? undefined : { form, values, notes: [] };
}

function splitStatements(text: string): string[] {
  const lines = joinWrapped(text.split('\n'));
  return lines.flatMap((line) => {
    const bare = line.trim().replace(/^(?:[$>%]\s+|PS [^>]*>\s*|[A-Z]:\\[^>]*>\s*|-\s+|-e\s+)/, '');
    if (comment.test(bare)) return [];
    return bare.split(/\s*(?:;|&&|&)\s*/).flatMap((part) => part.split(/(?<==\S*)\s+(?=AWS_[A-Z_]+=)/));
  });
}

function readStatement(statement: string): { form: BlockForm; name: string; value: string } | undefined {
  for (const { form, pattern } of statements) {
    const match = pattern.exec(statement);
    const [, name, rest] = match ?? [];
    if (name !== undefined && rest !== undefined && fieldOf(name) !== undefined)
      return { form, name, value: firstWord(rest) };
  }
  return undefined;
}

// No value of AWS holds blanks or quotes, so the first word, or the first quoted text, is all of it.
function firstWord(rest: string): string {
  const text = rest.trim();
  const quoted = /^(["'`\u2018\u201C])(.*?)(?:["'`\u2019\u201D]|$)/.exec(text);
  return (quoted?.[2] ?? text.split(/[\s,"']/)[0] ?? '').trim();
}

/** Puts a value back together that a terminal or a mail broke into several lines, and a name with the value on the line below it. */
export function joinWrapped(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let open: 'name' | 'value' | undefined;
  for (const line of lines) {
    const bare = line.trim();
    if (bare === '') continue;
    const last = joined.length - 1;
    const goesOn = open !== undefined && /^(?:[A-Za-z0-9/+]+={0,2}|==?)["'`]?[;,)}]*$/.test(bare) && !isName(bare);
    if (!goesOn) {
      joined.push(line);
      open = isName(line) ? 'name' : isAssignment(line) ? 'value' : undefined;
    } else {
      const before = joined[last] ?? '';
      joined[last] = open === 'name' ? `${before.trim().replace(/[:=]$/, '')}: ${bare}` : before.trimEnd() + bare;
      open = 'value';
    }
  }
  return joined;
}

function isName(line: string): boolean {
  return fieldOf(line.trim().replace(/\s*[:=]$/, '')) !== undefined;
}

function isAssignment(line: string): boolean {
  return splitNames(line).some((name) => fieldOf(name) !== undefined);
}

function splitNames(line: string): string[] {
  return [...line.matchAll(/([A-Za-z][\w]*(?: [A-Za-z]+)*)["']?\s*(?:[=:,]|\s)\s*["'`]?[A-Za-z0-9/+=]+$/g)].flatMap(
    ([, name]) => {
      const words = name ?? '';
      return [words, words.split(' ').at(-1) ?? ''];
    },
  );
}

/** Tells values without names apart by their shape: an access key ID, a secret access key, a session token, in any order. */
export function readBareValues(text: string): BlockFields | undefined {
  const words = text.split(/[\s,;|"']+/).filter((word) => word !== '');
  const accessKeyId = words.find((word) => /^(AKIA|ASIA)[A-Z0-9]{16}$/.test(word));
  const secretAccessKey = words.find((word) => /^[A-Za-z0-9/+]{40}$/.test(word));
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const sessionToken = words.find((word) => /^[A-Za-z0-9/+]{100,}={0,2}$/.test(word));
  const values = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  return { form: 'values', values, notes: [] };
}
