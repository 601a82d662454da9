import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { openTerminal } from '../support/terminal.ts';

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

itWith(peer('bash'), 'An export on a screen ends with the line by which the shell takes it by itself', async () => {
  const { id, secret } = syntheticKeys;
  await mkdir(dirname(home.credentials), { recursive: true });
  await writeFile(home.credentials, `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
  // Whoever runs the tests sits in a shell of their own; this one is the caller.
  const script = join(home.home, 'script');
  await writeFile(script, '"$@"\nexit $?\n');
  const terminal = openTerminal({
    command: 'bash',
    args: [script, process.execPath, launcher, 'export', 'work', '--region', 'eu-west-1', '--format', 'env'],
    env: home.env(),
    cwd: home.home,
  });
  const { code } = await terminal.exit;
  expect(code).toBe(0);
  expect(terminal.raw()).toContain(`export AWS_ACCESS_KEY_ID='${id}'`);
  expect(terminal.raw().replace(/\s+/g, ' ')).toContain(
    `To set them in this shell: eval "$(bedrock-setup export work --format env --region eu-west-1)"`,
  );
  await terminal.close();
});
