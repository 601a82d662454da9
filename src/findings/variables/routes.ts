import type { Finding } from '../../aws/finding.ts';
import { settingOf } from '../../aws/profiles/profile-sections.ts';
import { everybody, type FindingsInput, finding, inProfile, variables } from '../input.ts';
import { act, set, setting, unset } from '../remedies.ts';

/** What is to be said about the roads to AWS: endpoints, proxies, certificates, the credentials of containers and web identities. */
export function routeFindings(input: FindingsInput): Finding[] {
  return [...endpoints(input), ...proxies(input), ...certificates(input), ...ambient(input), ...otherFiles(input)];
}

function endpoints(input: FindingsInput): Finding[] {
  const { env } = input;
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return [];
  const names = Object.keys(env)
    .filter((name) => /^AWS_ENDPOINT_URL(_BEDROCK(_RUNTIME)?|_STS|_SSO(_OIDC)?|_SIGNIN)?$/.test(name) && env[name])
    .sort();
  const hosts = [...new Set(names.map((name) => hostOf(env[name])))];
  const found = hosts.map((host) => {
    const own = names.filter((name) => hostOf(env[name]) === host);
    const who = own.length === 1 ? `${own[0]} sends` : `${own.length} variables (AWS_ENDPOINT_URL*) send`;
    return finding('endpoint-override', {
      places: variables(...own),
      summary: `${who} calls to ${host} instead of AWS.`,
      remedies: [unset('If that is not wanted, take it out of this shell.', ...own)],
    });
  });
  const active = env.AWS_PROFILE || 'default';
  for (const profile of input.profiles) {
    const url = profile.name === active ? settingOf(profile, 'endpoint_url') : undefined;
    if (url === undefined) continue;
    found.push(
      finding('endpoint-override-in-profile', {
        places: inProfile(profile, 'endpoint_url', input),
        summary: `The profile ${profile.name} sends calls to ${hostOf(url)} instead of AWS.`,
        remedies: [
          setting('If that is not wanted, remove endpoint_url from the profile.', profile, 'endpoint_url', null),
        ],
      }),
    );
  }
  return found;
}

function proxies({ env }: FindingsInput): Finding[] {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
  const name = names.find((candidate) => env[candidate]);
  if (name === undefined) return [];
  if (/^(socks|pac)/i.test(env[name] ?? '')) {
    return [
      finding('proxy', {
        places: variables(name),
        summary: `${name} names a proxy that programs for AWS do not go through.`,
        cause: 'Neither boto3 nor the AWS CLI, as they are installed, nor this program knows SOCKS or PAC.',
        remedies: [
          set('Name a proxy for http instead.', { [name]: 'http://HOST:PORT' }),
          unset('Or take it out of this shell.', name),
        ],
      }),
    ];
  }
  return [
    finding('proxy', {
      places: variables(name),
      summary: `${name} sends web requests through ${hostOf(env[name])}.`,
      cause:
        'boto3, the AWS CLI and this program use it; programs with the AWS SDK for JavaScript do not by themselves.',
      remedies: [
        set('If a program on Node.js 22.21 or later cannot reach AWS, make it use the variable.', {
          NODE_USE_ENV_PROXY: '1',
        }),
        act('For other programs, look up how they take a proxy.'),
      ],
    }),
  ];
}

function certificates({ env }: FindingsInput): Finding[] {
  const found: Finding[] = [];
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    found.push(
      finding('certificates-not-checked', {
        places: variables('NODE_TLS_REJECT_UNAUTHORIZED'),
        summary: 'NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node.js programs trust everybody who claims to be AWS.',
        remedies: [
          unset('Take it out of this shell.', 'NODE_TLS_REJECT_UNAUTHORIZED'),
          act('Name the certificate of your proxy in NODE_EXTRA_CA_CERTS instead.'),
        ],
      }),
    );
  }
  const bundle = env.AWS_CA_BUNDLE;
  if (bundle && !env.NODE_EXTRA_CA_CERTS) {
    found.push(
      finding('certificates-for-one-sdk', {
        places: variables('AWS_CA_BUNDLE'),
        summary: 'AWS_CA_BUNDLE is set, and NODE_EXTRA_CA_CERTS is not.',
        cause: 'boto3, the AWS CLI and bedrock-setup trust its certificates, programs on Node.js do not.',
        remedies: [set('If programs on Node.js are to call AWS, set both.', { NODE_EXTRA_CA_CERTS: bundle })],
      }),
    );
  }
  return found;
}

function ambient({ env }: FindingsInput): Finding[] {
  const found: Finding[] = [];
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE && !env.AWS_ROLE_ARN) {
    found.push(
      finding('web-identity-half', {
        breaks: ['boto3'],
        places: variables('AWS_WEB_IDENTITY_TOKEN_FILE'),
        summary: 'AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN.',
        cause: 'boto3 stops there.',
        remedies: [
          act('Set AWS_ROLE_ARN to the role of the service account.'),
          unset('Or take the variable out of this shell.', 'AWS_WEB_IDENTITY_TOKEN_FILE'),
        ],
      }),
    );
  }
  const url = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (url && !env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI && !isContainerHost(url)) {
    found.push(
      finding('container-url-refused', {
        breaks: everybody,
        places: variables('AWS_CONTAINER_CREDENTIALS_FULL_URI'),
        summary: `AWS_CONTAINER_CREDENTIALS_FULL_URI points to ${hostOf(url)}.`,
        cause: 'AWS SDKs take it only with https, on this machine, or at the addresses of ECS and EKS.',
        remedies: [unset('Take it out of this shell.', 'AWS_CONTAINER_CREDENTIALS_FULL_URI')],
      }),
    );
  }
  return found;
}

function otherFiles({ legacyFiles = [], missingFiles = [] }: FindingsInput): Finding[] {
  return [
    ...legacyFiles.map((path) =>
      finding('legacy-file', {
        places: [{ type: 'path', shown: path }],
        summary: `boto3 and the AWS CLI still read the old file ${path} when nothing else holds credentials.`,
        cause: 'No other AWS SDK does.',
        remedies: [act('Move its keys into a profile, then remove the file.')],
      }),
    ),
    ...missingFiles.map(({ variable, path }) =>
      finding('file-of-variable-missing', {
        places: [...variables(variable), { type: 'path', shown: path }],
        summary: `${variable} names ${path}, which is not there.`,
        remedies: [
          act(`Set ${variable} to a file that exists.`),
          unset('Or take the variable out of this shell.', variable),
        ],
      }),
    ),
  ];
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
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(whole) ? new URL(whole).host : 'an address that cannot be read';
}
