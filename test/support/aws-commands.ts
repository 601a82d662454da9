import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pythonPeer } from './peer.ts';
import { run } from './programs.ts';

/** The AWS CLI as a Python package: its own parser judges our commands. */
export const awsCli = pythonPeer('awscli');

/** The `aws …` command lines in printed text, with lines that end in a backslash joined. */
export function awsCommandsIn(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (open) joined.push(`${joined.pop() ?? ''} ${text}`);
    else joined.push(text);
    open = text.endsWith('\\');
    if (open) joined.push((joined.pop() ?? '').slice(0, -1).trim());
  }
  return joined.filter((line) => /^aws [a-z]/.test(line));
}

/** What the person would have in the files that the commands name, as far as the CLI looks into them. */
const fileContents: Readonly<Record<string, string>> = {
  'task-definition.json': JSON.stringify({ family: 'chat', containerDefinitions: [] }),
  'job-definition.json': JSON.stringify({ jobDefinitionName: 'chat', type: 'container' }),
};

/** What the AWS CLI of this machine says against the commands. Nothing is sent. */
export function complaintsOfTheAwsCli(commands: readonly string[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'aws-commands-'));
  try {
    writeFileSync(
      path.join(folder, 'credentials'),
      '[production]\naws_access_key_id = none\naws_secret_access_key = none\n',
    );
    for (const name of filesNamedIn(commands)) writeFileSync(path.join(folder, name), fileContents[name] ?? '{}');
    const script = path.join(import.meta.dirname, 'check-aws-commands.py');
    const { code, stdout, stderr } = run(awsCli.path, [script], {
      cwd: folder,
      env: {
        HOME: process.env.HOME ?? folder,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_CONFIG_FILE: path.join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
      },
      input: JSON.stringify(commands.map((command) => words(filledIn(command)).slice(1))),
    });
    if (code !== 0) throw new Error(stderr);
    const verdicts = JSON.parse(stdout) as { code: number | null; output: string }[];
    return verdicts.flatMap(({ code: exit, output }, index) => (exit === 0 ? [] : [`${commands[index]}\n${output}`]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesNamedIn(commands: readonly string[]): string[] {
  return commands.flatMap((command) => [...command.matchAll(/fileb?:\/\/(\S+)/g)].map(([, name]) => name ?? ''));
}

/** The words of a command line, with single and double quotes taken off; enough for what this program prints. */
function words(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}

/** Puts something of the right length where the person has to: the CLI looks at lengths, not at meaning. */
function filledIn(command: string): string {
  return command
    .replace(/\b(ROLE|MFA)-ARN\b/g, 'arn:aws:iam::111122223333:role/BedrockUser')
    .replace(/\bNUMBER\b/g, '100')
    .replace(/\b(OLD-KEY-ID|ID)\b(?!=)/g, 'IDENTIFIEROFTWENTYCH');
}
