import { readFile, stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { faces, type Story, tell } from './tell.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

describe('somebody new sets up a profile with the block that the console showed', () => {
  for (const face of faces) {
    it(`and ends with a verified call (${face})`, async () => {
      const story: Story = {
        env: aws.environment,
        flags: ['--profile', 'production'],
        answers: [
          ['method', 'keys'],
          ['pasted', aws.block.trim()],
          ['region', 'us-east-1'],
        ],
        after: [
          { says: /Write these 2 files|None of this has been written yet/, keys: 'enter' },
          { says: 'Which program will call Bedrock?', keys: 'enter' },
          { says: 'Which model do you want to call?', keys: 'enter' },
          { says: 'Send one small request', keys: 'enter', calls: true },
        ],
      };
      const { code, stdout, screen } = await tell(face, story, home);
      expect(screen).toMatch(/answered/);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
      expect(await readFile(home.credentials, 'utf8')).toBe(
        `[production]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
      );
      expect(await readFile(home.config, 'utf8')).toBe('[profile production]\nregion = us-east-1\noutput = json\n');
      expect((await stat(home.credentials)).mode & 0o777).toBe(0o600);
      expect(screen).not.toContain(secret);
      expect(aws.requests.filter(({ operation, status }) => operation === 'Converse' && status === 200).length).toBe(1);
    });
  }
});
