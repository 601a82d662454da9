import type { Row } from '../finding-row.ts';

/** What is found about the ways to AWS. */
export const routeRows: Row[] = [
  [
    'endpoint-override',
    { env: { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'https://user:pw@proxy.example.com:8443/x' } },
    'warning',
    'to proxy.example.com:8443 instead',
    'unset AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  ],
  [
    'endpoint-override',
    {
      env: {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
        AWS_ENDPOINT_URL_BEDROCK: 'http://127.0.0.1:4566/',
        AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:4566',
      },
    },
    'warning',
    '3 variables (AWS_ENDPOINT_URL*) send calls to 127.0.0.1:4566',
    'unset AWS_ENDPOINT_URL AWS_ENDPOINT_URL_BEDROCK AWS_ENDPOINT_URL_STS',
  ],
  [
    'endpoint-override-in-profile',
    { env: {}, config: `[default]\nendpoint_url = http://localhost:4566\n` },
    'warning',
    'to localhost:4566',
    'remove endpoint_url',
  ],
  [
    'proxy',
    { env: { HTTPS_PROXY: 'http://ada:hunter2@proxy.example.com:3128' } },
    'warning',
    'proxy.example.com:3128',
    'NODE_USE_ENV_PROXY',
  ],
  [
    'proxy',
    { env: { ALL_PROXY: 'socks5h://ada:hunter2@proxy.example.com:1080' } },
    'warning',
    'do not go through',
    'for http instead',
  ],
  [
    'certificates-not-checked',
    { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    'warning',
    'trust everybody',
    'NODE_EXTRA_CA_CERTS',
  ],
  [
    'web-identity-half',
    { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/x' } },
    'error',
    'without AWS_ROLE_ARN',
    'unset AWS_WEB_IDENTITY_TOKEN_FILE',
  ],
  [
    'container-url-refused',
    { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://example.com/keys' } },
    'error',
    'points to example.com',
    'unset AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ],
  ['legacy-file', { legacyFiles: ['~/.boto'] }, 'warning', '~/.boto', 'Move its keys'],
  [
    'file-of-variable-missing',
    { env: { AWS_CA_BUNDLE: '/x.pem' }, missingFiles: [{ variable: 'AWS_CA_BUNDLE', path: '/x.pem' }] },
    'warning',
    '/x.pem, which is not there',
    'unset AWS_CA_BUNDLE',
  ],
  [
    'certificates-for-one-sdk',
    { env: { AWS_CA_BUNDLE: '/x.pem' } },
    'warning',
    'programs on Node.js do not',
    'export NODE_EXTRA_CA_CERTS=/x.pem',
  ],
];
