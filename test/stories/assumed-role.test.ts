import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHome, type TestHome } from '../support/program.ts';
import { faces, type Story, tell } from './tell.ts';

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
  await mkdir(dirname(home.credentials), { mode: 0o700 });
  await writeFile(home.credentials, '# kept by hand\n[base]\naws_access_key_id = X\naws_secret_access_key = Y\n', {
    mode: 0o600,
  });
});
afterEach(() => home.remove());

describe('somebody adds a profile that assumes a role to files that hold years of work', () => {
  for (const face of faces) {
    it(`without a secret in it, and without touching the rest (${face})`, async () => {
      const before = await readFile(home.credentials, 'utf8');
      const story: Story = {
        flags: ['--no-verify', '--role-options', '--role-source', 'profile', '--output', 'text'],
        answers: [
          ['method', 'assume'],
          ['sourceProfile', 'base'],
          ['roleArn', 'arn:aws:iam::111122223333:role/BedrockUser'],
          ['externalId', 'partner-42'],
          ['mfaSerial', 'arn:aws:iam::111122223333:mfa/ada'],
          ['durationSeconds', '3600'],
          ['roleSessionName', 'ada-laptop'],
          ['profile', 'bedrock'],
          ['region', 'eu-west-1'],
        ],
        after: [
          { says: /Write this file|None of this has been written yet/, keys: 'enter' },
          { says: 'Which program will call Bedrock?', keys: 'enter' },
        ],
      };
      const { code } = await tell(face, story, home);
      expect(code).toBe(0);
      expect(await readFile(home.credentials, 'utf8')).toBe(before);
      expect(await readFile(home.config, 'utf8')).toBe(
        [
          '[profile bedrock]',
          'role_arn = arn:aws:iam::111122223333:role/BedrockUser',
          'source_profile = base',
          'external_id = partner-42',
          'mfa_serial = arn:aws:iam::111122223333:mfa/ada',
          'duration_seconds = 3600',
          'role_session_name = ada-laptop',
          'region = eu-west-1',
          'output = text',
          '',
        ].join('\n'),
      );
    });
  }
});
