import type { DialectId, EnvironmentChange } from './dialect.ts';

/** A line to paste into the shell, and what it prints when all is well; neither holds a secret. */
export interface SelfTest {
  line: string;
  expect: string;
}

/** Shown with their value. */
const PLAIN = ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION'] as const;

/** Shown as `set` or `none` only. */
const HIDDEN = ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'] as const;

/** How one shell turns a variable into its value, or into a fixed word, inside one line that prints them all. */
type Printer = (plain: readonly string[], hidden: readonly string[]) => string;

const posixPrinter: Printer = (plain, hidden) => {
  const words = [...plain.map((name) => `\${${name}:-none}`), ...hidden.map((name) => `\${${name}:+set}`)];
  return `printf '${[...plain, ...hidden].map((name) => `${name}=%s`).join(' ')}\\n' ${words.map((word) => `"${word}"`).join(' ')}`;
};

const pythonPrinter = (plain: readonly string[], hidden: readonly string[], environment: string) => {
  const words = [
    ...plain.map((name) => `'${name}=' + ${environment}.get('${name}', 'none')`),
    ...hidden.map((name) => `'${name}=' + ('set' if '${name}' in ${environment} else '')`),
  ];
  return `print(${words.join(', ')})`;
};

const nodeLine = (plain: readonly string[], hidden: readonly string[], quote: string) => {
  const names = JSON.stringify([...plain, ...hidden]).replaceAll('"', "'");
  const program = `console.log(${names}.map((n,i)=>n+'='+(i<${plain.length}?process.env[n]||'none':process.env[n]?'set':'')).join(' '))`;
  return `${quote}${program}${quote}`;
};

const printers: Partial<Record<DialectId, Printer>> = {
  env: posixPrinter,
  'env-no-export': posixPrinter,
  fish: (plain, hidden) =>
    `echo ${[
      ...plain.map((name) => `${name}=(set -q ${name}; and echo $${name}; or echo none)`),
      ...hidden.map((name) => `${name}=(set -q ${name}; and echo set; or echo '')`),
    ].join(' ')}`,
  powershell: (plain, hidden) =>
    `"${[
      ...plain.map((name) => `${name}=$(if ($Env:${name}) {$Env:${name}} else {'none'})`),
      ...hidden.map((name) => `${name}=$(if ($Env:${name}) {'set'})`),
    ].join(' ')}"`,
  nushell: (plain, hidden) =>
    `print $"${[
      ...plain.map((name) => `${name}=($env.${name}? | default 'none')`),
      ...hidden.map((name) => `${name}=(if $env.${name}? == null { '' } else { 'set' })`),
    ].join(' ')}"`,
  tcsh: (plain, hidden) => `sh -c '${posixPrinter(plain, hidden).replaceAll("'", () => `'\\''`)}'`,
  elvish: (plain, hidden) =>
    `echo ${[
      ...plain.map((name) => `${name}=(if (has-env ${name}) { get-env ${name} } else { put none })`),
      ...hidden.map((name) => `${name}=(if (has-env ${name}) { put set } else { put '' })`),
    ].join(' ')}`,
  xonsh: (plain, hidden) => pythonPrinter(plain, hidden, '${...}'),
  'windows-cmd': (plain, hidden) => `node -e ${nodeLine(plain, hidden, '"')}`,
  dotenv: (plain, hidden) => `node --env-file=.env -e ${nodeLine(plain, hidden, '"')}`,
};

/** A one-line self test for the shell of this dialect: with an `account`, the AWS CLI names the account; otherwise the variables are listed, secrets as `set` only. Undefined for forms that no shell reads. */
export function selfTest(
  dialect: DialectId,
  expected: { change: EnvironmentChange; account?: string },
): SelfTest | undefined {
  const printer = printers[dialect];
  if (printer === undefined) return undefined;
  if (expected.account !== undefined && dialect !== 'dotenv') {
    return { line: 'aws sts get-caller-identity --query Account --output text', expect: expected.account };
  }
  const values = new Map(expected.change.set.map(({ name, value }) => [name, value]));
  const mentioned = (name: string) =>
    values.has(name) || (dialect !== 'dotenv' && expected.change.unset.includes(name));
  const plain = PLAIN.filter(mentioned);
  const hidden = HIDDEN.filter(mentioned);
  const words = [
    ...plain.map((name) => `${name}=${values.get(name) ?? 'none'}`),
    ...hidden.map((name) => `${name}=${values.has(name) ? 'set' : ''}`),
  ];
  return { line: printer(plain, hidden), expect: words.join(' ') };
}
