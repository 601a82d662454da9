import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
  await mkdir(dirname(home.credentials), { mode: 0o700 });
  await writeFile(home.credentials, '[old]\naws_access_key_id = A\naws_secret_access_key = B\n', { mode: 0o600 });
});
afterEach(() => home.remove());

describe('Ctrl-C while a command changes files', () => {
  it('lets the change come to its end and names what was written', async () => {
    const fake = createFakeWorld(home, { terminal: false });
    const { stderr } = fake.world;
    const write = stderr.write.bind(stderr) as (text: string) => boolean;
    // The moment in which the first file stands.
    stderr.write = ((text: string) => {
      if (text.startsWith('Wrote')) fake.cancel();
      return write(text);
    }) as typeof stderr.write;
    const code = await run(['remove', 'old', '--yes'], fake.world);
    expect(code).toBe(130);
    expect(await readFile(home.credentials, 'utf8')).not.toContain('[old]');
    expect(fake.screen()).toContain('Cancelled. Written: ~/.aws/credentials.');
    expect(fake.screen()).not.toContain('Nothing was written');
  });
});
