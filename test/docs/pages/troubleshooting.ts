import type { Finding } from '../../../src/aws/finding.ts';
import { readerNames } from '../../../src/aws/finding.ts';
import type { Problem } from '../../../src/aws/problem.ts';
import type { Remedy } from '../../../src/aws/remedy.ts';
import { commandLines } from '../../../src/faces/words/command-line.ts';
import { posix } from '../../../src/shell/dialects/posix.ts';
import { callExamples } from './call-examples.ts';
import { fileExamples, signInExamples } from './file-examples.ts';
import { findingExamples } from './finding-examples.ts';
import { screensIndex } from './screens-index.ts';

type Told = Problem | Finding;

/** A part of the page: what it is about, and its entries. */
export interface Chapter {
  title: string;
  about: string;
  entries: readonly Told[];
}

/** Everything that can go wrong, by where it shows. */
export async function chapters(): Promise<Chapter[]> {
  return [
    {
      title: 'When a call fails',
      about: '`bedrock-setup verify` and the last part of the wizard end with one of these.',
      entries: await callExamples(),
    },
    {
      title: 'When signing in fails',
      about: '`bedrock-setup login` and the wizard end with one of these before AWS is called.',
      entries: signInExamples(),
    },
    {
      title: 'When nothing was written',
      about: 'The files are as they were, and the exit code is 4.',
      entries: fileExamples(),
    },
    {
      title: 'What is odd on a machine',
      about:
        '`bedrock-setup doctor` and the first screen of the wizard tell these; `doctor --fix` mends those that are an edit.',
      entries: findingExamples(),
    },
  ];
}

const who = {
  account: 'an administrator of the AWS account',
  organization: 'an administrator of the AWS organization',
  network: 'whoever runs the network',
  support: 'AWS Support',
} as const;

/** The page of all problems and findings, one entry a code. */
export function troubleshootingPage(all: readonly Chapter[]): string {
  const seen = new Set<string>();
  const parts = all.map(({ title, about, entries }) => {
    const fresh = entries.filter(({ code }) => !seen.has(code));
    for (const { code } of fresh) seen.add(code);
    const told = fresh.map((entry) => {
      const others = all
        .flatMap((chapter) => (chapter.title === title ? [] : chapter.entries))
        .filter(({ code }) => code === entry.code);
      return [`### ${entry.code}`, ...[entry, ...others].map(entryText)].join('\n\n');
    });
    return [`## ${title}`, about, ...told].join('\n\n');
  });
  const words = ['## By the words on your screen', screensIndex(all.flatMap(({ entries }) => entries))];
  return withoutThisMachine(`${[head(all), ...words, ...parts].join('\n\n')}\n`);
}

function head(all: readonly Chapter[]): string {
  const links = ['By the words on your screen', ...all.map(({ title }) => title)].map(
    (title) =>
      `- [${title}](#${title
        .toLowerCase()
        .replace(/[^a-z ]/g, '')
        .replaceAll(' ', '-')})`,
  );
  return [
    '# Troubleshooting',
    '<!-- Made by `npm run docs` from what the program says. Edit the words where they stand in src/. -->',
    'The shortest way is to make the same call here, with the profile, the Region and the model of the program that fails: `bedrock-setup verify work --region us-east-1 --model us.amazon.nova-micro-v1:0` says which of these entries it is, with your names filled in. Where it works here and not there, `bedrock-setup doctor` says which credentials each SDK takes.',
    'Otherwise search this page (Ctrl-F) for a piece of the sentence on your screen that holds no name or number of yours. Claude Code, LiteLLM, LangChain and others put words of their own around what AWS or its SDK said: search for the part behind them. An entry is headed by the code that stands in `--json` and behind `d` (the details) on a failed check. Names, numbers and paths are examples, and commands are written for bash; on your screen yours stand there.',
    'If nothing here helps, please open an issue with the output of `bedrock-setup doctor --redacted`; it holds no name, path, number or key.',
    links.join('\n'),
  ].join('\n\n');
}

function entryText(told: Told): string {
  const severity = 'severity' in told ? [severityOf(told)] : [];
  return [
    `**${escaped(told.summary)}**`,
    original(told),
    [escaped(told.cause), ...severity].filter((part) => part !== '').join(' '),
    told.remedies.length === 0 ? '' : `Who can mend it: ${mender(told.remedies)}.`,
    told.remedies.map(remedyText).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What AWS or its SDK said, by which somebody looks who has it from another program; not what Node.js says, which is put otherwise in each version. */
function original(told: Told): string {
  const [line = ''] = ('raw' in told ? (told.raw ?? '') : '').split('\n');
  if (
    line.length > 400 ||
    !/^\w+: \S/.test(line) ||
    /^((Type|Syntax|Aggregate|Range|Timeout|Abort)?Error|NewException): |UnknownError$|instance metadata/.test(line)
  )
    return '';
  return `AWS or its SDK says: \`${line.replaceAll('`', "'")}\``;
}

function severityOf({ severity, breaks }: Finding): string {
  if (breaks.length > 0) return `It stops: ${breaks.map((reader) => readerNames[reader]).join(', ')}.`;
  return severity === 'note' ? 'It is good to know and stops nothing.' : 'It stops no program by itself.';
}

function mender(remedies: readonly Remedy[]): string {
  const letters = [...new Set(remedies.flatMap((remedy) => (remedy.type === 'letter' ? [who[remedy.to]] : [])))];
  const self = remedies.some(({ type }) => type !== 'letter' && type !== 'retry' && type !== 'page');
  return [...(self || letters.length === 0 ? ['you'] : []), ...letters].join(', or ');
}

function remedyText(remedy: Remedy): string {
  const lines = 'commands' in remedy ? (remedy.commands ?? []).flatMap((each) => commandLines(each, posix)) : [];
  const code = (text: readonly string[]) => ['', '  ```text', ...text.map((line) => `  ${line}`), '  ```'];
  if (remedy.type === 'page') return `- ${escaped(remedy.says)} <${remedy.url}>`;
  if (remedy.type === 'letter') {
    const text = remedy.text.flatMap((line) => line.split('\n'));
    return [`- ${escaped(remedy.says)}`, ...code([remedy.subject, '', ...text])].join('\n');
  }
  const edit = remedy.type === 'edit' ? ' (`doctor --fix` does it)' : '';
  return [`- ${escaped(remedy.says)}${edit}`, ...(lines.length === 0 ? [] : code(lines))].join('\n');
}

/** Words of a terminal in Markdown: no sign of them is markup. */
function escaped(text: string): string {
  return text.replace(/[\\*`<>[\]|]|(?<!\w)_|_(?!\w)/g, (sign) => `\\${sign}`);
}

/** Folders, ports, request IDs and moments of the run that made the page become examples. */
function withoutThisMachine(text: string): string {
  return text
    .replace(/(?:\/[\w.-]+)*\/bedrock-setup-scene-\w+/g, '/home/ada')
    .replaceAll(process.execPath, 'node')
    .replace(/(us-esat-1){2,}/g, '$1')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080')
    .replace(
      /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
      '00000000-0000-0000-0000-000000000000',
    )
    .replace(/\b20\d{6}T\d{6}Z/g, '20261101T120000Z')
    .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, '2026-11-01T12:00:00Z');
}
