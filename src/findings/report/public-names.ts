import { regionOf } from '../../aws/values/regions.ts';

const switches = ['true', 'false', 'True', 'False', '1', '0'];

/** Variables whose value says nothing about a person, with the values that may stand in public. */
const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS_DEFAULT_OUTPUT', ['json', 'yaml', 'yaml-stream', 'text', 'table', 'off']],
  ['AWS_DEFAULTS_MODE', ['legacy', 'standard', 'in-region', 'cross-region', 'mobile', 'auto']],
  ['AWS_EC2_METADATA_DISABLED', switches],
  ['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', ['IPv4', 'IPv6']],
  ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', switches],
  ['AWS_RETRY_MODE', ['legacy', 'standard', 'adaptive']],
  ['AWS_SDK_LOAD_CONFIG', switches],
  ['AWS_STS_REGIONAL_ENDPOINTS', ['legacy', 'regional']],
  ['AWS_USE_DUALSTACK_ENDPOINT', switches],
  ['AWS_USE_FIPS_ENDPOINT', switches],
  ['NODE_TLS_REJECT_UNAUTHORIZED', ['0', '1']],
  ['NODE_USE_ENV_PROXY', switches],
  [
    'TERM_PROGRAM',
    ['Apple_Terminal', 'iTerm.app', 'vscode', 'WezTerm', 'ghostty', 'tmux', 'Hyper', 'WarpTerminal', 'mintty'],
  ],
]);

const endpoints = ['BEDROCK', 'BEDROCK_RUNTIME', 'IAM', 'SECRETS_MANAGER', 'SIGNIN', 'SSO', 'SSO_OIDC', 'STS'];

/** Variables that are said to be set, and no more. */
const named: ReadonlySet<string> = new Set([
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'],
  ...['AWS_BEARER_TOKEN_BEDROCK', 'AWS_CREDENTIAL_EXPIRATION', 'AWS_ACCOUNT_ID', 'AWS_VAULT'],
  ...['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'AWS_CREDENTIAL_FILE', 'AWS_DATA_PATH', 'BOTO_CONFIG'],
  ...['AWS_ROLE_ARN', 'AWS_ROLE_SESSION_NAME', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_LOGIN_CACHE_DIRECTORY'],
  ...['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  ...['AWS_CONTAINER_AUTHORIZATION_TOKEN', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'],
  ...['AWS_LAMBDA_FUNCTION_NAME', 'AWS_EXECUTION_ENV', 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'AWS_MAX_ATTEMPTS'],
  ...['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE', 'AWS_PAGER'],
  ...['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'],
  ...['AWS_ENDPOINT_URL', ...endpoints.map((service) => `AWS_ENDPOINT_URL_${service}`)],
  ...['HOME', 'USERPROFILE', 'SHELL', 'MSYSTEM', 'WSL_DISTRO_NAME', 'WT_SESSION', 'TMUX', 'STY', 'SSH_CONNECTION'],
  ...['NO_COLOR', 'CI', 'GITHUB_ACTIONS'],
]);

const ofRegions = ['AWS_REGION', 'AWS_DEFAULT_REGION'];

/** The variables that hold the name of a profile. */
export const ofProfiles = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];

/** Every variable whose name may stand in public; a name that somebody thought up may hold a customer or an account. */
export const publicVariables: readonly string[] = [...named, ...choices.keys(), ...ofRegions, ...ofProfiles].sort();

/** The name of a variable as it may stand in public. */
export function publicVariable(name: string): string {
  if (publicVariables.includes(name)) return name;
  return name.startsWith('AWS_ENDPOINT_URL_') ? 'AWS_ENDPOINT_URL_ of another service' : 'another variable';
}

/** The value of a variable where it may stand in public; `undefined` where only the name may. */
export function publicValue(name: string, value: string): string | undefined {
  if (value === '') return '';
  if (ofRegions.includes(name)) return publicRegion(value);
  return choices.get(name)?.find((choice) => choice === value);
}

/** A Region that AWS has; other text in its place may be anything. */
export function publicRegion(text: string): string {
  return regionOf(text)?.code ?? 'no Region that is known';
}

const terminals =
  /^(?:(?:xterm|screen|tmux|rxvt|vt\d{2,3}|linux|dumb|ansi|cygwin|putty|alacritty|foot|konsole|st)(?:-(?:256color|color|16color|direct|unicode|extra))*|xterm-(?:kitty|ghostty)|unknown)$/;

/** The kind of a terminal as TERM tells it. */
export function publicTerminal(term: string): string {
  return term === '' || terminals.test(term) ? term : 'another kind';
}
