import { describe, expect, it } from 'vitest';
import { longTermApiKey, secret, temporaryId, token } from '../../aws/samples.ts';
import { useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('The variables', () => {
  it('are shown without secrets', async () => {
    const env = {
      AWS_ACCESS_KEY_ID: temporaryId,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_SESSION_TOKEN: token,
      AWS_BEARER_TOKEN_BEDROCK: longTermApiKey(),
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'container-secret',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/identity',
      AWS_ENDPOINT_URL: 'https://ada:hunter2@example.com/x?key=hunter2',
      HTTPS_PROXY: 'http://ada:hunter2@proxy:3128',
      AWS_ROLE_SESSION_NAME: secret,
      AWS_REGION: '',
      PATH: '/bin',
    };
    const found = await home.look({ env });
    expect(Object.fromEntries(found.variables.map(({ name, value }) => [name, value]))).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIA…7WML',
      AWS_SECRET_ACCESS_KEY: 'set',
      AWS_SESSION_TOKEN: 'set',
      AWS_BEARER_TOKEN_BEDROCK: 'set',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'set',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/identity',
      AWS_ENDPOINT_URL: 'https://example.com/x',
      HTTPS_PROXY: 'http://proxy:3128',
      AWS_ROLE_SESSION_NAME: 'set',
      AWS_REGION: '',
    });
    expect(found.environmentKeys).toBe(true);
    const words = JSON.stringify(found);
    for (const hidden of [secret, token, longTermApiKey(), 'hunter2', 'container-secret'])
      expect(words).not.toContain(hidden);
  });
});
