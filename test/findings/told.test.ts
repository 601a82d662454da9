import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/aws/finding.ts';
import { clockFindings } from '../../src/findings/clock.ts';
import { whatStays } from '../../src/findings/files/what-stays.ts';
import { type KeyAtAws, keyAgeFindings } from '../../src/findings/keys-at-aws.ts';
import { mendableRepairs } from '../../src/findings/mend.ts';
import {
  publicTerminal,
  publicValue,
  publicVariable,
  publicVariables,
} from '../../src/findings/report/public-names.ts';
import { repositoryFindings } from '../../src/findings/repository.ts';
import { isAboutRegion, type StartedWith, stopping, usedReaders, worthAFirstLook } from '../../src/findings/select.ts';
import { findingsOf, type Machine } from '../aws/machine.ts';
import { longTermApiKey, longTermId, secret, temporaryId, token } from '../aws/samples.ts';
import { samples } from './advice-samples.ts';
import { keys, profile, region, session, sso } from './finding-samples.ts';
import { findingTables } from './finding-tables.ts';

/** A finding with all that is said of it. */
function told({ code, severity, breaks, places, summary, cause, remedies, more }: Finding): string {
  return [
    `${severity} ${code}${breaks.length > 0 ? ` stops ${breaks.join(' ')}` : ''}`,
    `  ${places.map((place) => Object.values(place).join(':')).join(', ')}`,
    `  ${summary}`,
    ...(cause === '' ? [] : [`  ${cause}`]),
    ...remedies.map(({ says, type, ...rest }) => `  - ${type}: ${says} ${JSON.stringify(rest)}`),
    ...(more === undefined ? [] : [`  and ${more} more`]),
  ].join('\n');
}

/** Scanners for secrets need not know that these are none. */
const named = (text: string) =>
  Object.entries({ longTermId, temporaryId, secret, token })
    .reduce((rest, [name, value]) => rest.replaceAll(value, `<${name}>`), text)
    .replace(/ABSK[\w+/=]{20,}|AKIA[A-Z0-9]{16}/g, (key) => `<${key.slice(0, 4)} of ${key.length}>`);

function toldOf(machine: Machine): string {
  const found = findingsOf(machine);
  const whole = found.map(told);
  const first = worthAFirstLook(found).map(({ code }) => code);
  const repairs = mendableRepairs(found).map((repair) => JSON.stringify(repair));
  return [
    JSON.stringify(machine),
    ...whole,
    `first: ${first.join(' ')}`,
    ...repairs.map((repair) => `mend ${repair}`),
  ].join('\n');
}

const file = (name: string) => fileURLToPath(new URL(`told/${name.replace(/\W+/g, '-')}.txt`, import.meta.url));

/** Lines beside those of the samples: nearly odd, odd in two ways, or twice. */
const lines = [
  ...[
    '[default]\nk = v\n',
    '[Default]\nk = v\n',
    '[profile default]\nk = v\n',
    '[default]\nk=v\n[profile default]\nk=v\n',
  ],
  ...['[profile x]\nk = v\n[profile "x"]\nk = v\n', "[profile 'x']\nk = v\n", '[profile a b]\nk = v\n', '[x]\nk = v\n'],
  ...[
    '[profile __proto__]\nk = v\n',
    '[profile münchen]\nk = v\n',
    '[sso-session a b]\nk = v\n',
    '[default] # c\nk = v\n',
  ],
  ...['[default]# c\nk = v\n', '[]\nk = v\n', '[ ]\nk = v\n', '[a\nk = v\n[b\nk = v\n', '\tk = v\n[default]\n'],
  ...[
    '[default]\nk = v\nk = v\nK = v\n',
    '[default]\nK: v\n',
    '[default]\nk = v ; c\n',
    "[default]\nk = 'v'\n",
    '[default]\nk =\n',
  ],
  ...[
    '[default]\nk = a\\b\n',
    '[default]\ns3 =\n  a = b\n',
    '[default]\ns3 =\n  a = b\n  c\n',
    '[default]\nk = v\n  more\n',
  ],
  ...['[default]\n# c\n  # d\nk = v\n', '[default]\n', '[default]\n[profile b]\n', '[default]\naws_access_key = x\n'],
  ...[
    '[default]\nregion : us-east-1\n',
    '[default]\nsource-profile = x\n',
    '[default]\r\nk = v\r\n',
    '\ufeff[default]\nk\n',
  ],
  `[default]\n${'what\n'.repeat(21)}`,
  `[default]\n${'what\n'.repeat(22)}`,
];

/** Sections whose values are nearly right, wrong, or do not belong together. */
const sections: Machine[] = [
  ...['us-east-1', 'US-EAST-1', 'us_east_1', 'us-east-9', 'eu-central-1a', 'Frankfurt', 'x', ''].map((value) => ({
    config: `[default]\nregion = ${value}\n`,
  })),
  ...[
    '',
    'x',
    longTermId.toLowerCase(),
    longTermId.slice(1),
    `${longTermId}A`,
    temporaryId,
    '"AKIA"',
    'None',
    '****',
  ].map((id) => ({ credentials: keys('a', id) })),
  ...[secret.slice(1), `${secret}a`, `"${secret}"`, 'undefined', secret.replaceAll('/', '%2F'), longTermId].map(
    (value) => ({
      credentials: `[a]\naws_access_key_id = ${longTermId}\naws_secret_access_key = ${value}\n`,
    }),
  ),
  ...[token, token.slice(0, 50), '', 'x'].flatMap((value) => [
    { credentials: `${keys('a', temporaryId)}aws_session_token = ${value}\n` },
    { credentials: `${keys('a')}aws_session_token = ${value}\n` },
  ]),
  { config: `${profile}${sso}` },
  { config: `${profile}${sso}${session}` },
  ...[
    'sso_start_url = http://x',
    'sso_start_url = x',
    'sso_region = nowhere',
    'sso_account_id = 12',
    'sso_role_name =',
  ].map((line) => ({ config: `${profile}${sso}${session}${line}\n[profile b]\n${line}\n` })),
  ...['a', 'b', 'nobody', ''].map((source) => ({
    config: `[profile a]\n${region}role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = ${source}\n[profile b]\n${region}`,
  })),
  ...['Environment', 'Ec2InstanceMetadata', 'EcsContainer', 'environment', 'x'].map((source) => ({
    config: `${profile}role_arn = arn:aws:iam::111122223333:role/x\ncredential_source = ${source}\n`,
  })),
  ...['arn:aws:iam::12:role/x', 'role/x', 'arn:aws:iam::111122223333:user/x', ''].map((role) => ({
    config: `${profile}source_profile = b\nrole_arn = ${role}\n`,
  })),
  ...[
    'mfa_serial = x',
    'duration_seconds = 1',
    'duration_seconds = 99999',
    'external_id =',
    'role_session_name = a b',
  ].map((line) => ({ config: `${profile}source_profile = b\nrole_arn = arn:aws:iam::111122223333:role/x\n${line}\n` })),
  ...['~/bin/x', '"/a b/c" d', 'x', '', '/x > /y', 'C:\\x\\y.exe'].map((program) => ({
    config: `${profile}credential_process = ${program}\n`,
  })),
];

const names = [
  ...[
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SESSION_TOKEN',
  ],
  ...['AWS_SECRET_ACCESS_KEY', 'AWS_SECURITY_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK', 'AWS_ENDPOINT_URL', 'AWS_CA_BUNDLE'],
  ...[
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'HTTPS_PROXY',
    'NO_PROXY',
    'AWS_ROLE_ARN',
    'AWS_STS_REGIONAL_ENDPOINTS',
  ],
  ...[
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_EC2_METADATA_DISABLED',
    'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
    'AWS_CREDENTIAL_EXPIRATION',
  ],
  ...[
    'AWS_USE_FIPS_ENDPOINT',
    'AWS_USE_DUALSTACK_ENDPOINT',
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    'NODE_EXTRA_CA_CERTS',
  ],
];
const values = [
  '',
  ' ',
  'x',
  '"x"',
  'us-east-1',
  longTermId,
  secret,
  longTermApiKey(),
  'http://127.0.0.1:1',
  'true',
  '~/x',
];

describe('everything that is told of an odd machine', () => {
  it.each(findingTables)('is as it was looked at: %s', async (about, rows) => {
    const whole = rows.map(([, machine]) => toldOf(machine)).join('\n\n');
    await expect(named(whole)).toMatchFileSnapshot(file(about));
  });

  it('is as it was looked at: its lines', async () => {
    const texts = [...new Set([...samples.map(([, , text]) => text), ...lines])];
    const whole = texts.flatMap((text) =>
      (['config', 'credentials'] as const).map((name) =>
        [toldOf({ [name]: text }), ...whatStays(text, name, '~/it').map(({ summary }) => `stays: ${summary}`)].join(
          '\n',
        ),
      ),
    );
    await expect(named(whole.join('\n\n'))).toMatchFileSnapshot(file('its lines'));
  });

  it('is as it was looked at: its sections', async () => {
    await expect(named(sections.map(toldOf).join('\n\n'))).toMatchFileSnapshot(file('its sections'));
  });

  it('is as it was looked at: each variable, with every kind of value', async () => {
    const machines = names.flatMap((name) => values.map((value) => ({ env: { [name]: value } })));
    // Codes and programs are enough here: the words are in the other files.
    const whole = machines.map((machine) => {
      const found = findingsOf(machine).map(({ code, severity, breaks }) => [severity, code, ...breaks].join(' '));
      return `${JSON.stringify(machine.env)}: ${found.join(', ')}`;
    });
    await expect(named(whole.join('\n'))).toMatchFileSnapshot(file('each variable'));
  });

  it('is as it was looked at: what AWS, the clock and work trees say', async () => {
    const now = new Date('2026-10-01T12:00:00Z');
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
    const keysAtAws = [undefined, 0, 89, 90, 400].flatMap((created) =>
      [undefined, 0, 89, 90].flatMap((lastUsed) =>
        [true, false].map(
          (isActive): KeyAtAws => ({
            ...{ profiles: created === 400 ? ['work', 'same'] : ['work'], id: longTermId, isActive },
            ...(created === undefined ? {} : { created: daysAgo(created) }),
            ...(lastUsed === undefined ? {} : { lastUsed: daysAgo(lastUsed) }),
          }),
        ),
      ),
    );
    const exposed = (inside: string, tracked: boolean) => ({ shown: `~/${inside}`, inside, tracked });
    const tree = { root: '/home/ada', ignoreFile: '/home/ada/.gitignore', shownIgnoreFile: '~/.gitignore' };
    const files = ['.aws/credentials', '.aws/config', 'a/.env', 'b/.aws/config'];
    const trees = [[], files.slice(0, 1), files].flatMap((names) =>
      [() => true, () => false, (index: number) => index % 2 === 0].map((isTracked) => ({
        ...tree,
        files: names.map((name, index) => exposed(name, isTracked(index))),
      })),
    );
    const whole = [
      ...keysAtAws.flatMap((key) => [JSON.stringify(key), ...keyAgeFindings([key], now).map(told)]),
      ...[0, 299_999, 300_000, -300_000, 3_600_000].flatMap((skew) => [`${skew}`, ...clockFindings(skew).map(told)]),
      ...trees.flatMap((each) => [JSON.stringify(each.files), ...repositoryFindings([each]).map(told)]),
    ];
    await expect(named(whole.join('\n'))).toMatchFileSnapshot(file('keys clock and work trees'));
  });

  it('is as it was looked at: which of it stops a program that is started so', async () => {
    const starts: StartedWith[] = [
      ...['a', 'default', 'nobody'].map((name) => ({ type: 'profile', profile: name }) as const),
      ...[{}, { AWS_PROFILE: 'a' }, { AWS_DEFAULT_PROFILE: 'a' }, { AWS_PROFILE: 'b', AWS_DEFAULT_PROFILE: 'a' }].map(
        (variables) => ({ type: 'environment', variables }) as const,
      ),
    ];
    const resolutions = (['environment', 'access-key'] as const).map((source) =>
      (['boto3', 'javascript'] as const).map((reader) => ({ reader, source, credentials: 'x', region: 'x', why: '' })),
    );
    const machines: Machine[] = [
      ...lines.slice(0, 24).map((text) => ({ config: text })),
      ...['', 'None'].flatMap((id) => [{ credentials: keys('a', id) }, { credentials: keys('default', id) }]),
      { env: { AWS_PROFILE: '' } },
      { env: { AWS_REGION: '', AWS_DEFAULT_REGION: '' } },
    ];
    const whole = machines.flatMap((machine) => {
      const found = findingsOf(machine);
      const stops = starts.flatMap((start) =>
        resolutions.flatMap((each) =>
          [usedReaders(), usedReaders(['rust-java-go'])].map((used) => {
            const codes = stopping(found, start, each, used).map(({ code }) => code);
            return `${JSON.stringify(start)} ${each[0]?.source} ${used}: ${codes}`;
          }),
        ),
      );
      return [
        JSON.stringify(machine),
        `about the Region: ${found.filter(isAboutRegion).map(({ code }) => code)}`,
        ...stops,
      ];
    });
    await expect(named(whole.join('\n'))).toMatchFileSnapshot(file('what stops'));
  });

  it('is as it was looked at: names and values that may stand in public', async () => {
    const variables = [...publicVariables, 'AWS_ENDPOINT_URL_S3', 'AWS_CUSTOMER', 'MINE'];
    const worth = [
      '',
      'true',
      '0',
      'json',
      'legacy',
      'IPv4',
      'adaptive',
      'regional',
      'mobile',
      'vscode',
      'us-east-1',
      'mine',
    ];
    const whole = [
      ...variables.map(
        (name) => `${name} as ${publicVariable(name)}: ${worth.map((value) => publicValue(name, value))}`,
      ),
      ...['', 'xterm', 'xterm-256color', 'screen.mine', 'vt100', 'vt1', 'xterm-kitty', 'mine', 'tmux-direct-extra'].map(
        (term) => `${term}: ${publicTerminal(term)}`,
      ),
    ];
    await expect(whole.join('\n')).toMatchFileSnapshot(file('in public'));
  });
});
