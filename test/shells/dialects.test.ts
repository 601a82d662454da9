import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLines } from '../../src/faces/words/command-line.ts';
import { awsEnvironmentChange } from '../../src/shell/aws-variables.ts';
import type { DialectId, EnvironmentChange } from '../../src/shell/dialect.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { evalLine } from '../../src/shell/eval-line.ts';
import { selfTest } from '../../src/shell/self-test.ts';
import { hostileLines, hostileValues } from '../support/hostile-values.ts';
import { describeWith, itWith, peer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

/** How each real program runs a script file. */
const programs: { dialect: DialectId; program: string; args: string[] }[] = [
  { dialect: 'env', program: 'bash', args: [] },
  { dialect: 'env', program: 'dash', args: [] },
  { dialect: 'env', program: 'zsh', args: ['-f'] },
  { dialect: 'env', program: 'ksh', args: [] },
  { dialect: 'env', program: 'mksh', args: [] },
  { dialect: 'env', program: 'busybox', args: ['ash'] },
  { dialect: 'fish', program: 'fish', args: ['--no-config'] },
  { dialect: 'tcsh', program: 'tcsh', args: ['-f'] },
  { dialect: 'elvish', program: 'elvish', args: ['-norc'] },
  { dialect: 'xonsh', program: 'xonsh', args: ['--no-rc'] },
  { dialect: 'nushell', program: 'nu', args: ['--no-config-file'] },
  { dialect: 'powershell', program: process.platform === 'win32' ? 'pwsh.exe' : 'pwsh', args: ['-NoProfile', '-File'] },
  { dialect: 'powershell', program: 'powershell.exe', args: ['-NoProfile', '-ExecutionPolicy', 'Bypass', '-File'] },
];

/** Windows PowerShell takes a script without a byte order mark for ANSI, and any PowerShell wants the extension. */
function writeScript(name: string, dialect: DialectId, text: string): string {
  const file = path.join(home, dialect === 'powershell' ? `${name}.ps1` : name);
  writeFileSync(file, dialect === 'powershell' ? `\ufeff${text}` : text);
  return file;
}

const prefixes: Partial<Record<DialectId, string>> = { nushell: '^', powershell: '& ' };

let home: string;
let reader: string;

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-shells-'));
  reader = path.join(home, 'reader.cjs');
  const program = `
    const wanted = Object.entries(process.env).filter(([name]) => /^(HV|AWS)_/.test(name));
    require('node:fs').writeFileSync(process.argv[2], JSON.stringify(Object.fromEntries(wanted)));
  `;
  writeFileSync(reader, program);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs the rendered lines in the real program, followed by more lines; the variables that a child of it sees. */
function variablesAfter(
  { dialect, program, args }: (typeof programs)[number],
  change: EnvironmentChange,
  env: Record<string, string> = {},
): Record<string, string> {
  const rendered = dialectOf(dialect).render(change);
  if (!rendered.ok) throw new Error(rendered.reason);
  const result = path.join(home, `result-${dialect}-${program}.json`);
  const call = `${prefixes[dialect] ?? ''}${process.execPath}`;
  const script = writeScript(`script-${program}`, dialect, `${rendered.text}${call} ${reader} ${result}\n`);
  const { code, stderr } = run(program, [...args, script], { cwd: home, env: { HOME: home, ...env } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(readFileSync(result, 'utf8'));
}

const secretly = (values: readonly { name: string; value: string }[]) =>
  values.map(({ name, value }) => ({ name, value, secret: false }));

/** Synthetic, and put together here so that no scanner takes it for a find. */
const keyId = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');

for (const shell of programs) {
  describeWith(peer(shell.program), `${shell.program} runs what is printed for it`, () => {
    it('hands on every hostile value as it is, line breaks included', () => {
      const values = [...hostileValues, ...hostileLines];
      const seen = variablesAfter(shell, { set: secretly(values), unset: [] });
      for (const { name, value } of values) expect({ [name]: seen[name] }).toEqual({ [name]: value });
      expect(values.length).toBeGreaterThanOrEqual(36);
    });

    it('hands on every hostile word of a command that we print', () => {
      const values = hostileValues.map(({ value }) => value);
      const result = path.join(home, `words-${shell.program}.json`);
      const writer = path.join(home, 'words.cjs');
      writeFileSync(writer, "require('node:fs').writeFileSync(process.argv[2], JSON.stringify(process.argv.slice(3)))");
      const command = { type: 'run', program: 'node', args: [writer, result, ...values] } as const;
      const script = writeScript(
        `words-${shell.program}`,
        shell.dialect,
        `${commandLines(command, dialectOf(shell.dialect)).join('\n')}\n`,
      );
      const folder = path.dirname(process.execPath);
      const env = { HOME: home, PATH: [folder, process.env.PATH].join(path.delimiter) };
      expect(run(shell.program, [...shell.args, script], { cwd: home, env })).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(readFileSync(result, 'utf8'))).toEqual(values);
    });

    it('unsets what would win, and does not mind what is not set', () => {
      const keys = { accessKeyId: keyId, secretAccessKey: 'synthetic+secret/of/forty=characters0000' };
      const change = awsEnvironmentChange({ credential: { type: 'keys', keys }, region: 'eu-central-1' });
      const stale = {
        AWS_PROFILE: 'old',
        AWS_BEARER_TOKEN_BEDROCK: 'old',
        AWS_SESSION_TOKEN: 'old',
        AWS_REGION: 'old',
      };
      expect(variablesAfter(shell, change, stale)).toEqual({
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_REGION: 'eu-central-1',
        AWS_DEFAULT_REGION: 'eu-central-1',
      });
    });

    it('takes the lines into the running shell by the line that we advise', () => {
      const credential = { type: 'profile', profile: 'production' } as const;
      const lines = dialectOf(shell.dialect).render(awsEnvironmentChange({ credential, region: 'us-west-2' }));
      const printed = path.join(home, `printed-${shell.program}`);
      writeFileSync(printed, lines.ok ? lines.text : '');
      const result = path.join(home, `eval-${shell.program}.json`);
      const print = path.join(home, 'print.cjs');
      writeFileSync(print, "process.stdout.write(require('node:fs').readFileSync(process.argv[2], 'utf8'))");
      const prefix = prefixes[shell.dialect] ?? '';
      // Nushell runs a file that is there when it starts, and nothing else.
      const line = evalLine(shell.dialect, `${prefix}${process.execPath} ${print} ${printed}`) ?? `source ${printed}`;
      const script = writeScript(
        `eval-${shell.program}`,
        shell.dialect,
        `${line}\n${prefix}${process.execPath} ${reader} ${result}\n`,
      );
      const env = { HOME: home, AWS_ACCESS_KEY_ID: 'stale' };
      expect(run(shell.program, [...shell.args, script], { cwd: home, env })).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(readFileSync(result, 'utf8'))).toEqual({
        AWS_PROFILE: 'production',
        AWS_REGION: 'us-west-2',
        AWS_DEFAULT_REGION: 'us-west-2',
      });
    });

    it('prints what the self test promises, and no secret', () => {
      const credential = { type: 'api-key', apiKey: 'synthetic-api-key' } as const;
      const change = awsEnvironmentChange({ credential, region: 'us-west-2' });
      const rendered = dialectOf(shell.dialect).render(change);
      const test = selfTest(shell.dialect, { change });
      if (!rendered.ok || test === undefined) throw new Error('This shell has a self test.');
      const script = writeScript(`self-test-${shell.program}`, shell.dialect, `${rendered.text}${test.line}\n`);
      const env = { HOME: home, AWS_PROFILE: 'stale' };
      const { stdout } = run(shell.program, [...shell.args, script], { cwd: home, env });
      expect(stdout.trimEnd()).toBe(test.expect);
      expect(stdout).toContain('AWS_BEARER_TOKEN_BEDROCK=set');
      expect(stdout).not.toContain(credential.apiKey);
    });
  });
}

const fish = peer('fish');

describe('fish', () => {
  itWith(fish, 'keeps a universal variable of the person, and says that it stays', () => {
    const universal = 'set -Ux AWS_PROFILE mine';
    const change = dialectOf('fish').render({ set: [], unset: ['AWS_PROFILE'] });
    const script = writeScript('universal', 'fish', `${universal}\n${change.ok ? change.text : ''}echo $AWS_PROFILE\n`);
    const { stdout, stderr } = run(fish.path, [script], { cwd: home, env: { HOME: home } });
    expect(stdout).toBe('mine\n');
    expect(stderr).toContain('set -eU AWS_PROFILE');
  });
});

describe('this machine', () => {
  it('has a shell of its own to prove the lines with', () => {
    const here = programs.filter(({ program }) => peer(program).path !== '').map(({ dialect }) => dialect);
    expect(here).toContain(process.platform === 'win32' ? 'powershell' : 'env');
  });
});
