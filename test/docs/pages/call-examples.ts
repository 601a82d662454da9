import type { Problem } from '../../../src/aws/problem.ts';
import type { Surroundings } from '../../../src/verify/door.ts';
import { catalogueExpectations } from '../../host/aws/catalogue-expectations.ts';
import { playRow } from '../../host/aws/play-with-door.ts';
import { catalogueRows } from '../../support/catalogue.ts';
import { problemCodes } from '../../support/problem-codes.ts';
import { fakeDoor, model, refused, someAccess } from '../../verify/fake-door.ts';
import { told } from '../../verify/told.ts';
import { verify } from '../../verify/verify.ts';

/** One problem for each code that a verification can end with, in the words of a run in which it happened. */
export async function callExamples(): Promise<Problem[]> {
  const byCode = new Map(
    toldOnly()
      .reverse()
      .map((problem) => [problem.code, problem]),
  );
  for (const problem of [...(await played(new Set(byCode.keys()))), ...(await fromChecks())]) {
    if (!byCode.has(problem.code)) byCode.set(problem.code, problem);
  }
  return problemCodes.flatMap((code) => byCode.get(code) ?? []);
}

/** The first row of each further code that every OpenSSL tells alike, over the network with its silences left out. */
async function played(seen: Set<string>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const row of catalogueRows) {
    const { codes = [] } = catalogueExpectations[`${row.row}/${row.variant ?? ''}`] ?? {};
    const [code] = codes;
    if (code === undefined || codes.length > 1 || seen.has(code)) continue;
    seen.add(code);
    const { problem } = await playRow(row);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

/** What no row plays, because other rows of its kind stand for it in the tests; and what a row plays on loopback, at the hosts that a person calls. */
function toldOnly(): Problem[] {
  const by = 'arn:aws:iam::111122223333:user/ada';
  const webIdentity = { service: 'sts', operation: 'AssumeRoleWithWebIdentity', httpStatus: 400 } as const;
  return [
    ...['ResourceNotFoundException', 'DecryptionFailure', 'AccessDeniedException'].map((name) =>
      told('The secret cannot be read.', { name, operation: 'GetSecretValue', service: 'secrets-manager' }),
    ),
    told('timed out', { operation: 'credential_process', timedOutAfterMs: 60_000, service: 'local' }),
    ...atAws(),
    told("Hostname/IP does not match certificate's altnames", { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    told('certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
    told('Invalid URL', { name: 'InvalidAddressError', code: 'ERR_INVALID_URL' }),
    told('Could not connect to the endpoint URL: "https://bedrock-runtime.eu-central-1.amazonaws.com"'),
    told('UnknownError', { name: 'Unknown', httpStatus: 403 }, { surroundings: behindProxy }),
    told(
      `User: ${by} is not authorized to perform: iam:ListAccessKeys on resource: user ada with an explicit deny in an identity-based policy`,
      { httpStatus: 403 },
    ),
    told('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.', { httpStatus: 400 }),
    told('getaddrinfo ENOTFOUND', { service: 'bedrock-mantle', code: 'ENOTFOUND' }, { region: 'af-south-1' }),
    told('Credential should be scoped to a valid region.', { name: 'SignatureDoesNotMatch', service: 'sts' }),
    told('connect EACCES 203.0.113.1:443', { code: 'EACCES', host: 'bedrock.eu-central-1.amazonaws.com' }),
    told('write EPROTO', { code: 'EPROTO' }, { surroundings: behindProxy }),
    told('getaddrinfo ENOTFOUND portal.sso.eu-zentral-1.amazonaws.com', { service: 'sso', code: 'ENOTFOUND' }),
    told(
      'Model access is denied due to PRIVATE_MARKETPLACE: The product is not approved.',
      { httpStatus: 403 },
      { modelId: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0' },
    ),
    told("This action doesn't support the model that you provided.", {}, { modelId: 'amazon.titan-embed-text-v2:0' }),
    told('Token expired', { name: 'ExpiredTokenException', ...webIdentity }),
    told("Couldn't retrieve verification key", { name: 'IDPCommunicationError', ...webIdentity }),
    told("Value 'a b' at 'externalId' failed to satisfy constraint", { service: 'sts', operation: 'AssumeRole' }),
    told('Cannot call GetSessionToken with session credentials', { service: 'sts', operation: 'GetSessionToken' }),
    told('Access denied', { httpStatus: 403, operation: 'Converse' }),
    told('Something new', { name: 'NewException', httpStatus: 418, operation: 'Converse' }),
  ];
}

/** Failures at the hosts of AWS and on the way there, with no variable that leads elsewhere. */
function atAws(): Problem[] {
  const host = 'bedrock-runtime.eu-central-1.amazonaws.com';
  return [
    told(`getaddrinfo ENOTFOUND ${host}`, { code: 'ENOTFOUND', host }),
    told('connect ECONNREFUSED 203.0.113.1:443', { code: 'ECONNREFUSED', host }, { surroundings: behindProxy }),
    told('read ECONNRESET', { code: 'ECONNRESET', host }),
    told('connect ETIMEDOUT 203.0.113.1:443', { code: 'ETIMEDOUT', host }),
    told('self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN', host }),
    told('Unexpected token \'<\', "<html>" is not valid JSON', { name: 'SyntaxError', httpStatus: 200, host }),
    told("Model isn't supported on this route", { name: 'ValidationException', httpStatus: 400, host }),
    told('The requested operation is not recognized by the service.', {
      name: 'UnknownOperationException',
      operation: 'ListInferenceProfiles',
      service: 'bedrock',
      httpStatus: 404,
    }),
    told('Proxy Authentication Required', { httpStatus: 407, host }, { surroundings: behindProxy }),
  ];
}

const behindProxy: Surroundings = {
  platform: 'linux',
  wsl: false,
  remote: false,
  endpoints: [
    {
      service: 'bedrock-runtime',
      host: 'bedrock-runtime.eu-central-1.amazonaws.com',
      proxy: 'HTTPS_PROXY',
    },
  ],
  proxies: [{ variable: 'HTTPS_PROXY', url: 'http://proxy.example.com:8080' }],
  variables: [{ name: 'HTTPS_PROXY', value: 'http://proxy.example.com:8080' }],
  profiles: ['production'],
};

/** What the checks say by themselves, before or beside a failed call. */
async function fromChecks(): Promise<Problem[]> {
  const ok = <T>(value: T) => Promise.resolve({ ok: true as const, value });
  const nothingListed = {
    foundationModels: () => ok([model('amazon.nova-canvas-v1:0', { outputModalities: ['IMAGE'] })]),
    inferenceProfiles: () => ok([]),
  };
  const runs = await Promise.all([
    verify(fakeDoor(), { expectedAccount: '444455556666' }),
    verify(
      fakeDoor({
        callerIdentity: () => ok({ account: '111122223333', arn: 'arn:aws:iam::111122223333:root', userId: '1' }),
      }),
    ),
    verify(
      fakeDoor({
        resolveCredentials: () =>
          ok({ ...someAccess, kind: 'api-key', apiKey: { kind: 'long-term', account: '111122223333' } }),
      }),
    ),
    verify(fakeDoor(nothingListed)),
    verify(fakeDoor(), { region: 'eu-south-9' }),
    verify(fakeDoor(nothingListed), { stages: ['local', 'identity', 'converse'] }),
    verify(fakeDoor(), { region: 'ap-east-1' }),
    verify(
      fakeDoor({
        modelAvailability: () =>
          ok({
            agreement: 'NOT_AVAILABLE',
            authorization: 'AUTHORIZED',
            entitlement: 'NOT_AVAILABLE',
            region: 'AVAILABLE',
          }),
        converse: () => Promise.resolve(refused({ name: 'X', message: 'x' })),
      }),
      { model: 'us.anthropic.claude-x-v1:0' },
    ),
    verify(
      fakeDoor({
        callerIdentity: () => {
          throw new Error('A mistake in this program');
        },
      }),
    ),
  ]);
  return runs.flatMap(({ results }) => results.flatMap(({ problem }) => problem ?? []));
}
