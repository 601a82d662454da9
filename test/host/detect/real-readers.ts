import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A machine to be looked at: its variables and the text of its two files. `HOME` in a value stands for the home folder, `ENDPOINT` for that of the container. */
export interface Machine {
  env: Record<string, string>;
  config?: string;
  credentials?: string;
}

/** What a real SDK found on a machine, in the words of our `CredentialSource`. */
export interface Found {
  source: string;
  region: string | null;
}

/** Lays out a home folder for each machine and gives back their environments; `remove` takes all of them away. */
export function layOutHomes(
  machines: readonly Machine[],
  endpoint: string,
): {
  environments: Record<string, string>[];
  remove: () => void;
} {
  const root = mkdtempSync(join(tmpdir(), 'bedrock-setup-homes-'));
  const environments = machines.map(({ env, config, credentials }, index) => {
    const home = join(root, String(index));
    mkdirSync(join(home, '.aws'), { recursive: true });
    const text = (value: string) => value.replaceAll('HOME', home).replaceAll('ENDPOINT', endpoint);
    if (config !== undefined) writeFileSync(join(home, '.aws', 'config'), text(config));
    if (credentials !== undefined) writeFileSync(join(home, '.aws', 'credentials'), text(credentials), { mode: 0o600 });
    writeFileSync(
      join(home, 'process.json'),
      JSON.stringify({ Version: 1, AccessKeyId: 'PROCESS', SecretAccessKey: 'x' }),
    );
    writeFileSync(join(home, 'token'), 'token');
    writeFileSync(join(home, 'legacy'), 'AWSAccessKeyId=OLD\nAWSSecretKey=x\n');
    const values = Object.entries(env).map(([name, value]) => [name, text(value)]);
    return { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...Object.fromEntries(values) };
  });
  return { environments, remove: () => rmSync(root, { recursive: true, force: true }) };
}

const forJavaScript = `
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { STSClient } from '@aws-sdk/client-sts';
import { readFileSync } from 'node:fs';
const clean = { ...process.env };
const found = [];
console.warn = () => {};
for (const environment of JSON.parse(readFileSync(0, 'utf8'))) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, { PATH: clean.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }, environment);
  const ended = (accessKeyId) => async () => ({ accessKeyId, secretAccessKey: 'x' });
  let source;
  try {
    const keys = await fromNodeProviderChain({ roleAssumer: ended('ROLE'), roleAssumerWithWebIdentity: ended('WEB') })();
    source = { ENV: 'environment', FILE: 'access-key', ROLE: 'assume-role', WEB: 'web-identity', PROCESS: 'process', CONTAINER: 'container' }[keys.accessKeyId];
  } catch (error) {
    const said = error.message;
    if (/SSO session/.test(said)) source = 'sso';
    else if (/login.cache/.test(said)) source = 'login';
    else source = /Could not load credentials from any providers/.test(said) ? 'none' : 'error';
  }
  const client = new STSClient({ credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const region = await client.config.region().then((code) => code || null, () => null);
  found.push({ source, region });
}
process.stdout.write(JSON.stringify(found));
`;

/** What the AWS SDK for JavaScript finds, asked in a process of its own. */
export async function askJavaScript(environments: readonly Record<string, string>[]): Promise<Found[]> {
  const { stdout, stderr } = await ask(
    process.execPath,
    ['--input-type=module', '--eval', forJavaScript],
    environments,
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function ask(program: string, args: string[], environments: unknown): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', (error) => resolve({ stdout: '', stderr: String(error) }));
    child.on('close', () => resolve({ stdout, stderr }));
    // A program that is missing or ends early does not read; what it said on the way counts.
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(environments));
  });
}

const forBoto = `
import json, os, sys
import botocore.session
from botocore.exceptions import MissingDependencyException
methods = {'env': 'environment', 'assume-role': 'assume-role', 'assume-role-with-web-identity': 'web-identity', 'sso': 'sso',
  'shared-credentials-file': 'access-key', 'config-file': 'access-key', 'login': 'login', 'custom-process': 'process',
  'container-role': 'container', 'ec2-credentials-file': 'legacy-file', 'boto-config': 'legacy-file'}
path = os.environ['PATH']
found = []
for environment in json.load(sys.stdin):
  os.environ.clear()
  os.environ.update({'PATH': path, **environment})
  try:
    credentials = botocore.session.Session().get_credentials()
    source = methods[credentials.method] if credentials else 'none'
  except MissingDependencyException:
    source = 'login'
  except Exception as error:
    source = 'login' if 'login' in type(error).__name__.lower() else 'error'
  try:
    region = botocore.session.Session().get_config_variable('region') or None
  except Exception:
    region = None
  found.append({'source': source, 'region': region})
print(json.dumps(found))
`;

/** What botocore finds, asked by the Python that has it. */
export async function askBoto(python: string, environments: readonly Record<string, string>[]): Promise<Found[]> {
  const { stdout } = await ask(python, ['-c', forBoto], environments);
  return JSON.parse(stdout);
}

/** A container's endpoint for credentials on loopback. */
export async function startContainerEndpoint(): Promise<{ url: string; stop: () => void }> {
  const keys = { AccessKeyId: 'CONTAINER', SecretAccessKey: 'x', Token: 'x', Expiration: '2999-01-01T00:00:00Z' };
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(keys)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`, stop: () => server.close() };
}
