import type { DialectId, EnvironmentChange } from './dialect.ts';

/** A line to paste into the shell, and what it prints when all is well; neither holds a secret. */
export interface SelfTest {
  line: string;
  expect: string;
}

/** Shown with their value. */
const PLAIN = ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION'];

/** Shown as `set`, or not at all. */
const HIDDEN = ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'];

/** How one shell writes the value of a variable, or the word `set` when it has one; nothing when it is not set. */
interface Words {
  value(name: string): string;
  presence(name: string): string;
  /** The line that prints the words, separated by blanks. */
  print(words: string[]): string;
}

const posixWords: Words = {
  value: (name) => `${name}=\${${name}-}`,
  presence: (name) => `${name}=\${${name}:+set}`,
  print: (words) => `echo "${words.join(' ')}"`,
};

/** For shells without an expression that is short enough: Node is there, or this program would not run. */
function nodeWords(options: string): Words {
  return {
    value: (name) => `${name}=\${process.env.${name}||''}`,
    presence: (name) => `${name}=\${process.env.${name}?'set':''}`,
    print: (words) => `node ${options}-e "console.log(\`${words.join(' ')}\`)"`,
  };
}

const wordsOf: Record<DialectId, Words | undefined> = {
  env: posixWords,
  'env-no-export': posixWords,
  fish: {
    value: (name) => `${name}="$${name}"`,
    presence: (name) => `${name}=(set -q ${name}; and echo set; or echo)`,
    print: (words) => `echo ${words.join(' ')}`,
  },
  powershell: {
    value: (name) => `${name}=$Env:${name}`,
    presence: (name) => `${name}=$(if ($Env:${name}) {'set'})`,
    print: (words) => `"${words.join(' ')}"`,
  },
  nushell: {
    value: (name) => `${name}=($env.${name}? | default '')`,
    presence: (name) => `${name}=(if $env.${name}? == null { '' } else { 'set' })`,
    print: (words) => `print $"${words.join(' ')}"`,
  },
  tcsh: { ...posixWords, print: (words) => `sh -c 'echo "${words.join(' ')}"'` },
  elvish: {
    value: (name) => `${name}=(if (has-env ${name}) { get-env ${name} } else { put '' })`,
    presence: (name) => `${name}=(if (has-env ${name}) { put set } else { put '' })`,
    print: (words) => `echo ${words.join(' ')}`,
  },
  xonsh: {
    value: (name) => `'${name}=' + \${...}.get('${name}', '')`,
    presence: (name) => `'${name}=' + ('set' if '${name}' in \${...} else '')`,
    print: (words) => `print(${words.join(', ')})`,
  },
  'windows-cmd': nodeWords(''),
  dotenv: nodeWords('--env-file=.env '),
  docker: undefined,
  'github-actions': undefined,
  systemd: undefined,
  process: undefined,
};

/**
 * A one-line self test for the shell of this dialect: with an `account`, the AWS CLI names the account; otherwise the line
 * lists the variables, a secret only as `set`. Undefined for forms that no shell reads.
 */
export function selfTest(
  dialect: DialectId,
  expected: { change: EnvironmentChange; account?: string },
): SelfTest | undefined {
  const shell = wordsOf[dialect];
  if (shell === undefined) return undefined;
  if (expected.account !== undefined && dialect !== 'dotenv') {
    return { line: 'aws sts get-caller-identity --query Account --output text', expect: expected.account };
  }
  const values = new Map(expected.change.set.map(({ name, value }) => [name, value]));
  // A file cannot unset, so it is asked for what it sets only.
  const unset = dialect === 'dotenv' ? [] : expected.change.unset;
  const plain = PLAIN.filter((name) => values.has(name) || unset.includes(name));
  const hidden = HIDDEN.filter((name) => values.has(name) || unset.includes(name));
  return {
    line: shell.print([...plain.map(shell.value), ...hidden.map(shell.presence)]),
    expect: [
      ...plain.map((name) => `${name}=${values.get(name) ?? ''}`),
      ...hidden.map((name) => `${name}=${values.has(name) ? 'set' : ''}`),
    ].join(' '),
  };
}
