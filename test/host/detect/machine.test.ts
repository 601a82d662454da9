import { describe, expect, it } from 'vitest';
import { useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('The machine', () => {
  it.each([
    ['WSL by its variable', { env: { WSL_DISTRO_NAME: 'Debian' } }, { wsl: true }],
    ['WSL by its kernel', { release: '5.15.153.1-microsoft-standard-WSL2' }, { wsl: true }],
    ['Linux', { release: '6.1.0-18-amd64' }, { wsl: false }],
    [
      'Windows, which is not WSL',
      { platform: 'windows' as const, env: { WSL_DISTRO_NAME: 'Debian' } },
      { wsl: false, platform: 'windows' },
    ],
    ['a build server', { env: { CI: 'true' } }, { ci: true }],
    ['GitHub Actions', { env: { GITHUB_ACTIONS: 'true' } }, { ci: true }],
    ['CI that was denied', { env: { CI: 'false', GITHUB_ACTIONS: 'true' } }, { ci: false }],
    [
      'a container',
      { env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/x' } },
      { ambient: { container: true, webIdentity: false, lambda: false } },
    ],
    [
      'a web identity',
      { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/x' } },
      { ambient: { container: false, webIdentity: true, lambda: false } },
    ],
    [
      'Lambda',
      { env: { AWS_LAMBDA_FUNCTION_NAME: 'x' } },
      { ambient: { container: false, webIdentity: false, lambda: true } },
    ],
  ])('is recognised: %s', async (_, ports, expected) => {
    expect(await home.look(ports)).toMatchObject(expected);
  });
});
