import { createHash } from 'node:crypto';
import { demoAccount } from '../../src/demo/demo-people.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { asks, type CatalogueRow, type RowRequest, told } from './catalogue-row.ts';

const profile = (name: string, more: Partial<RowRequest> = {}) =>
  asks('resolve', { target: { type: 'profile', profile: name }, ...more });

const startUrl = 'https://d-0000000000.awsapps.com/start';

const ssoConfig = `[profile corp]
sso_session = corp
sso_account_id = ${demoAccount}
sso_role_name = BedrockUser
region = us-east-1
[sso-session corp]
sso_start_url = ${startUrl}
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`;

const legacyConfig = `[profile corp]
sso_start_url = ${startUrl}
sso_region = us-east-1
sso_account_id = ${demoAccount}
sso_role_name = BedrockUser
region = us-east-1
`;

/** The IAM Identity Center cache file of a session, as `aws sso login` leaves it. */
function ssoCache(accessToken: string, expiresAt: string, cacheKey = 'corp'): Record<string, string> {
  const name = createHash('sha1').update(cacheKey).digest('hex');
  const content = { startUrl, region: 'us-east-1', accessToken, expiresAt };
  return { [`.aws/sso/cache/${name}.json`]: JSON.stringify(content) };
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

const loginConfig = `[profile login]\nlogin_session = arn:aws:iam::${demoAccount}:user/ada\nregion = us-east-1\n`;

const login = (variant: string, message: string): CatalogueRow =>
  told('7', variant, `aws login: ${variant}`, {
    name: 'CredentialsProviderError',
    message,
    service: 'signin',
    operation: 'ResolveCredentials',
  });

/** Rows 3 to 7: IAM Identity Center and `aws login`. */
export const signInRows: CatalogueRow[] = [
  {
    row: '3',
    variant: 'never',
    title: 'nobody has signed in to IAM Identity Center',
    expected: {
      name: /CredentialsProviderError|TokenProviderError/,
      text: /The SSO session token associated with profile=corp was not found or is invalid/,
    },
    arrange: () => ({ type: 'local', home: { config: ssoConfig }, request: profile('corp') }),
  },
  {
    row: '3',
    variant: 'no-refresh',
    title: 'the IAM Identity Center session is over and cannot be refreshed',
    expected: {
      name: /CredentialsProviderError|TokenProviderError/,
      text: /Cannot refresh\. To refresh this SSO session run/,
    },
    arrange: () => ({
      type: 'local',
      home: { config: ssoConfig, files: ssoCache('old', '2026-01-01T00:00:00Z') },
      request: profile('corp'),
    }),
  },
  {
    row: '3',
    variant: 'legacy-expired',
    title: 'the session of a profile in the older form is over',
    expected: { name: /CredentialsProviderError|TokenProviderError/, text: /has expired/ },
    arrange: () => ({
      type: 'local',
      home: { config: legacyConfig, files: ssoCache('old', '2026-01-01T00:00:00Z', startUrl) },
      request: profile('corp'),
    }),
  },
  told('3b', 'no-token', 'boto3 finds no IAM Identity Center token', {
    name: 'SSOTokenLoadError',
    message: 'Error loading SSO Token: Token for corp does not exist',
    service: 'sso',
    operation: 'ResolveCredentials',
  }),
  told('3b', 'refresh-failed', 'boto3 cannot refresh the token', {
    name: 'TokenRetrievalError',
    message: 'Error when retrieving token from sso: Token has expired and refresh failed',
    service: 'sso',
    operation: 'ResolveCredentials',
  }),
  told('3b', 'unauthorized', 'boto3 is refused with its token', {
    name: 'UnauthorizedSSOTokenError',
    message:
      'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    service: 'sso',
    operation: 'ResolveCredentials',
  }),
  {
    row: '4',
    variant: 'javascript',
    title: 'the sso-session block is missing',
    expected: { name: /TypeError|CredentialsProviderError|TokenProviderError/, text: /sso_region|sso-session|'corp'/ },
    arrange: () => ({
      type: 'local',
      home: { config: ssoConfig.slice(0, ssoConfig.indexOf('[sso-session')) },
      request: profile('corp'),
    }),
  },
  told('4', 'boto', 'boto3 misses the sso-session block', {
    name: 'InvalidConfigError',
    message: 'The specified sso-session does not exist: "corp"',
    service: 'local',
    operation: 'ResolveCredentials',
  }),
  {
    row: '5',
    title: 'IAM Identity Center does not know the session any more',
    expected: { name: /UnauthorizedException|CredentialsProviderError/, text: /Session token not found or invalid/ },
    arrange: () => ({
      type: 'world',
      world: demoWorld(),
      home: { config: ssoConfig, files: ssoCache('signed-out', tomorrow()) },
      request: profile('corp'),
    }),
  },
  {
    row: '6',
    title: 'the role is not assigned to the person',
    expected: { name: /ForbiddenException|CredentialsProviderError/, text: /No access/ },
    arrange: () => ({
      type: 'world',
      world: demoWorld(),
      home: {
        config: ssoConfig.replace('BedrockUser', 'Administrator'),
        files: ssoCache('demo-sso-access-token', tomorrow()),
      },
      request: profile('corp'),
    }),
  },
  {
    row: '7',
    variant: 'never',
    title: 'nobody has signed in with aws login',
    expected: { name: 'CredentialsProviderError', text: /Failed to load token from .*login.*ENOENT/ },
    arrange: () => ({ type: 'local', home: { config: loginConfig }, request: profile('login') }),
  },
  login(
    'no-token',
    `Failed to load a token for session arn:aws:iam::${demoAccount}:user/ada, please re-authenticate using aws login`,
  ),
  login('over', 'Your session has expired. Please reauthenticate.'),
  login('permission', "Unable to refresh credentials due to missing permission for the 'CreateOAuth2Token' action"),
  told('7b', 'boto', 'Python needs its C runtime for aws login', {
    name: 'MissingDependencyException',
    message:
      'Missing Dependency: Using the login credential provider requires an additional dependency. You will need to pip install "botocore[crt]" before proceeding.',
    service: 'local',
    operation: 'ResolveCredentials',
  }),
];
