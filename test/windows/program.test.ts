import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { commandLines } from '../../src/faces/words/command-line.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { startDemoAws, type TestAws } from '../support/emulator.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { describeWith } from '../support/peer.ts';
import { createWindowsMachine, type WindowsMachine, windowsPeers } from './windows-machine.ts';

describeWith(windowsPeers, 'the program under Node.js for Windows', () => {
  let machine: WindowsMachine;
  let aws: TestAws;
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  const block = `AWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}\n`;
  const add = (profile: string) => [
    ...['--method', 'file', '--profile', profile, '--region', 'us-west-2'],
    ...['--credentials-stdin', '--yes', '--no-verify'],
  ];
  const credentials = () => machine.inside('.aws', 'credentials');
  const spoken: string[] = [];
  const config = () => machine.inside('.aws', 'config');
  const seed = (file: string, text: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  beforeAll(async () => {
    [machine, aws] = await Promise.all([createWindowsMachine(), startDemoAws()]);
  });
  afterAll(async () => {
    await aws.aws.close();
    await machine.remove();
  });

  it('writes a profile into the home folder of a user whose name has a blank and a quote', async () => {
    const { code, stderr } = await machine.run(add('first'), { input: block });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(readFileSync(credentials(), 'utf8')).toContain(`[first]\naws_access_key_id = ${accessKeyId}`);
    expect(readFileSync(config(), 'utf8')).toContain('[profile first]\nregion = us-west-2');
    expect(stderr).not.toContain(secretAccessKey);
    expect(stderr).toContain('new file, for your user alone');
    expect(stderr).toContain('Wrote ~\\.aws\\credentials.');
    spoken.push(stderr);
  });

  it('speaks of Windows: no modes, no chmod, no python3, no tilde with a slash', async () => {
    const { stderr } = await machine.run(['doctor']);
    expect(stderr).toContain('py -c "import boto3');
    const refused = await machine.run(['verify', 'nobody', '--region', 'us-west-2']);
    for (const text of [...spoken, stderr, refused.stderr]) {
      expect(text).not.toMatch(/0[67]00|chmod|\bmode\b|python3|\bwhich \w+$|~\/\.aws/m);
    }
  });

  it('keeps the line endings of files that other Windows programs wrote', async () => {
    seed(config(), '[profile old]\r\nregion = eu-west-1\r\n');
    expect((await machine.run(add('crlf'), { input: block })).code).toBe(0);
    const text = readFileSync(config(), 'utf8');
    expect(text).toContain('[profile old]\r\nregion = eu-west-1\r\n');
    expect(text).toContain('[profile crlf]\r\nregion = us-west-2\r\n');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('lists, renames, removes and takes back', async () => {
    const { stdout } = await machine.cmd([
      machine.line(['list', '--json']),
      machine.line(['rename', 'crlf', 'renamed', '--yes']),
      'copy /b "%USERPROFILE%\\.aws\\config" "%USERPROFILE%\\renamed" > nul',
      machine.line(['remove', 'renamed', '--yes']),
      'copy /b "%USERPROFILE%\\.aws\\config" "%USERPROFILE%\\removed" > nul',
      machine.line(['undo', '--yes']),
    ]);
    expect(JSON.parse(stdout).profiles.map(({ name }: { name: string }) => name)).toContain('crlf');
    expect(readFileSync(machine.inside('renamed'), 'utf8')).toContain('[profile renamed]\r\n');
    expect(readFileSync(machine.inside('removed'), 'utf8')).not.toContain('renamed');
    expect(readFileSync(config(), 'utf8')).toContain('[profile renamed]\r\n');
  });

  it('changes a read-only file whole, or says why it does not and changes nothing', async () => {
    const before = '[kept]\r\nregion = eu-west-1\r\n';
    seed(config(), before);
    chmodSync(config(), 0o444);
    const { code, stderr } = await machine.run(add('second'), { input: block });
    chmodSync(config(), 0o644);
    expect([0, 4]).toContain(code);
    if (code === 4) {
      expect(readFileSync(config(), 'utf8')).toBe(before);
      expect(stderr).toContain('~\\.aws\\config');
    } else {
      const text = readFileSync(config(), 'utf8');
      expect(text.startsWith(before)).toBe(true);
      expect(text).toContain('[profile second]\r\nregion = us-west-2');
    }
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('is given every hostile value by the commands that it prints for the prompt of cmd', async () => {
    const values = hostileValues.filter(({ value }) => /^[\x20-\x7e]{1,1000}$/.test(value)).map(({ value }) => value);
    const told = machine.inside('work', 'told.json');
    writeFileSync(
      machine.inside('work', 'tell.cjs'),
      "require('node:fs').writeFileSync('told.json', JSON.stringify(process.argv.slice(2)));",
    );
    const args = ['tell.cjs', ...values];
    const [line = ''] = commandLines({ type: 'run', program: machine.node, args }, dialectOf('windows-cmd'));
    writeFileSync(machine.inside('work', 'typed.txt'), `${line}\r\nexit\r\n`);
    await machine.cmd([`cd /d "${machine.windowsHome}\\work"`, 'cmd /d /q < typed.txt']);
    expect(values.length).toBeGreaterThanOrEqual(36);
    expect(JSON.parse(readFileSync(told, 'utf8'))).toEqual(values);
  });

  it('writes below a path longer than 260 characters', async () => {
    const deep = ['long', ...Array.from({ length: 12 }, (_, index) => `folder-${index}-${'x'.repeat(20)}`)];
    mkdirSync(machine.inside(...deep), { recursive: true });
    const folder = [machine.windowsHome, ...deep].join('\\');
    expect(folder.length).toBeGreaterThan(260);
    const env = { AWS_CONFIG_FILE: `${folder}\\config`, AWS_SHARED_CREDENTIALS_FILE: `${folder}\\credentials` };
    expect((await machine.run(add('deep'), { input: block, env })).code).toBe(0);
    expect(readFileSync(machine.inside(...deep, 'credentials'), 'utf8')).toContain('[deep]');
  });

  it('prints exports for PowerShell and cmd that this cmd takes as they are', async () => {
    const powershell = await machine.run(['export', 'first', '--region', 'eu-west-1', '--format', 'powershell']);
    expect(powershell.stdout).toContain(`$Env:AWS_ACCESS_KEY_ID = '${accessKeyId}'`);
    const printed = await machine.run(['export', 'first', '--region', 'eu-west-1', '--format', 'windows-cmd']);
    expect(printed.stdout).toContain('\r\n');
    const shown = await machine.cmd([
      ...printed.stdout.split(/\r?\n/).filter((line) => line !== ''),
      'set AWS_ACCESS_',
    ]);
    expect(shown.stdout.trim()).toBe(`AWS_ACCESS_KEY_ID=${accessKeyId}`);
  });

  it('keeps variables in the environment of the user, changes them, takes that back and makes it again', async () => {
    const folder = plantPrograms();
    const lasting = ['export', 'first', '--profile-only', '--persist', '--apply', '--format', 'powershell', '--yes'];
    const held = '%SystemRoot%\\System32\\reg.exe query HKCU\\Environment /v AWS_REGION';
    const { stdout, stderr } = await machine.cmd([
      `cd /d "${folder}"`,
      // What lies in the current folder is what the Command Prompt would run.
      'reg query HKCU\\Environment',
      'ren ran.txt proof.txt',
      ...[
        [...lasting, '--region', 'eu-west-1'],
        [...lasting, '--region', 'us-west-2'],
        ['undo', '--yes'],
        ['undo', '--redo', '--yes'],
        [...lasting, '--remove'],
      ].flatMap((args) => [machine.line(args), held]),
      machine.line(['doctor', '--offline']),
    ]);
    const seen = stdout.match(/AWS_REGION\s+REG_SZ\s+(\S+)/g)?.map((line) => line.split(/\s+/).at(-1));
    expect({ seen, stderr }).toMatchObject({ seen: ['eu-west-1', 'us-west-2', 'eu-west-1', 'us-west-2'] });
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(machine.inside('planted', 'proof.txt'))).toBe(true);
    expect(existsSync(machine.inside('planted', 'ran.txt'))).toBe(false);
  });

  /** Programs that come with a project, by the names of those that are started: each would leave a mark. */
  function plantPrograms(): string {
    mkdirSync(machine.inside('planted'));
    for (const name of ['reg', 'chcp', 'cmd', 'powershell', 'whoami', 'icacls', 'tasklist', 'setx', 'git']) {
      machine.putNode(machine.inside('planted', `${name}.exe`));
    }
    for (const name of ['query', 'import', 'delete', 'ls-files', 'check-ignore', 'BEDROCK_SETUP_CHANGED']) {
      const mark = `require('node:fs').appendFileSync('ran.txt', '${name} ')`;
      writeFileSync(machine.inside('planted', `${name}.js`), mark);
    }
    return `${machine.windowsHome}\\planted`;
  }

  it('leaves both files as they were when another program holds one of them open', async () => {
    const before = {
      credentials: '[kept]\r\nregion = eu-west-1\r\n',
      config: '[profile other]\r\nregion = eu-west-1\r\n',
    };
    seed(credentials(), before.credentials);
    seed(config(), before.config);
    const lines = [
      'call :holding 9>> "%USERPROFILE%\\.aws\\config"',
      'exit /b %ERRORLEVEL%',
      ':holding',
      machine.line(add('held')),
    ];
    const { code, stderr } = await machine.cmd(lines, {}, block);
    expect(code).toBe(4);
    expect(stderr).toContain('Close the programs that may have the file open');
    expect(readFileSync(credentials(), 'utf8')).toBe(before.credentials);
    expect(readFileSync(config(), 'utf8')).toBe(before.config);
  });

  it('keeps a command with its path of Windows, which botocore and a shell then read alike', async () => {
    const script = `${machine.windowsHome}\\work\\hand out.cjs`;
    const keys = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
    writeFileSync(machine.inside('work', 'hand out.cjs'), `console.log('${JSON.stringify(keys)}')`);
    const answers = { method: 'role', role: 'process', profile: 'handed', region: 'us-west-2' };
    const credentialProcess = `"${machine.node}" "${script}"`;
    writeFileSync(machine.inside('work', 'answers.json'), JSON.stringify({ ...answers, credentialProcess }));
    const written = await machine.run(['--answers', 'answers.json', '--yes', '--no-verify']);
    expect({ code: written.code, stderr: written.stderr }).toMatchObject({ code: 0 });
    const kept = /credential_process = (.*)\r\n/.exec(readFileSync(config(), 'utf8'))?.[1] ?? '';
    expect(kept).toContain('hand" "out.cjs');
    const { stdout } = await machine.cmd([
      machine.line(['export', 'handed', '--format', 'env']),
      // As Node.js runs it for the AWS SDK for JavaScript.
      `%ComSpec% /d /s /c "${kept}"`,
    ]);
    expect(stdout).toContain(`AWS_ACCESS_KEY_ID='${accessKeyId}'`);
    expect(stdout).toContain(JSON.stringify(keys));
  });

  it('lets two runs at once both have their way', async () => {
    seed(credentials(), '');
    const runs = await Promise.all(['one', 'two'].map((name) => machine.run(add(name), { input: block })));
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const text = readFileSync(credentials(), 'utf8');
    expect(text).toContain('[one]');
    expect(text).toContain('[two]');
    expect(existsSync(`${credentials()}.lock`)).toBe(false);
  });

  it('verifies against AWS', async () => {
    const env = { ...aws.aws.environment };
    const { code, stdout } = await machine.run(['verify', 'one', '--region', 'us-west-2', '--no-invoke', '--json'], {
      env,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unproven' });
  });

  it('says what is missing where nobody can be asked', async () => {
    const { code, stderr } = await machine.run(['--method', 'file', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('--region');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
