import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { QuestionId } from '../../src/wizard/answers.ts';
import { toAskView } from '../../src/wizard/ask-view.ts';
import {
  backTo,
  type Conversation,
  changing,
  lastAsked,
  newConversation,
  reopened,
} from '../../src/wizard/conversation.ts';
import { isBlock, withBlock } from '../../src/wizard/pasted-anywhere.ts';
import { progressOf } from '../../src/wizard/progress.ts';
import type { AskContext, Question } from '../../src/wizard/table/question.ts';
import { questions } from '../../src/wizard/table/questions.ts';
import { toSetup } from '../../src/wizard/to-setup.ts';
import { findGaps, takeAnswer, walkOn } from '../../src/wizard/walk.ts';
import { askContext, detectedMachine, syntheticKeys } from '../support/detected.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const pasted = `export AWS_ACCESS_KEY_ID=${temporaryId}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_SESSION_TOKEN=${token}\n`;
const twoOwners = `[a]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n[b]\naws_access_key_id = ${temporaryId}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\n`;
const roleArn = 'arn:aws:iam::111122223333:role/Bedrock';

const used = detectedMachine({
  profiles: [
    { name: 'default', kind: 'access-key', region: 'eu-west-1', sections: [], accessKeyId: id },
    { name: 'work', kind: 'access-key', region: 'us-east-1', sections: [], accountHint: '111122223333' },
    { name: 'corp-dev', kind: 'sso', sections: [], ssoSession: 'corp', expiration: '2026-10-01T20:00:00Z' },
    { name: 'admin', kind: 'assume-role', sections: [], roleArn, sourceProfile: 'work' },
  ],
  ssoSessions: [{ name: 'corp', startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' }, { name: 'half' }],
  region: 'eu-west-1',
});
const portal = {
  region: 'us-east-1',
  accounts: [{ value: '111122223333', label: 'Work', hint: '111122223333' }],
  roles: { '111122223333': [{ value: 'Dev', label: 'Dev' }] },
};
const identity = {
  roles: [{ value: roleArn, label: 'Bedrock' }],
  mfaDevices: [{ value: 'arn:aws:iam::111122223333:mfa/ada', label: 'ada' }],
};

/** Machines that decide what is asked and offered. */
const machines: Record<string, AskContext> = {
  empty: askContext(),
  used: askContext({ detected: used, portal, identity, productIsTerminal: true }),
  'windows with keys': askContext({
    detected: detectedMachine({
      platform: 'windows',
      environmentKeys: true,
      shell: { dialect: 'powershell', name: 'PowerShell 7', how: 'x' },
    }),
  }),
  'on AWS': askContext({
    detected: detectedMachine({ ambient: 'ecs', region: 'us-west-2' }),
    timeZone: () => 'Europe/Berlin',
  }),
  demo: askContext({
    scenarios: [{ value: 'success', label: 'All is well' }],
    offers: () => ({ pasted: { label: 'the demo’s keys', raw: pasted }, method: { label: 'keys', raw: 'keys' } }),
  }),
};

/** What a person answers on the way, where it is not what is offered. */
const ways: Record<string, Partial<Record<QuestionId, string>>> = {
  browser: {
    method: 'browser',
    ssoStartUrl: 'https://corp.awsapps.com/start/',
    ssoRegion: 'us-east-1',
    ssoAccountId: '111122223333',
    ssoRoleName: 'Dev',
    role: 'sso',
  },
  'a console sign-in': { method: 'browser', role: 'login' },
  'pasted keys': { method: 'keys', credential: 'paste', pasted, profile: 'work' },
  'keys of two': { method: 'keys', credential: 'paste', pasted: twoOwners, keysOf: 'b' },
  'typed keys': {
    method: 'file',
    credential: 'access-key',
    accessKeyId: temporaryId,
    secretAccessKey: secret,
    sessionToken: token,
    profile: 'default',
  },
  'a CSV file': { method: 'file', credential: 'csv', csv: 'keys.csv' },
  'a secret': { method: 'file', credential: 'secrets-manager', secretProfile: 'work', secret: 'bedrock' },
  'the environment': { method: 'file', credential: 'environment' },
  'a role': {
    method: 'assume',
    roleArn,
    roleSource: 'profile',
    sourceProfile: 'work',
    roleOptions: 'yes',
    externalId: 'x-1',
    mfaSerial: 'arn:aws:iam::111122223333:mfa/ada',
    durationSeconds: '3600',
    roleSessionName: 'ada',
  },
  'a role of a service': {
    method: 'role',
    role: 'assume-role',
    roleArn,
    roleSource: 'Ec2InstanceMetadata',
    profile: 'work',
    clearConflicts: 'yes',
  },
  'this machine': { method: 'machine', service: 'lambda' },
  'a program': { method: 'program', credentialProcess: '/usr/bin/keys --json' },
  'variables of a profile': {
    method: 'variables',
    credential: 'profile',
    profile: 'work',
    shell: 'powershell',
    persist: 'yes',
    persistIn: 'startup-file',
  },
  'variables of an API key': {
    method: 'env',
    credential: 'api-key',
    apiKey: `ABSK${Buffer.from(`BedrockAPIKey-abcd-at-111122223333:${'x'.repeat(60)}`).toString('base64')}`,
    persist: 'no',
  },
  nothing: { method: 'nothing', beginning: 'account' },
};
const texts = {
  'keys.csv': { ok: true as const, text: `Access key ID,Secret access key\n${id},${secret}\n` },
  bedrock: { ok: true as const, text: pasted },
};

/** Answers that are tried at every question: the odd one here is the right one there. */
const probes = [
  ...[
    '',
    ' ',
    'x',
    'yes',
    'NO',
    'a b',
    'müller',
    '../x',
    'us-east-1',
    ' US-EAST-1 ',
    'us-east-1a',
    'us-east',
    'json',
    'default',
  ],
  ...[
    '111122223333',
    '1111-2222-3333',
    '12',
    '900',
    '899',
    '43201',
    '1h',
    'https://corp.awsapps.com/start',
    'http://corp',
    'corp',
  ],
  ...[
    roleArn,
    'arn:aws:iam::111122223333:user/ada',
    'arn:aws:iam::111122223333:mfa/ada',
    'GAHT12345678',
    '123456',
    'bash',
    'keys',
  ],
  ...[id, temporaryId, secret, token, pasted, 'work', 'corp-dev', '/usr/bin/keys "a b"', 'keys | grep x', '1', '2'],
  'arn:aws:secretsmanager:us-east-1:111122223333:secret:bedrock-abcdef',
];

const named = (text: string) =>
  Object.entries({
    pasted: JSON.stringify(pasted).slice(1, -1),
    twoOwners: JSON.stringify(twoOwners).slice(1, -1),
    id,
    temporaryId,
    secret,
    token,
  }).reduce((rest, [name, value]) => rest.replaceAll(value, `<${name}>`), text);

/** What is told once, wherever it is told again. */
function onlyOnce() {
  const seen = new Set<string>();
  return (lines: readonly string[]) => lines.filter((line) => !seen.has(line) && seen.add(line));
}

function asked(
  question: Question,
  at: Conversation,
  context: AskContext,
  once: (lines: readonly string[]) => readonly string[],
): string[] {
  const progress = progressOf(questions, at, context, question.chapter);
  const canGoBack = lastAsked(questions, at) !== undefined;
  const view = toAskView(questions, question, at, context, { canGoBack, ...(progress && { progress }) });
  const { id: name, type, message, hint, guidance, choices, default: onEnter, offer } = view;
  // Answers that come to the same are told together.
  const judged = new Map<string, string[]>();
  // Once for each question: the answers before it seldom matter to its own.
  const isFirst = once([`  every answer at ${name}:`]).length > 0;
  for (const raw of isFirst ? probes : []) {
    const parsed = view.parse(raw);
    const shown = parsed.ok
      ? `${JSON.stringify(parsed)} as ${question.show(parsed.value as never, context)}`
      : parsed.reason;
    const result = raw.trim() === '' ? shown : shown.replaceAll(raw.trim(), '…');
    judged.set(result, [...(judged.get(result) ?? []), JSON.stringify(raw)]);
  }
  return [
    `? ${name} (${type}) ${progress ? `${progress.step} of ${progress.of}` : ''}${canGoBack ? ', back' : ''}: ${message}`,
    `  ${JSON.stringify({ hint, onEnter, offer: offer?.label })}`,
    ...once(choices.map((choice) => `  - ${JSON.stringify(choice)}`)),
    ...(context === machines.empty ? once(guidance.map((line) => `  | ${line}`)) : [`  | ${guidance.length} lines`]),
    ...once([...judged].map(([result, raws]) => `  ${result}: ${name} ${raws.join(' ')}`)),
  ];
}

function walked(
  raws: Partial<Record<QuestionId, string>>,
  context: AskContext,
  once: (lines: readonly string[]) => readonly string[],
): string[] {
  const lines: string[] = [];
  let at = newConversation({}, texts);
  for (let step = 0; step < 40; step++) {
    const reached = walkOn(questions, at, context);
    at = reached.at;
    if (reached.open === undefined) break;
    const { question } = reached.open;
    lines.push(...asked(question, at, context, once));
    const raw = raws[question.id] ?? toAskView(questions, question, at, context, { canGoBack: false }).default ?? '';
    const taken = takeAnswer(questions, at, question, raw, context);
    lines.push(`> ${JSON.stringify(raw)}${taken.ok ? '' : ` is not taken: ${taken.reason}`}`);
    if (!taken.ok) break;
    at = taken.at;
  }
  for (const { message, shown } of toAskView(questions, questions[0]!, at, context, { canGoBack: false }).trail)
    lines.push(`= ${message}: ${shown}`);
  try {
    lines.push(JSON.stringify(toSetup(at.answers, { accessKeyId: id, secretAccessKey: secret })));
  } catch (error) {
    lines.push(String(error));
  }
  const last = lastAsked(questions, at);
  for (const [name, other] of Object.entries({
    back: last === undefined ? at : backTo(questions, at, last),
    reopened: reopened(questions, at, 'region'),
    changing: changing(at, 'method'),
    block: withBlock(questions, at, pasted, context),
    arn: withBlock(questions, at, ` ${probes.at(-1)} `, context),
  })) {
    const { open } = walkOn(questions, other, context);
    lines.push(
      `${name}: ${Object.keys(other.answers)} | ${Object.keys(other.remembered)} | ${other.opened} | ${open?.question.id}`,
    );
  }
  return lines;
}

const file = (name: string) => fileURLToPath(new URL(`walks/${name.replace(/\W+/g, '-')}.txt`, import.meta.url));

describe('a whole walk', () => {
  it.each(Object.entries(machines))('is as it was looked at, on a machine: %s', async (name, context) => {
    const once = onlyOnce();
    const lines = Object.entries(ways).flatMap(([way, raws]) => [`# ${way}`, ...walked(raws, context, once), '']);
    await expect(named(lines.join('\n'))).toMatchFileSnapshot(file(name));
  });

  it('without a person names the same gaps as it was looked at', async () => {
    const lines = Object.entries(machines).flatMap(([name, context]) =>
      Object.entries(ways).flatMap(([way, raws]) =>
        [
          raws,
          { method: raws.method ?? '', role: raws.role ?? '' },
          { ...raws, region: 'nowhere', profile: 'a b' },
        ].map((given) => {
          const gaps = findGaps(questions, newConversation(given, texts), context);
          const told = gaps.map(
            ({ question, reason, lacking }) => `${question.id} (${reason ?? lacking ?? 'missing'})`,
          );
          return `${name}, ${way}: ${told.join('; ')}`;
        }),
      ),
    );
    await expect(named([...new Set(lines)].join('\n'))).toMatchFileSnapshot(file('gaps'));
  });

  it('knows a block of credentials, and the ARN of a secret, by their form', () => {
    const arn = probes.at(-1)!;
    for (const block of [pasted, twoOwners, arn, `  ${arn}\n`]) expect(isBlock(block)).toBe(true);
    for (const other of ['', 'x', id, `${arn} x`, arn.replace('secret:', ''), arn.replace('111122223333', '1')])
      expect(isBlock(other)).toBe(false);
  });
});
