import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRunHere } from './tidy-run.ts';

const credentials = `# kept by hand\n${keySection('base')}\n; the nightly job\n${keySection('other')}`;
const config = `[default]
region = us-east-1

# the one for everyday work
[profile base]
region = us-west-2
s3 =
    max_concurrent_requests = 4
    # do not raise this
    addressing_style = path
output = json

[profile admin]
role_arn = arn:aws:iam::111122223333:role/Admin
source_profile = base
region = us-west-2

[profile other]
region = eu-central-1
`;

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
  await seed(home.credentials, credentials);
  await seed(home.config, config);
});
afterEach(() => home.remove());

const run = (...args: string[]) => tidyRunHere(args, { env: home.env() });
const both = async () => [await readFile(home.credentials, 'utf8'), await readFile(home.config, 'utf8')];

describe('list', () => {
  it('shows kind, Region, place and source of every profile, and no secret', async () => {
    const { code, stdout } = await run('list');
    expect(code).toBe(0);
    const line = (name: string) => stdout.split('\n').find((each) => each.startsWith(`${name} `)) ?? '';
    expect(line('base')).toMatch(/access key\s+us-west-2\s.*config:5, credentials:2.*AKIA…2222/);
    expect(line('admin')).toMatch(/assumed role\s+us-west-2\s+111122223333\s+config:13\s+from base/);
    expect(line('default')).toMatch(/no credentials\s+us-east-1/);
    expect(stdout).not.toContain(syntheticKeys.secret);
    expect(stdout).not.toContain(syntheticKeys.id);
  });

  it('names the first places of a profile that stands in many', async () => {
    const many = await createTestHome();
    await seed(many.config, '[profile p]\nregion = us-east-1\n'.repeat(12));
    const { stdout } = await tidyRunHere(['list'], { env: many.env() });
    expect(stdout).toContain('config:1, config:3, config:5, config:7, config:9, config:11 and 6 more');
    await many.remove();
  });

  it('says the same to machines', async () => {
    const { stdout } = await run('list', '--json');
    const { profiles } = JSON.parse(stdout);
    expect(profiles.map(({ name, kind }: { name: string; kind: string }) => [name, kind])).toEqual(
      expect.arrayContaining([
        ['base', 'access-key'],
        ['admin', 'assume-role'],
        ['default', 'region-only'],
      ]),
    );
    expect(stdout).not.toContain(syntheticKeys.secret);
    expect(stdout).not.toContain(syntheticKeys.id);
  });

  it('names the files where there is no profile yet', async () => {
    const empty = await createTestHome();
    const { code, stdout, stderr } = await tidyRunHere(['list'], { env: empty.env() });
    await empty.remove();
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('~/.aws/credentials');
    expect(stderr).toContain('bedrock-setup add');
  });
});

describe('remove', () => {
  it('takes the profile out of both files, leaves every other byte, and warns about who depends on it', async () => {
    const { code, stderr } = await run('remove', 'base', '--yes');
    expect(code).toBe(0);
    expect(stderr).toMatch(/take their credentials from “base”.*: admin\./);
    const [keys, settings] = await both();
    expect(keys).toBe(`# kept by hand\n; the nightly job\n${keySection('other')}`);
    expect(settings).not.toContain('base]');
    expect(settings).toContain('[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/Admin\n');
    expect(settings?.startsWith('[default]\nregion = us-east-1\n')).toBe(true);
  });

  it('shows the change and writes nothing with --dry-run, nor without --yes', async () => {
    const [dry, unasked, json] = await Promise.all([
      run('remove', 'base', '--dry-run'),
      run('remove', 'base'),
      run('remove', 'base', '--json'),
    ]);
    expect(dry.code).toBe(0);
    expect(dry.stderr).toContain('-[base]');
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, written: [] });
    expect(await both()).toEqual([credentials, config]);
    await expect(stat(`${home.home}/.local/state`)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('knows no profile that is not there, and says which ones are', async () => {
    const [words, json] = await Promise.all([run('remove', 'nobody', '--yes'), run('remove', 'nobody', '--json')]);
    expect(words.code).toBe(4);
    expect(words.stderr).toMatch(/no profile “nobody”[\s\S]*default, base/);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, problem: { code: 'profile-missing' } });
    expect(await both()).toEqual([credentials, config]);
  });
});

describe('rename', () => {
  it('changes the name in both files and in the profiles that name it as their source', async () => {
    expect((await run('rename', 'base', 'work', '--yes')).code).toBe(0);
    expect(await both()).toEqual([
      credentials.replace('[base]', '[work]'),
      config.replace('[profile base]', '[profile work]').replace('source_profile = base', 'source_profile = work'),
    ]);
  });

  it('works for a profile that only the config file has', async () => {
    expect((await run('rename', 'admin', 'boss', '--yes')).code).toBe(0);
    expect(await both()).toEqual([credentials, config.replace('[profile admin]', '[profile boss]')]);
  });

  it('frees a profile from a name that not every reader takes', async () => {
    await writeFile(home.config, `${config}\n[profile "for fun"]\nregion = us-east-2\n`);
    expect((await run('rename', 'for fun', 'fun', '--yes')).code).toBe(0);
    expect((await both())[1]).toBe(`${config}\n[profile fun]\nregion = us-east-2\n`);
    await writeFile(home.config, `${config}\n[profile for fun]\nregion = us-east-2\n`);
    expect((await run('remove', 'for fun', '--yes')).code).toBe(0);
    expect((await both())[1]?.trim()).toBe(config.trim());
    expect((await run('rename', 'base', 'for fun', '--yes')).code).toBe(2);
    // Profiles that name it keep the odd names that they have themselves.
    await writeFile(home.config, '[profile "for fun"]\nsource_profile = base\n[profile a$b]\nsource_profile = base\n');
    expect((await run('rename', 'base', 'work', '--yes')).code).toBe(0);
    expect((await both())[1]).toBe(
      '[profile "for fun"]\nsource_profile = work\n[profile a$b]\nsource_profile = work\n',
    );
  });

  it('takes no name that is taken or that no reader would find', async () => {
    const [taken, blank] = await Promise.all([
      run('rename', 'base', 'other', '--yes'),
      run('rename', 'base', 'a]b', '--yes'),
    ]);
    expect(taken.code).toBe(4);
    expect(taken.stderr).toContain('“other” already');
    expect(blank.code).toBe(2);
    expect(await both()).toEqual([credentials, config]);
  });
});

describe('add --from', () => {
  it('copies keys and settings with their nested block, puts another Region in, and leaves the source alone', async () => {
    const { code } = await run('add', 'copy', '--from', 'base', '--region', 'Frankfurt', '--yes');
    expect(code).toBe(0);
    const [keys = '', settings = ''] = await both();
    expect(keys.startsWith(credentials)).toBe(true);
    expect(keys.slice(credentials.length).trim()).toBe(keySection('copy').trim());
    expect(settings.startsWith(config)).toBe(true);
    const copied = settings.slice(config.length);
    expect(copied).toMatch(/\[profile copy\]\nregion = eu-central-1\ns3 =\n {4}max_concurrent_requests = 4\n/);
    expect(copied).toMatch(/\n {4}addressing_style = path\n/);
  });

  it.each([[['--credentials-stdin']], [['--access-key-id', syntheticKeys.id]], [['--method', 'role']]])(
    'refuses what would be left out of account: %j',
    async (words) => {
      const { code, stderr } = await run('add', 'copy', '--from', 'base', ...words, '--yes');
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`not ${words[0]}.`) });
      expect(await both()).toEqual([credentials, config]);
    },
  );

  it('asks for the name of the copy, and for a source that exists', async () => {
    const [nameless, sourceless, nowhere] = await Promise.all([
      run('add', '--from', 'base', '--yes'),
      run('add', 'copy', '--from', 'nobody', '--yes'),
      run('add', 'copy', '--from', 'base', '--region', 'atlantis', '--yes'),
    ]);
    expect([nameless.code, sourceless.code, nowhere.code]).toEqual([2, 4, 2]);
    expect(nameless.stderr).toContain('bedrock-setup add NAME --from PROFILE');
    expect(nowhere.stderr).toContain('atlantis');
    expect(await both()).toEqual([credentials, config]);
  });
});

describe('undo', () => {
  it('takes the last change back to the byte, and redo makes it again', async () => {
    await run('rename', 'base', 'work', '--yes');
    const renamed = await both();
    const undone = await run('undo', '--yes');
    expect(undone.code).toBe(0);
    // Another undo would take the change before that back.
    expect(undone.stderr).toContain('bedrock-setup undo --redo makes the change again, undo --forget 2 drops it.');
    expect(await both()).toEqual([credentials, config]);
    expect((await run('undo', '--yes')).code).toBe(4);
    expect((await run('undo', '--redo', '--yes')).code).toBe(0);
    expect(await both()).toEqual(renamed);
    expect((await run('undo', '--redo', '--yes')).code).toBe(4);
  });

  it('lists the changes, and takes one back by its number', async () => {
    await run('add', 'copy', '--from', 'other', '--yes');
    const copied = await both();
    await run('remove', 'copy', '--yes');
    const { stdout } = await run('undo', '--list');
    expect(stdout).toMatch(/^2\s+\S+Z\s+Remove profile copy\s+~\/\.aws\/credentials, ~\/\.aws\/config$/m);
    expect(stdout).toMatch(/^1\s+\S+Z\s+Copy profile other to copy/m);
    const listed = JSON.parse((await run('undo', '--list', '--json')).stdout);
    expect(listed.changes.map(({ id }: { id: string }) => id)).toEqual(['2', '1']);
    expect((await run('undo', '2', '--yes')).code).toBe(0);
    expect(await both()).toEqual(copied);
    expect((await run('undo', '99', '--yes')).code).toBe(4);
  });

  it('touches nothing when somebody else changed a file since', async () => {
    await run('rename', 'base', 'work', '--yes');
    const foreign = `${await readFile(home.config, 'utf8')}\n[profile mine]\nregion = us-east-2\n`;
    await writeFile(home.config, foreign);
    const before = await both();
    const { code, stderr } = await run('undo', '--yes');
    expect(code).toBe(4);
    expect(stderr).toContain('~/.aws/config');
    expect(stderr).toContain('Nothing was written.');
    expect(await both()).toEqual(before);
  });

  it.each([
    [['--all'], '--all goes with --forget'],
    [['--forget', '1', '--all'], 'not both'],
    [['1', '--forget', '--all'], 'not both'],
    [['--list', '--forget', '--all'], 'Give --list or --forget, not both.'],
    [['--redo', '1'], 'Give --redo or ID, not both.'],
    [['1', '--list'], 'Give --list or ID, not both.'],
  ])('drops and changes nothing where its words contradict one another: %j', async (words, said) => {
    await run('rename', 'base', 'work', '--yes');
    const before = await both();
    const { code, stderr } = await run('undo', ...words, '--yes');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
    expect(await both()).toEqual(before);
    expect((await run('undo', '--list')).stdout).toContain('Rename profile base to work');
  });

  it('says so when there is nothing to take back', async () => {
    const [undo, list] = await Promise.all([run('undo', '--yes'), run('undo', '--list')]);
    expect(undo.code).toBe(4);
    expect({ code: list.code, stdout: list.stdout }).toEqual({ code: 0, stdout: '' });
  });
});
