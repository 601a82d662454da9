import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, runProgram, type TestHome } from '../support/program.ts';

const { id, secret } = syntheticKeys;
const other = {
  id: `${id.slice(0, 4)}${id.slice(4).split('').reverse().join('')}`,
  secret: secret.split('').reverse().join(''),
};
const scripted = ['add', 'prod', '--region', 'us-west-2', '--yes', '--no-verify', '--dry-run', '--json'];
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

async function run(args: string[], input: string | Uint8Array = '') {
  const { code, stdout, stderr } = await runProgram([...scripted, ...args], { env: home.env(), input });
  expect(stdout + stderr).not.toContain(secret);
  return { code, told: JSON.parse(stdout), stderr };
}

describe('Keys that come without a person', () => {
  it('are taken from UTF-16 on standard input, whatever prompts stand before the lines', async () => {
    const text = `PS C:\\Users\\ada> $Env:AWS_ACCESS_KEY_ID="${id}"\r\nPS C:\\Users\\ada> $Env:AWS_SECRET_ACCESS_KEY="${secret}"\r\n`;
    const { code, told } = await run(['--credentials-stdin'], utf16(text));
    expect({ code, ok: told.ok }).toEqual({ code: 0, ok: true });
  });

  it('are taken from a CSV in UTF-16, named by its address', async () => {
    const path = join(home.home, 'my keys.csv');
    await writeFile(path, utf16(`"User name","Access key ID","Secret access key"\r\n"ada","${id}","${secret}"\r\n`));
    const { code, told } = await run(['--csv', `file://${path.replaceAll(' ', '%20')}`]);
    expect({ code, ok: told.ok }).toEqual({ code: 0, ok: true });
  });

  it('say every remark about them in the JSON', async () => {
    const { told } = await run(
      ['--credentials-stdin'],
      `AWS_ACCESS_KEY_ID=${id.toLowerCase()}\nAWS_SECRET_ACCESS_KEY=${secret}\n`,
    );
    expect(told.plan.notes).toContainEqual(expect.objectContaining({ code: 'capitals' }));
  });

  it('of several people end the run with all their names, until one is named', async () => {
    const text = `[ada]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n[grace]\naws_access_key_id=${other.id}\naws_secret_access_key=${other.secret}\n`;
    const refused = await run(['--credentials-stdin'], text);
    expect(refused).toMatchObject({
      code: 2,
      told: { gaps: [{ id: 'keysOf', flag: '--keys-of', lacking: expect.stringContaining('ada, grace') }] },
    });
    const taken = await run(['--credentials-stdin', '--keys-of', 'grace'], text);
    expect(taken.code).toBe(0);
    expect(JSON.stringify(taken.told)).toContain(`${other.id.slice(0, 4)}…${other.id.slice(-4)}`);
  });
});
