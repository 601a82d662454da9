import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Repair } from '../../src/aws/remedy.ts';
import type { EnvironmentCredential, Setup } from '../../src/aws/setup.ts';
import { buildPlan } from '../../src/plan/build.ts';
import { buildEnvironmentPlan } from '../../src/plan/environment/build-environment.ts';
import type { Built, FileEdit } from '../../src/plan/plan.ts';
import { loginSessionPlan, mfaPlan, newKeyPlan } from '../../src/plan/profiles/key-plans.ts';
import { copyPlan, removePlan, renamePlan } from '../../src/plan/profiles/profile-plans.ts';
import { repairPlan } from '../../src/plan/repairs.ts';
import { reviewLines } from '../../src/plan/review/diff.ts';
import { awsEnvironmentChange } from '../../src/shell/aws-variables.ts';
import type { DialectId } from '../../src/shell/dialect.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { lastingForm, lastingRemoval } from '../../src/shell/lasting.ts';
import { startupPlace } from '../../src/shell/startup-files.ts';
import { findingsOf } from '../aws/machine.ts';
import { samples } from '../findings/advice-samples.ts';
import { syntheticKeys } from '../support/detected.ts';
import { content, textAfter } from './sources.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const keys = { accessKeyId: id, secretAccessKey: secret };
const temporary = { accessKeyId: temporaryId, secretAccessKey: secret, sessionToken: token };
const section = (name: string, ...more: string[]) =>
  [`[${name}]`, `aws_access_key_id = ${id}`, `aws_secret_access_key = ${secret}`, ...more, ''].join('\n');
const role = 'role_arn = arn:aws:iam::111122223333:role/Admin\n';

/** Both files in the states that decide what is written: absent, as usual, and odd in every way that is healed, noted or refused. */
const machines = {
  absent: {
    credentials: content('credentials', null, { missingFolders: ['/home/ada/.aws'] }),
    config: content('config', null),
  },
  usual: {
    credentials: content('credentials', `# mine\n${section('work')}\n${section('base', 'region = eu-west-1')}`),
    config: content(
      'config',
      `[default]\nregion = us-east-1\n\n[profile work]\nregion = us-east-1\noutput = text\nsource_profile = base\n\n[profile base]\nregion = eu-west-1\n\n[profile admin]\nsource_profile = work\n${role}\n[profile one]\nsso_session = corp\n[profile two]\nsso_session = corp\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\n`,
    ),
  },
  odd: {
    credentials: content('credentials', `\ufeff${section('work').replaceAll('\n', '\r\n')}[work2]\r\n`, {
      mode: 0o644,
    }),
    config: content(
      'config',
      `[profile "work"]\nregion=us-east-1\n[profile base]\nsource_profile = base\n${role}mfa_source_profile = work`,
      {
        mode: 0o664,
      },
    ),
  },
  broken: {
    credentials: content('credentials', `${section('work')}${section('work')}what\nwhat\n`),
    config: content('config', `[profile work\nregion = x\n [profile base]\nregion = y\n`),
  },
};

const place = { profile: 'work', region: 'us-west-2', output: 'json', clearConflicts: false } as const;
const setups: Record<string, Setup> = {
  keys: { method: 'file', keys, ...place },
  'temporary keys': { method: 'file', keys: temporary, ...place },
  'keys without a conflict': { method: 'file', keys, ...place, clearConflicts: true },
  'a role of a profile': {
    ...{ method: 'role', role: 'assume-role', roleArn: 'arn:aws:iam::111122223333:role/Bedrock', ...place },
    ...{
      source: { type: 'profile', profile: 'base' },
      externalId: 'x',
      mfaSerial: 'arn:aws:iam::111122223333:mfa/ada',
    },
    ...{ durationSeconds: 3600, roleSessionName: 'ada' },
  } as Setup,
  'a sign-in': {
    ...{ method: 'role', role: 'sso', accountId: '111122223333', roleName: 'User', ...place },
    session: { name: 'corp', startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' },
  } as Setup,
  'a program': { method: 'role', role: 'process', command: '/usr/bin/keys --json', ...place } as Setup,
  'a service': { method: 'role', role: 'ambient', service: 'ec2', region: 'us-west-2' },
  'a console sign-in': {
    method: 'role',
    role: 'login',
    loginSession: 'arn:aws:iam::111122223333:user/ada',
    ...place,
  } as unknown as Setup,
};

const bytes = (edit: FileEdit) => (textAfter(edit) ?? 'nothing').replaceAll('\r', '<CR>').replaceAll('\ufeff', '<BOM>');

/** All that a plan holds: what is written, what is shown of it, and what is looked at again before. */
function whole(title: string, built: Built): string {
  if (!built.ok) return [`## ${title}`, JSON.stringify(built.problem, undefined, 1), ''].join('\n');
  const { title: name, edits, notes, basis, snippet, ...rest } = built.plan;
  return [
    `## ${title}: ${name}`,
    ...edits.flatMap((edit) => {
      const { path, shown, before, after, ...others } = edit;
      return [
        `-- ${path} (${shown}) ${before === null ? 'new' : before.length} ${JSON.stringify(others)}`,
        after && bytes(edit),
      ];
    }),
    '-- review',
    ...reviewLines(built.plan).map(({ kind, text }) => `${kind}: ${text}`),
    `-- ${JSON.stringify({ notes, basis: basis?.map(({ path }) => path), snippet, ...rest })}`,
    '',
  ]
    .filter((line) => line !== null)
    .join('\n')
    .replaceAll(id, '<id>')
    .replaceAll(temporaryId, '<temporary id>');
}

const file = (name: string) => fileURLToPath(new URL(`whole/${name}.txt`, import.meta.url));

describe('a whole plan', () => {
  it.each(Object.entries(machines))(
    'for an AWS profile is as it was looked at, where the files are %s',
    async (name, sources) => {
      const plans = [
        ...Object.entries(setups).map(([title, setup]) => whole(title, buildPlan(setup, sources))),
        ...['work', 'base', 'admin', 'default', 'one', 'nobody'].map((each) =>
          whole(`remove ${each}`, removePlan(each, sources)),
        ),
        ...[
          ['work', 'core'],
          ['base', 'work'],
          ['base', 'core'],
          ['default', 'core'],
          ['nobody', 'core'],
        ].flatMap(([from = '', to = '']) => [
          whole(`rename ${from} to ${to}`, renamePlan(from, to, sources)),
          whole(`copy ${from} to ${to}`, copyPlan(from, to, undefined, sources)),
          whole(`copy ${from} to ${to} in another Region`, copyPlan(from, to, 'us-west-2', sources)),
        ]),
        whole(
          'with MFA',
          mfaPlan(
            {
              source: 'work',
              target: 'mfa',
              keys: temporary,
              serial: 'arn:mfa',
              durationSeconds: 900,
              region: 'us-east-1',
            },
            sources,
          ),
        ),
        whole(
          'with MFA, no Region',
          mfaPlan(
            { source: 'work', target: 'work', keys, serial: 's', durationSeconds: 1, region: undefined },
            sources,
          ),
        ),
        whole('with the console', loginSessionPlan('work', 'arn:user', sources)),
        whole(
          'with a new key',
          newKeyPlan(id, { accessKeyId: temporaryId, secretAccessKey: 'other' }, 'New key', sources),
        ),
        whole('with a new key of nobody', newKeyPlan('AKIA', keys, 'New key', sources)),
      ];
      await expect(plans.join('\n')).toMatchFileSnapshot(file(name));
    },
  );

  it('that mends a file is as it was looked at', async () => {
    const plans = samples.map(([code, name, text]) => {
      const found = findingsOf({ [name]: text }).filter((finding) => finding.code === code);
      const repairs = found.flatMap(({ remedies }) =>
        remedies.flatMap((each) => (each.type === 'edit' ? each.repairs : [])),
      );
      const other = name === 'config' ? 'credentials' : 'config';
      const sources = { [name]: content(name, text), [other]: content(other, null) } as Parameters<
        typeof repairPlan
      >[1];
      return whole(code, repairPlan(repairs, sources));
    });
    const ignore = content('', 'dist\r\n', { path: '/work/.gitignore', shown: '.gitignore', mode: 0o640 });
    const none = content('', null, { path: '/other/.gitignore', shown: 'other' });
    const open = content('', 'dist', { path: '/open/.gitignore', shown: 'open' });
    const lines = ['.env', 'dist', '.env'];
    const modes = repairPlan(
      [
        { type: 'mode', path: '/home/ada/.aws/credentials', mode: 0o600 },
        { type: 'mode', path: '/elsewhere', mode: 0o600 },
        { type: 'set', file: 'config', section: 'default', properties: { region: 'us-east-1', output: null } },
        { type: 'rename-section', file: 'config', from: 'default', to: 'profile new' },
        ...[ignore, none, open].map(({ path }) => ({ type: 'ignore', path, lines }) as const),
      ],
      { credentials: content('credentials', section('work'), { mode: 0o644 }), config: content('config', null) },
      [ignore, none, open],
    );
    const set = { type: 'set', file: 'config', section: 'default', properties: { region: 'us-east-1' } } as const;
    const line = { type: 'lines', file: 'config', lines: [1], change: { type: 'remove' } } as unknown as Repair;
    const asked: [string, Repair[], Parameters<typeof repairPlan>[1]][] = [
      ['the mode of another file', [{ type: 'mode', path: '/elsewhere', mode: 0o600 }], machines.odd],
      [
        'the mode of a file that is not there',
        [{ type: 'mode', path: '/home/ada/.aws/config', mode: 0o600 }],
        machines.absent,
      ],
      ['the mode and nothing else', [{ type: 'mode', path: '/home/ada/.aws/config', mode: 0o600 }], machines.odd],
      ['a line of a file that is not there', [line], machines.absent],
      ['a setting in a file that is not there', [set], machines.absent],
      ['a setting in an odd file', [{ ...set, section: 'profile work' }], machines.odd],
      ['a setting in a broken file', [{ ...set, section: 'profile base' }], machines.broken],
      [
        'a section of a broken file',
        [set, { type: 'rename-section', file: 'credentials', from: 'work', to: 'x' }],
        machines.broken,
      ],
      ['an encoding', [{ type: 'encoding', file: 'credentials' }], machines.odd],
      ['a name on a line that is none', [{ type: 'name', file: 'config', line: 99, to: 'x' }], machines.usual],
      ['nothing', [], machines.usual],
    ];
    const others = asked.map(([title, repairs, sources]) => whole(title, repairPlan(repairs, sources)));
    const spaced = content('', '\ufeff  .env  \ndist', { path: '/spaced/.gitignore', shown: 'spaced' });
    const done = content('', '.env\n', { path: '/done/.gitignore', shown: 'done' });
    const each = [spaced, done, none].map(({ path }, index) => {
      return { type: 'ignore', path, lines: ['.env', `only-${index}`].slice(0, index === 1 ? 1 : 2) } as const;
    });
    const ignored = whole('lines for several', repairPlan(each, machines.usual, [spaced, done, none]));
    const told = [...plans, whole('several', modes), ...others, ignored];
    await expect(told.join('\n')).toMatchFileSnapshot(file('repairs'));
  });

  it('for variables is as it was looked at', async () => {
    const region = 'us-east-1';
    const profile = { type: 'profile', profile: 'work' } as const;
    const held = {
      AWS_REGION: { value: region, type: 'REG_SZ' },
      AWS_PROFILE: { value: 'x', type: 'REG_EXPAND_SZ' },
    } as const;
    const planFor = (shell: DialectId, credential: EnvironmentCredential, isRemoval: boolean, text: string | null) => {
      const platform = shell === 'env' ? 'linux' : 'windows';
      const home = shell === 'env' ? '/home/ada' : 'C:\\Users\\ada';
      const at = startupPlace({ dialect: shell, platform, home, env: {}, exists: () => true });
      const change = awsEnvironmentChange({ credential, region });
      const form = isRemoval ? lastingRemoval(dialectOf(shell), at) : lastingForm(dialectOf(shell), change, at);
      const files = (form.ok ? form.files : []).map(({ path, shown, keepMode }) =>
        content('', keepMode ? text : null, { path, shown, mode: 0o640, missingFolders: keepMode ? [] : ['/new'] }),
      );
      const lasting = { form, files, ...(text === null ? {} : { variables: held }) };
      const setup = { method: 'env', credential, region, shell, persist: true, litellm: text !== null } as const;
      const title = `${shell}, ${credential.type}${isRemoval ? ', taken away' : ''}, ${text === null ? 'anew' : 'beside others'}`;
      return whole(title, buildEnvironmentPlan(setup, { lasting, ...(text === null ? {} : { elsewhere: {} }) }));
    };
    const plans = (['env', 'powershell', 'windows-cmd', 'dotenv'] as const).flatMap((shell) =>
      [null, 'alias a=b\n'].flatMap((text) => [
        planFor(shell, profile, false, text),
        planFor(shell, profile, true, text),
        planFor(shell, { type: 'keys', keys }, false, text),
      ]),
    );
    plans.push(planFor('env', { type: 'keys', keys: temporary }, false, null));
    await expect(plans.join('\n')).toMatchFileSnapshot(file('variables'));
  });
});
