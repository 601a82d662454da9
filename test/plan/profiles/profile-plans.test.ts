import { describe, expect, it } from 'vitest';
import type { Built, Plan } from '../../../src/plan/plan.ts';
import { leftUnused } from '../../../src/plan/profiles/left-unused.ts';
import { copyPlan, removePlan, renamePlan } from '../../../src/plan/profiles/profile-plans.ts';
import { content, texts } from '../sources.ts';

const credentials = '# mine\n[base]\naws_access_key_id = A\naws_secret_access_key = B\n\n[far]\nregion = eu-west-1\n';
const config = `[profile base]
region = us-east-1
# how the platform team wants it
s3 =
  addressing_style = path

[profile admin]
source_profile = base
role_arn = arn:aws:iam::1:role/Admin

[profile loop]
source_profile = loop
role_arn = arn:aws:iam::1:role/Loop
`;
const sources = (keys: string | null = credentials, settings: string | null = config) => ({
  credentials: content('credentials', keys),
  config: content('config', settings),
});

function planOf(planned: Built) {
  if (!planned.ok) throw new Error(planned.problem.summary);
  return planned.plan;
}

const codeOf = (planned: Built) => (planned.ok ? undefined : planned.problem.code);

describe('removing a profile', () => {
  it('takes its sections out of both files and warns about profiles that need it', () => {
    const plan = planOf(removePlan('base', sources()));
    expect(texts(plan)).toEqual({
      credentials: '# mine\n[far]\nregion = eu-west-1\n',
      config: config.slice(config.indexOf('[profile admin]')),
    });
    expect(plan.notes).toEqual([{ severity: 'warning', text: expect.stringContaining('stop working: admin.') }]);
  });

  it('touches only the file that has a section for it', () => {
    const plan = planOf(removePlan('admin', sources()));
    expect(Object.keys(texts(plan))).toEqual(['config']);
    expect(plan.notes).toEqual([]);
  });

  it('is refused where a file cannot be read, instead of saying that there is no such profile', () => {
    const long = `[base]\naws_access_key_id = A\n${'\n'.repeat(600_000)}`;
    for (const planned of [removePlan('base', sources(long)), renamePlan('base', 'core', sources(long))]) {
      expect(planned.ok ? '' : planned.problem.summary).toContain('60,000 lines');
      expect(codeOf(planned)).toBe('file-cannot-be-edited');
    }
  });

  it('folds what stays wrong in a file: a few of each kind, and how many more', () => {
    const plan = planOf(removePlan('base', sources(`${credentials}${'[dup]\nregion = us-east-1\n'.repeat(2000)}`)));
    const texts = plan.notes.map(({ text }) => text);
    expect(texts.length).toBeLessThan(10);
    expect(texts.join('\n')).toMatch(/And 1,99\d more of this kind/);
  });

  it('says which sign-in session no profile uses any more, and leaves it', () => {
    const session = '[sso-session corp]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n';
    const profile = (name: string) => `[profile ${name}]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = R\n`;
    const one = planOf(removePlan('a', sources(null, session + profile('a'))));
    expect(one.notes).toMatchObject([{ code: 'session-unused', text: expect.stringContaining('[sso-session corp]') }]);
    expect(texts(one).config).toBe(session);
    expect(planOf(removePlan('a', sources(null, session + profile('a') + profile('b')))).notes).toEqual([]);
  });

  it('says which services no profile uses any more, also where both files name them', () => {
    const services = '[services local]\ns3 =\n  endpoint_url = http://localhost:4566\n';
    const named = (name: string) => `[profile ${name}]\nservices = local\n`;
    const told = (planned: Built) => planOf(planned).notes.map(({ code }) => code);
    expect(told(removePlan('a', sources(null, named('a') + services)))).toEqual(['services-unused']);
    expect(told(removePlan('a', sources(null, named('a') + services + named('b'))))).toEqual([]);
    expect(told(removePlan('a', sources('[b]\nservices = local\n', named('a') + services)))).toEqual([]);
    // A name that leads nowhere leaves nothing behind.
    expect(told(removePlan('a', sources(null, named('a'))))).toEqual([]);
    expect(told(renamePlan('a', 'b', sources(null, named('a') + services)))).toEqual([]);
  });

  it('says which programs hold its name as a word of their own, and leaves it to the person what that means', () => {
    const process = (name: string, command: string) => `[profile ${name}]\ncredential_process = ${command}\n`;
    const both = sources(
      '[prod]\nregion = us-east-1\n',
      [
        process('vault', 'aws-vault exec prod -- true'),
        process('short', '/opt/helper -p prod'),
        process('glued', '/opt/helper -pprod'),
        process('account', '/opt/helper --account="prod"'),
        process('sure', 'helper --profile=prod'),
        process('other', 'prod --for production'),
        process('prod', 'aws-vault export prod'),
      ].join(''),
    );
    const removed = planOf(removePlan('prod', both)).notes.map(({ text }) => text);
    expect(removed).toEqual([
      expect.stringMatching(/stop working: sure\.$/),
      'The credential_process of vault, short, glued, account holds the word “prod”, which may mean this profile. Look whether it still works then.',
    ]);
    const renamed = planOf(renamePlan('prod', 'live', both));
    expect(renamed.notes).toMatchObject([
      { code: 'named-by-program', text: expect.stringMatching(/account, prod holds.*name “live”/) },
    ]);
    expect(texts(renamed).config).toContain('--profile=live');
    expect(texts(renamed).config).toContain('exec prod --');
  });

  it('says what else names the profile: this shell, and start-up files', () => {
    const mentions = { variables: ['AWS_PROFILE'], lines: [{ shown: '~/.bashrc', line: 12 }] };
    const said = ({ notes }: Plan) => notes.filter(({ code }) => code === 'named-elsewhere').map(({ text }) => text);
    expect(said(planOf(removePlan('far', sources(), mentions)))).toEqual([
      'AWS_PROFILE of this shell names the profile “far”. Let it name another profile, or take it away.',
      '~/.bashrc, line 12, names the profile “far”. Let it name another profile, or take it away.',
    ]);
    expect(said(planOf(renamePlan('far', 'close', sources(), mentions)))[1]).toMatch(/Let it name “close”\.$/);
  });

  it('is refused for a profile that is not there, with the names of those that are', () => {
    const planned = removePlan('nobody', sources());
    expect(codeOf(planned)).toBe('profile-missing');
    expect(planned.ok ? '' : planned.problem.summary).toMatch(/Profiles: base, admin, loop, far\.$/);
    expect(codeOf(removePlan('nobody', sources(null, null)))).toBe('profile-missing');
  });
});

describe('renaming a profile', () => {
  it('follows every source_profile, its own included', () => {
    expect(texts(planOf(renamePlan('base', 'core', sources())))).toEqual({
      credentials: credentials.replace('[base]', '[core]'),
      config: config
        .replace('[profile base]', '[profile core]')
        .replace('source_profile = base', 'source_profile = core'),
    });
    expect(texts(planOf(renamePlan('loop', 'ring', sources())))).toEqual({
      config: config.replace('[profile loop]\nsource_profile = loop', '[profile ring]\nsource_profile = ring'),
    });
  });

  it('knows a profile that stands in one file alone, and who names it in the other', () => {
    const far = '[profile near]\nsource_profile = far\nrole_arn = arn:aws:iam::1:role/Near\n';
    const both = sources(credentials, far);
    expect(texts(planOf(renamePlan('far', 'close', both)))).toEqual({
      credentials: credentials.replace('[far]', '[close]'),
      config: far.replace('= far', '= close'),
    });
    expect(texts(planOf(renamePlan('far', 'close', { ...both, config: content('config', null) })))).toEqual({
      credentials: credentials.replace('[far]', '[close]'),
    });
    expect(texts(planOf(renamePlan('near', 'close', { ...both, credentials: content('credentials', null) })))).toEqual({
      config: far.replace('near]', 'close]'),
    });
  });

  it('follows every other setting that names it, a credential process told with --profile included', () => {
    const others = [
      '[profile granted]\ninclude_profile = far',
      '[profile colon]\nsource_profile : far',
      '[profile mfa]\nmfa_source_profile = far',
      '[profile vault]\nparent_profile = far',
      '[profile process]\ncredential_process = helper --profile far --json',
      '[profile quoted]\ncredential_process = helper --profile="far" --json',
      '[profile end]\ncredential_process = "/opt/my tools/helper" --profile "far"',
      '[profile pair]\ncredential_process = helper "--profile=far" --json',
      '[profile variable]\ncredential_process = env AWS_PROFILE=far helper',
      '[profile similar]\ncredential_process = helper --profile farther',
      '[profile unrelated]\ndescription = far',
    ];
    const both = sources(credentials, `${others.join('\n\n')}\n`);
    const after = texts(planOf(renamePlan('far', 'close', both))).config;
    expect(after).toBe(
      `${others
        .join('\n\n')
        .replace('include_profile = far', 'include_profile = close')
        .replace('source_profile : far', 'source_profile = close')
        .replace('mfa_source_profile = far', 'mfa_source_profile = close')
        .replace('parent_profile = far', 'parent_profile = close')
        .replace('--profile far --json', '--profile close --json')
        .replace('--profile="far"', '--profile="close"')
        .replace('--profile "far"', '--profile close')
        .replace('"--profile=far"', '"--profile=close"')
        .replace('AWS_PROFILE=far', 'AWS_PROFILE=close')}\n`,
    );
    const { notes } = planOf(removePlan('far', both));
    expect(notes.map(({ text }) => text)).toEqual([
      expect.stringMatching(/colon, granted, mfa, vault, process, quoted, end, pair, variable\.$/),
    ]);
  });

  it('knows the default profile under both of its headers', () => {
    const prefixed = '[profile default]\nsource_profile = base\nregion = us-east-1\n';
    const whole = sources(credentials, `${prefixed}[profile base]\nregion = eu-west-1\n`);
    expect(texts(planOf(renamePlan('base', 'core', whole))).config).toBe(
      '[profile default]\nsource_profile = core\nregion = us-east-1\n[profile core]\nregion = eu-west-1\n',
    );
    expect(texts(planOf(copyPlan('default', 'twin', undefined, whole))).config).toContain(
      '[profile twin]\nsource_profile = base\nregion = us-east-1\n',
    );
  });

  it('is refused where readers disagree whether the section is there', () => {
    const indented = `${config}\n  [profile base]\n`.replace('[profile base]\nregion', '[profile other]\nregion');
    expect(codeOf(renamePlan('base', 'core', sources(credentials, indented)))).toBe('file-cannot-be-edited');
    expect(codeOf(copyPlan('base', 'core', undefined, sources(credentials, indented)))).toBe('file-cannot-be-edited');
  });

  it('looks for what is left unused in the time of one look at the file, however many blank lines it has', () => {
    expect(leftUnused(sources(null, '\n'.repeat(1_000_000)), [])).toEqual([]);
  });

  it('gives default its section without a prefix', () => {
    expect(texts(planOf(renamePlan('base', 'default', sources()))).config).toMatch(/^\[default\]\n/);
  });

  it('is refused where more profiles name it than can be told in one change, with the way that is left', () => {
    const many = (count: number) =>
      `[profile base]\n${Array.from({ length: count }, (_, index) => `[profile p${index}]\nsource_profile = base\n`).join('')}`;
    const refused = renamePlan('base', 'core', sources(credentials, many(1001)));
    expect(codeOf(refused)).toBe('too-many-depend-on-it');
    const { config: written } = texts(planOf(renamePlan('base', 'core', sources(credentials, many(300)))));
    expect(written?.match(/source_profile = core/g)).toHaveLength(300);
  });

  it('is refused onto a name that is taken', () => {
    expect(codeOf(renamePlan('base', 'admin', sources()))).toBe('profile-exists');
    expect(codeOf(renamePlan('base', 'base', sources()))).toBe('profile-exists');
    expect(renamePlan('base', 'admin', sources())).toMatchObject({
      problem: {
        remedies: [
          { type: 'act' },
          { commands: [{ type: 'run', program: 'bedrock-setup', args: ['remove', 'admin'] }] },
        ],
      },
    });
    expect(codeOf(renamePlan('nobody', 'other', sources()))).toBe('profile-missing');
  });
});

describe('copying a profile', () => {
  it('takes every setting as it is written, and leaves what was there', () => {
    const plan = planOf(copyPlan('base', 'twin', undefined, sources()));
    const { credentials: keys, config: settings } = texts(plan);
    expect(keys?.startsWith(credentials)).toBe(true);
    expect(keys?.slice(credentials.length).trim()).toBe('[twin]\naws_access_key_id = A\naws_secret_access_key = B');
    expect(settings?.startsWith(config)).toBe(true);
    expect(settings?.slice(config.length)).toMatch(
      /\[profile twin\]\nregion = us-east-1\n[\s\S]*s3 =\n {2}addressing_style = path\n/,
    );
  });

  it('puts another Region where every reader sees it', () => {
    expect(texts(planOf(copyPlan('base', 'twin', 'eu-west-3', sources()))).config).toContain(
      '[profile twin]\nregion = eu-west-3\n',
    );
    const far = texts(planOf(copyPlan('far', 'farther', 'eu-west-3', sources())));
    expect(far.config).toContain('[profile farther]\nregion = eu-west-3\n');
    expect(far.credentials ?? '').not.toMatch(/\[farther\]\nregion/);
  });

  it('creates the config file for the Region where there is none', () => {
    const plan = planOf(copyPlan('base', 'twin', 'eu-west-3', sources(credentials, null)));
    expect(texts(plan).config).toBe('[profile twin]\nregion = eu-west-3\n');
    expect(plan.edits.find(({ path }) => path.endsWith('config'))).toMatchObject({ before: null, mode: 0o600 });
  });

  it('is refused onto a name that is taken, and for a file that cannot be edited', () => {
    expect(codeOf(copyPlan('base', 'admin', undefined, sources()))).toBe('profile-exists');
    const twice = `${credentials}\n[base]\naws_access_key_id = C\n`;
    expect(codeOf(copyPlan('base', 'twin', undefined, sources(twice)))).toBe('file-cannot-be-edited');
  });
});
