import type { Finding } from '../aws/finding.ts';
import { settingOf } from '../aws/profiles/profile-sections.ts';
import { type FindingsInput, failing, unsetCommand, warning } from './context.ts';

/** What is odd about the ways to AWS: endpoints, proxies, certificates, the credentials of containers and web identities. */
export function routeFindings(context: FindingsInput): Finding[] {
  return [...endpoints(context), ...proxies(context), ...certificates(context), ...ambient(context)];
}

function endpoints(context: FindingsInput): Finding[] {
  const { env } = context;
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return [];
  const variables = Object.keys(env)
    .filter((name) => /^AWS_ENDPOINT_URL(_BEDROCK(_RUNTIME)?|_STS|_SSO(_OIDC)?|_SIGNIN)?$/.test(name) && env[name])
    .sort();
  const hosts = [...new Set(variables.map((name) => hostOf(env[name])))];
  const found = hosts.map((host) => {
    const names = variables.filter((name) => hostOf(env[name]) === host);
    const who = names.length === 1 ? `${names[0]} sends` : `${names.length} variables (AWS_ENDPOINT_URL*) send`;
    return warning(
      'endpoint-override',
      `${who} calls to ${host} instead of AWS.`,
      `If that is not wanted: ${unsetCommand(context, ...names)}`,
    );
  });
  const active = env.AWS_PROFILE || 'default';
  for (const profile of context.profiles) {
    const url = settingOf(profile, 'endpoint_url');
    if (profile.name !== active || url === undefined) continue;
    found.push(
      warning(
        'endpoint-override-in-profile',
        `The profile ${profile.name} sends calls to ${hostOf(url)} instead of AWS.`,
        `If that is not wanted, remove endpoint_url from the profile.`,
      ),
    );
  }
  return found;
}

function proxies(context: FindingsInput): Finding[] {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
  const name = names.find((candidate) => context.env[candidate]);
  if (name === undefined) return [];
  return [
    warning(
      'proxy',
      `${name} sends web requests through ${hostOf(context.env[name])}. boto3, the AWS CLI and this program use it; programs with the AWS SDK for JavaScript do not by themselves.`,
      'If a program cannot reach AWS, look up how it takes a proxy. Node.js from 22.21 on uses the variable when NODE_USE_ENV_PROXY=1 is set.',
    ),
  ];
}

function certificates(context: FindingsInput): Finding[] {
  if (context.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return [];
  return [
    warning(
      'certificates-not-checked',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node.js programs trust everybody who claims to be AWS.',
      `${unsetCommand(context, 'NODE_TLS_REJECT_UNAUTHORIZED')}, and name the certificate of your proxy in NODE_EXTRA_CA_CERTS instead.`,
    ),
  ];
}

function ambient(context: FindingsInput): Finding[] {
  const { env } = context;
  const found: Finding[] = [];
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE && !env.AWS_ROLE_ARN) {
    found.push(
      failing(
        'web-identity-half',
        'AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN, and boto3 stops there.',
        'Set AWS_ROLE_ARN to the role of the service account, or:',
        unsetCommand(context, 'AWS_WEB_IDENTITY_TOKEN_FILE'),
      ),
    );
  }
  const url = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (url && !env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI && !isContainerHost(url)) {
    found.push(
      failing(
        'container-url-refused',
        `AWS_CONTAINER_CREDENTIALS_FULL_URI points to ${hostOf(url)}. AWS SDKs take it only with https, on this machine, or at the addresses of ECS and EKS.`,
        unsetCommand(context, 'AWS_CONTAINER_CREDENTIALS_FULL_URI'),
      ),
    );
  }
  for (const path of context.legacyFiles ?? []) {
    found.push(
      warning(
        'legacy-file',
        `boto3 and the AWS CLI still read the old file ${path} when nothing else holds credentials; no other AWS SDK does.`,
        `Move its keys into a profile, then remove the file.`,
      ),
    );
  }
  for (const { variable, path } of context.missingFiles ?? []) {
    found.push(
      warning(
        'file-of-variable-missing',
        `${variable} names ${path}, which is not there.`,
        `Set ${variable} to a file that exists, or: ${unsetCommand(context, variable)}`,
      ),
    );
  }
  return found;
}

function isContainerHost(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:') return true;
  return /^(localhost|127(\.\d+){3}|\[::1\]|169\.254\.170\.(2|23)|\[fd00:ec2::23\])$/.test(hostname);
}

// Addresses can hold a password, so only the host is shown.
function hostOf(url: string | undefined): string {
  if (!url) return 'an address';
  const whole = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(whole) ? new URL(whole).host : 'an address that cannot be read';
}
