import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRunHere } from './tidy-run.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
let schemas: { answers: object; json: object };
const run = (args: readonly string[], input = '') =>
  tidyRunHere(args, { env: home.env(aws.environment), input, cwd: home.home });

beforeAll(async () => {
  aws = await startDemoAws();
  home = await createTestHome();
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
  await seed(
    home.credentials,
    `[p]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n\n${keySection('wrong')}`,
  );
  await seed(home.config, '[profile p]\nregion = us-east-1\n\n[profile wrong]\nregion = us-east-1\n');
  schemas = JSON.parse((await run(['schema'])).stdout);
});
afterAll(async () => {
  await aws.close();
  await home.remove();
});

const validator = (schema: object) => {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  return (value: unknown) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

type Described = { properties: Record<string, unknown> };

/** The fields of a document that its schema says nothing about. */
const undescribed = (document: Record<string, unknown>) => {
  const { properties, allOf } = schemas.json as unknown as Described & {
    allOf: { if: { properties: { command: { const: string } } }; then: Described }[];
  };
  const own = allOf.find((each) => each.if.properties.command.const === document.command)?.then.properties;
  return Object.keys(document).filter((key) => !(key in { ...properties, ...own }));
};

/** Command lines that end in every way. */
const lines: readonly string[][] = [
  ['list'],
  ['doctor'],
  ['doctor', '--redacted'],
  ['rotate', 'p', '--dry-run'],
  ['rotate', 'nobody'],
  ['login', 'nobody'],
  ['verify', 'p', '--yes'],
  ['verify', 'p', '--no-verify'],
  ['verify', 'wrong'],
  ['models', '--profile', 'p'],
  ['models', '--profile', 'p', '--where', 'amazon.nova-micro-v1:0'],
  ['models', '--profile', 'wrong'],
  ['policy', '--profile', 'p', '--model', 'amazon.nova-micro-v1:0', '--service', 'ec2'],
  ['policy', '--profile', 'wrong', '--model', 'amazon.nova-micro-v1:0'],
  ['client', 'litellm', '--profile', 'p'],
  ['export', 'p'],
  ['export', 'nobody'],
  ['completion', 'bash'],
  ['completion', 'bash', '--install', '--dry-run'],
  ['schema', 'answers'],
  ['undo', '--list'],
  ['undo', '--forget', '--all'],
  ['verify', '--all', '--no-verify'],
  ['remove', 'p', '--dry-run'],
  ['remove', 'p'],
  ['rename', 'p', 'q', '--dry-run'],
  ['rename', 'nobody', 'q'],
  ['add', 'x'],
  ['add', 'x', '--from', 'p', '--dry-run'],
  ['frobnicate'],
  ['verify', '--frobnicate'],
];

describe('the schemas', () => {
  it.each(lines.map((line) => ({ line })))('describe what $line prints with --json', async ({ line }) => {
    const { stdout } = await run([...line, '--json']);
    expect(validator(schemas.json)(JSON.parse(stdout))).toEqual([]);
    expect(undescribed(JSON.parse(stdout))).toEqual([]);
  });

  it('describe the wizard’s document', async () => {
    const add = ['add', 'new', '--region', 'us-east-1', '--credentials-stdin', '--json'];
    for (const more of [['--dry-run', '--no-verify'], ['--yes'], []]) {
      const { stdout } = await run([...add, ...more], aws.block);
      const document = JSON.parse(stdout);
      expect(document.plan).toBeDefined();
      expect(validator(schemas.json)(document)).toEqual([]);
      expect(undescribed(document)).toEqual([]);
    }
  });

  it('refuse what is no document, and answers that the wizard would not take', () => {
    const json = validator(schemas.json);
    expect(json({})).not.toEqual([]);
    expect(json({ schema: 1, command: 'list', ok: true, exitCode: 0, profiles: [{}] })).not.toEqual([]);
    const answers = validator(schemas.answers);
    expect(
      answers({ method: 'file', region: 'us-east-1', persist: true, shell: 'fish', durationSeconds: 900 }),
    ).toEqual([]);
    expect(answers({ role: 'files' })).not.toEqual([]);
    expect(answers({ regoin: 'us-east-1' })).not.toEqual([]);
    expect(answers({ secretAccessKey: 'x' })).not.toEqual([]);
  });

  it('of answers describes a file that the wizard takes', async () => {
    const answers = {
      method: 'env',
      credential: 'profile',
      profile: 'p',
      region: 'us-east-1',
      shell: 'fish',
      delivery: 'print',
    };
    expect(validator(schemas.answers)(answers)).toEqual([]);
    await writeFile(join(home.home, 'answers.json'), JSON.stringify(answers));
    const { code, stdout } = await run(['--answers', 'answers.json', '--no-verify', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain('set -gx AWS_PROFILE');
  });
});
