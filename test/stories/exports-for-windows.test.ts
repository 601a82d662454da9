import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHome, type TestHome } from '../support/program.ts';
import { faces, type Story, tell } from './tell.ts';

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
  await mkdir(dirname(home.config), { mode: 0o700 });
  await writeFile(
    home.config,
    '[profile work]\nregion = us-west-2\ncredential_process = /opt/keys\n\n[profile other]\n',
    { mode: 0o600 },
  );
});
afterEach(() => home.remove());

describe('somebody makes the variables of a profile again for Windows', () => {
  const products: string[] = [];
  for (const face of faces) {
    it(`and gets the same PowerShell lines from every face (${face})`, async () => {
      const story: Story = {
        flags: ['--no-verify'],
        answers: [
          ['method', 'variables'],
          ['credential', 'profile'],
          ['profile', 'work'],
          ['shell', 'powershell'],
          ['persist', 'yes'],
        ],
        after: [{ says: /Hand over these lines|None of this has been written yet/, keys: 'enter' }],
      };
      const { code, stdout } = await tell(face, story, home);
      expect(code).toBe(0);
      expect(stdout).toContain("$Env:AWS_PROFILE = 'work'");
      expect(stdout).toContain("[Environment]::SetEnvironmentVariable('AWS_PROFILE', 'work', 'User')");
      products.push(stdout);
      expect(new Set(products).size).toBe(1);
      await expect(stat(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
    });
  }
});
