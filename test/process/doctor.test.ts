import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { demoAccessKey, demoBackupKey } from '../../src/demo/demo-people.ts';
import type { AccessKey } from '../../src/demo/principal.ts';
import type { World } from '../../src/demo/world.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { itWith, peer, posix } from '../support/peer.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { tidyRunHere } from './tidy-run.ts';

const section = (name: string, { accessKeyId, secretAccessKey }: AccessKey) =>
  `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
const git = peer('git');

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
  await mkdir(dirname(home.credentials), { mode: 0o700 });
  await writeFile(home.credentials, section('work', demoAccessKey()) + section('backup', demoBackupKey()), {
    mode: 0o600,
  });
});
afterEach(() => home.remove());

/** What `doctor --json` reports, against an AWS of this process. */
async function examined(change: (world: World) => void = () => {}, ...more: string[]) {
  const aws = await startDemoAws(change);
  try {
    const fake = createFakeWorld(home, { terminal: false, env: aws.environment });
    const code = await run(['doctor', '--json', ...more], fake.world);
    const report = JSON.parse(fake.stdout());
    const codes: string[] = report.findings.map((finding: { code: string }) => finding.code);
    return { code, report, codes, stdout: fake.stdout(), requests: aws.requests };
  } finally {
    await aws.close();
  }
}

describe('doctor asks AWS', () => {
  it('for the age and the last use of each key, where the key may ask for itself', async () => {
    const { report, codes, stdout } = await examined();
    expect(report.accessKeys).toEqual([
      expect.objectContaining({ profiles: ['work'], isActive: true, created: expect.stringMatching(/^20/) }),
    ]);
    expect(codes).toContain('access-key-old');
    expect(stdout).not.toContain(demoAccessKey().accessKeyId);
  });

  it('whether its clock agrees, and says when no signature will be taken', async () => {
    expect((await examined()).codes).not.toContain('clock-wrong');
    const wrong = await examined((world) => {
      world.clockOffsetMs = 30 * 60_000;
    });
    expect([wrong.code, wrong.codes.includes('clock-wrong')]).toEqual([3, true]);
    expect(Math.round(wrong.report.clockSkewMs / 60_000)).toBe(30);
  });

  it('nothing with --offline', async () => {
    const { report, requests } = await examined(() => {}, '--offline');
    expect([requests.length, report.accessKeys, report.clockSkewMs]).toEqual([0, [], undefined]);
  });
});

describe('a report for a public page', () => {
  itWith(git, 'holds clock, keys, programs and repositories as well, and no name of them', async () => {
    spawnSync(git.path, ['init', '-q', home.home]);
    const aws = await startDemoAws((world) => {
      world.clockOffsetMs = 60_000;
    });
    const fake = createFakeWorld(home, { terminal: false, env: aws.environment });
    await run(['doctor', '--redacted', '--json'], fake.world);
    await aws.close();
    const { report } = JSON.parse(fake.stdout());
    expect(Math.round(report.clockBehindSeconds / 10)).toBe(6);
    expect(report.accessKeys).toEqual([expect.objectContaining({ active: true, ageDays: expect.any(Number) })]);
    expect(report.programs).toContainEqual({ name: 'Node.js', version: expect.stringMatching(/^\d/) });
    expect(report.findings.map(({ code }: { code: string }) => code)).toContain('repository-not-ignored');
    for (const name of [home.home, 'work', 'backup', demoAccessKey().accessKeyId]) {
      expect(fake.stdout()).not.toContain(name);
    }
  });
});

describe('doctor looks at', () => {
  const repository = async (ignored = '') => {
    const root = join(home.home, 'project');
    await mkdir(root);
    await writeFile(join(root, '.env'), 'AWS_SECRET_ACCESS_KEY=x\n');
    await writeFile(join(root, '.env.example'), 'PORT=80\n');
    await writeFile(join(root, 'ada_accessKeys.csv'), 'Access key ID,Secret access key\nA,B\n');
    if (ignored !== '') await writeFile(join(root, '.gitignore'), ignored);
    spawnSync(git.path, ['init', '-q', root]);
    return root;
  };
  const doctorIn = (cwd: string, ...args: string[]) =>
    tidyRunHere(['doctor', '--offline', ...args], { env: home.env(), cwd });

  itWith(
    git,
    'repositories, and adds what is not ignored to .gitignore after a review; undo takes it back',
    async () => {
      const root = await repository('node_modules');
      const { stdout } = await doctorIn(root, '--json');
      const found = JSON.parse(stdout).findings.find(({ code }: { code: string }) => code === 'repository-not-ignored');
      expect(found.summary).toContain('~/project/.env, ~/project/ada_accessKeys.csv lie in a git work tree');
      expect((await doctorIn(root, '--fix', '--yes')).code).toBe(0);
      expect(await readFile(join(root, '.gitignore'), 'utf8')).toBe('node_modules\n/.env\n/ada_accessKeys.csv\n');
      expect(JSON.parse((await doctorIn(root, '--json')).stdout).findings).toEqual([]);
      await tidyRunHere(['undo', '--yes'], { env: home.env() });
      expect(await readFile(join(root, '.gitignore'), 'utf8')).toBe('node_modules');
    },
  );

  itWith(git, 'repositories that keep credentials already, which no line mends', async () => {
    const root = await repository('*.csv\n.env\n');
    spawnSync(git.path, ['-C', root, 'add', '-f', '.env']);
    const { stdout } = await doctorIn(root, '--json');
    const [found] = JSON.parse(stdout).findings;
    expect(found).toMatchObject({ code: 'repository-holds-credentials' });
    expect(JSON.stringify(found.remedies)).toContain('--cached');
  });

  itWith(git, 'what lies in a repository behind a link, as dotfiles do', async () => {
    const root = await repository('.env\n*.csv\n');
    await mkdir(join(root, 'aws'));
    await writeFile(join(root, 'aws', 'credentials'), section('work', demoAccessKey()), { mode: 0o600 });
    await rm(join(home.home, '.aws'), { recursive: true });
    await symlink(join('project', 'aws'), join(home.home, '.aws'));
    const { stdout } = await doctorIn(root, '--json');
    const [found] = JSON.parse(stdout).findings;
    expect(found.summary).toBe('~/.aws/credentials lies in a git work tree that does not ignore it.');
    expect(JSON.stringify(found.remedies)).toContain(join(root, '.gitignore'));
  });

  it('all faults of a file in one run, also those that stand behind one at which a reader stops, and leaves alone what it cannot mend', async () => {
    const odd = '[my work]\naws_session_token = x\n';
    await writeFile(
      home.credentials,
      `\ufeff${section('work', demoAccessKey())}[other]\naws_access_key_id\n[work]\naws_session_token = abc\n [gone]\noutput: json\n${odd}`,
    );
    const { code, stderr } = await tidyRunHere(['doctor', '--fix', '--yes'], { env: home.env() });
    expect(await readFile(home.credentials, 'utf8')).toBe(
      `${section('work', demoAccessKey())}# aws_access_key_id\n[gone]\noutput = json\n${odd}`,
    );
    // A name is another's to choose; the command that changes it stands beside it.
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("rename 'my work' my-work") });
    expect((await tidyRunHere(['doctor', '--fix', '--yes'], { env: home.env() })).stderr).toContain('Nothing needs');
  });

  itWith(posix, 'what there is, also from a folder that was removed meanwhile', async () => {
    const gone = join(home.home, 'gone');
    await mkdir(gone);
    const script = `rmdir "$PWD" && exec "${process.execPath}" "${launcher}" doctor --offline --json`;
    const run = spawnSync('/bin/sh', ['-c', script], { cwd: gone, env: home.env(), encoding: 'utf8' });
    expect({ code: run.status, codes: JSON.parse(run.stdout).findings }).toEqual({ code: 0, codes: [] });
  });

  it('the folder that undo needs', async () => {
    await mkdir(join(home.home, '.local', 'state'), { recursive: true });
    await writeFile(join(home.home, '.local', 'state', 'bedrock-setup'), 'in the way');
    const { stdout, code } = await tidyRunHere(['doctor', '--offline', '--json'], { env: home.env() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings).toContainEqual(expect.objectContaining({ code: 'state-folder-unusable' }));
  });

  it('where each variable comes from, and at the programs of the guide', async () => {
    await writeFile(join(home.home, '.bashrc'), 'export AWS_REGION=us-east-1\n');
    await chmod(join(home.home, '.bashrc'), 0o600);
    const { stderr } = await tidyRunHere(['doctor', '--offline'], {
      env: home.env({ AWS_REGION: 'us-east-1', SHELL: '/bin/bash' }),
    });
    expect(stderr).toMatch(/ {2}AWS_REGION = us-east-1, from (~\/\.bashrc, line 1|this shell)/);
    expect(stderr).toMatch(/ {2}Node\.js: \d+\./);
  });
});
