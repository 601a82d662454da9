import type { Detected } from '../../aws/detected.ts';
import type { Environment } from '../../aws/resolution/sources.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';

const secret = /SECRET|TOKEN(?!_FILE)|PASSWORD|AUTHORIZATION(?!_TOKEN_FILE)/;
const others = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
  'BOTO_CONFIG',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
];

/** The variables that matter to AWS programs, in alphabetical order: a secret becomes `set`, an access key ID is masked, an address loses its password. */
export function shownVariables(env: Environment): Detected['variables'] {
  const names = Object.keys(env).filter(
    (name) => (name.startsWith('AWS_') || others.includes(name)) && env[name] !== undefined,
  );
  return names.sort().map((name) => ({ name, value: shownValue(name, env[name] ?? '') }));
}

function shownValue(name: string, value: string): string {
  if (value === '') return '';
  if (secret.test(name)) return 'set';
  if (name === 'AWS_ACCESS_KEY_ID') return shortenKeyId(value);
  // Some services take a password in the address, and a key can be pasted behind any name.
  const address = value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@\s]*@/i, '$1').replace(/\?.*$/s, '');
  return /^[A-Za-z0-9/+]{40}$/.test(address) || /^(ABSK|bedrock-api-key-)/.test(address) ? 'set' : address;
}
