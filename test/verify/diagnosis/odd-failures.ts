import type { Failure } from '../../../src/verify/diagnosis/failure.ts';
import type { DiagnoseContext } from '../../../src/verify/diagnosis/row.ts';
import type { Access, ShownEndpoint, Surroundings } from '../../../src/verify/door.ts';
import { model as listedModel, someAccess } from '../fake-door.ts';

/** A message with what else is known of the failure and around it. */
type Odd = readonly [message: string, failure?: Partial<Failure>, context?: Partial<DiagnoseContext>];

const around = (more: Partial<Surroundings> = {}): { surroundings: Surroundings } => ({
  surroundings: {
    platform: 'linux',
    wsl: false,
    remote: false,
    endpoints: [],
    proxies: [],
    variables: [],
    profiles: [],
    ...more,
  },
});
const runtime = (more: Partial<ShownEndpoint>): ShownEndpoint => ({ service: 'bedrock-runtime', host: 'h', ...more });
const sts: ShownEndpoint = { service: 'sts', host: 'sts.example', from: 'AWS_ENDPOINT_URL_STS', proxy: 'HTTP_PROXY' };
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY'].map((variable) => ({ variable, url: `http://${variable}:3128` }));
const redirected = around({ endpoints: [sts, runtime({ from: 'AWS_ENDPOINT_URL', url: 'localhost' })], proxies });
const inProfile = around({ endpoints: [sts, runtime({ from: 'endpoint_url of profile work' })], proxies });
const proxied = around({ endpoints: [sts, runtime({ proxy: 'HTTPS_PROXY' })], proxies });
const variables = (...names: string[]) => around({ variables: names.map((name) => ({ name, value: 'x' })) });

const nobody = { profile: undefined, target: { type: 'environment', variables: {} } } as Partial<DiagnoseContext>;
const unnamed = { arn: undefined, account: undefined };
const unwritten = { ...nobody, target: { type: 'unwritten' } } as unknown as Partial<DiagnoseContext>;
const apiKey = (facts: Access['apiKey']): Partial<DiagnoseContext> => ({
  access: { ...someAccess, kind: 'api-key', ...(facts === undefined ? {} : { apiKey: facts }) },
});
const denied = { name: 'AccessDeniedException', httpStatus: 403 };
const ada = 'arn:aws:iam::111122223333:user/ada';
const sso = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/ada';
const policy = 'arn:aws:iam::111122223333:policy/Deny';
const nobodySays = '';
const refused = (action: string, why: string, who = ada, on = '*') =>
  `${who === nobodySays ? '' : `User: ${who} is `}not authorized to perform: ${action} on resource: ${on} ${why}`;
const foundation = 'arn:aws:bedrock:eu-central-1::foundation-model/x';
const assuming = { service: 'sts', operation: 'AssumeRole' } as const;
const web = { service: 'sts', operation: 'AssumeRoleWithWebIdentity' } as const;
const validation = { name: 'ValidationException', httpStatus: 400 };
const constraint = (name: string) =>
  `1 validation error detected: Value 'x' at '${name}' failed to satisfy constraint: y`;
const active = ['a-1', 'a-2', 'a-3', 'a-4', 'b'].map((name) => ({
  ...listedModel(`corp.${name}`),
  name,
  provider: 'Corp',
  lifecycle: 'ACTIVE',
  endpoints: ['bedrock-runtime'],
  invokeId: `eu.corp.${name}`,
}));
const models = [
  ...active,
  { ...active[0], modelId: 'corp.old', name: 'old', lifecycle: 'LEGACY', endOfLife: '2027-01-02T03:04:05Z' },
  { ...active[0], modelId: 'other.a-1', globalProfile: { id: 'global.other.a-1', arn: '', modelArns: [] } },
] as NonNullable<DiagnoseContext['models']>;

/** What no service and no system has been seen to send in just this way, row by row: each differs from the one before in what decides. */
export const oddFailures: Readonly<Record<string, readonly Odd[]>> = {
  'an address that is none': [
    ['x', { name: 'InvalidAddressError' }, redirected],
    ['x', { code: 'ERR_INVALID_URL' }, inProfile],
    ['x', { code: 'ERR_INVALID_URL' }, proxied],
    ['x', { code: 'ERR_INVALID_URL', service: 'dns' }, proxied],
    ['Invalid URL in HTTPS_PROXY. It is socks5.', {}],
    ['Invalid URLs', {}],
    ['An Invalid URL', {}],
    [
      'x',
      { name: 'InvalidAddressError' },
      around({ endpoints: [runtime({ proxy: 'ALL_PROXY' })], proxies: [{ variable: 'ALL_PROXY', url: 'socks5://p' }] }),
    ],
  ],
  'an answer of somebody else': [
    ['Unknown', { name: 'NotFound', httpStatus: 404, headerNames: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, redirected],
    ['', { name: 'Unknown' }, inProfile],
    ['', { name: 'UnknownThing' }],
    ['', { name: 'NotUnknown' }],
    ['UnknownErrors', { name: 'Unknown' }],
    ['An Unknown', { name: 'Unknown' }],
    ['', { name: 'Unknown', httpStatus: 403 }, proxied],
    ['', { name: 'Unknown', httpStatus: 403, service: 'dns' }, proxied],
    ['', { name: 'Unknown', httpStatus: 405, host: 'h' }, proxied],
    ['', { name: 'Unknown', httpStatus: 502 }, proxied],
    ['X-Squid-Error: 0 <html', {}, proxied],
    ['ERR_ACCESS_DENIED but no page', {}, proxied],
    ['', { name: 'UnbelievableAnswerError' }],
    ['', { name: 'AnswerTooLargeError', host: 'h', httpStatus: 200 }, proxied],
    ['', { name: 'SyntaxError' }],
    ['Unexpected token <', {}],
    ["Unexpected token '<'", {}],
    ['<!doctype html>', {}],
    ['', { httpStatus: 407 }],
    ['the proxy says 407 to that', {}, proxied],
    ['the proxy says 4070 to that', {}, proxied],
  ],
  'an API key that is not taken': [
    ['no', { httpStatus: 401 }, apiKey({ kind: 'short-term', region: 'us-east-1' })],
    [
      'no',
      { httpStatus: 403 },
      apiKey({
        kind: 'short-term',
        region: 'eu-central-1',
        expiration: '2026-11-26T10:00:00Z',
        account: '111122223333',
      }),
    ],
    ['no', { httpStatus: 401 }, apiKey(undefined)],
    ['no', { httpStatus: 401 }],
    ['no', { httpStatus: 402 }, apiKey(undefined)],
    ['not authorized', { httpStatus: 401 }, apiKey(undefined)],
    ['no', { ...denied }, apiKey(undefined)],
    ['no', { name: 'invalid_api_key' }],
    ['the bearer token is invalid', {}],
    ['API Key has expired', {}],
    ['API Key expired', {}],
    ['an incorrect API key', {}],
    ['Please make sure your API Key is valid', {}],
  ],
  'a role that is not taken on': [
    ...['roleArn', 'roleSessionName', 'externalId', 'serialNumber', 'durationSeconds', 'toString'].map(
      (name): Odd => [constraint(name), { ...assuming, ...validation }],
    ),
    ['arn:aws:x is invalid', { ...assuming, ...validation }],
    ['the arn:aws:x is invalid', { ...assuming, ...validation }],
    [constraint('roleArn'), validation],
    ['no', { ...assuming, httpStatus: 403 }, unnamed],
    ['no', { ...assuming, httpStatus: 400 }, unnamed],
    [refused('sts:AssumeRole', '', ada, 'arn:aws:iam::444455556666:role/Dev'), denied],
    [refused('sts:TagSession', 'because no role trust policy allows the sts:TagSession action', sso), denied],
    [refused('sts:AssumeRole', 'because no identity-based policy allows the sts:AssumeRole action'), denied],
    [refused('sts:SetSourceIdentity', 'because no resource-based policy allows it', nobodySays), denied, unnamed],
    [refused('sts:AssumeRoleWithSAML', ''), denied],
    ['The requested DurationSeconds exceeds the 1 hour limit by role chaining', assuming],
  ],
  'a clock that is off': [
    ...[30, 3600, 90_000, 260_000].map((seconds): Odd => {
      const stamp = (time: number) => new Date(time).toISOString().replace(/[-:]|\.000/g, '');
      const now = Date.UTC(2026, 10, 26, 10, 15, 7);
      return [
        `Signature expired: ${stamp(now - seconds * 1000)} is now earlier than x (${stamp(now)} - 5 min.)`,
        { service: 'sts' },
      ];
    }),
    ['Signature expired: 20261126T090000Z', {}],
    ['Signature expired: 20269926T090000Z (20261126T101500Z - 5 min.)', {}],
    ['x', { name: 'RequestExpired' }, apiKey(undefined)],
    ['Request has expired', {}, around({ wsl: true })],
    ['Request has expired', {}, around({ platform: 'macos' })],
    ['Request has expired', {}, around({ platform: 'windows' })],
  ],
  'a gate of the account': [
    ['Agreement being created', {}],
    ['Agreements are being created', {}],
    ['The Agreement is being created: failed', {}],
    ['Access denied due to PrivateMarketplace', {}],
    ['denied due to a b..Your AWS Marketplace subscription', {}],
    ['denied due to a b. Your AWS Marketplace subscription', {}],
    ['AWS Marketplace subscription', {}],
    ['AWS Marketplace subscription: no permission', {}],
    ['AWS Marketplace actions, 5 minutes', {}, unnamed],
    ['AWS Marketplace actions, many minutes', {}],
    ['aws-marketplace:Subscribe', { ...denied, requestId: 'r' }],
    ['account has been closed', { name: 'x', requestId: 'r' }],
    ['account being verified', {}],
    ['account is being verified', {}],
    ['account is still being verified', {}],
    ["You don't have access to the model with the specified model ID.", {}],
    ["You don't have access to the model with the specified model ID.", {}, { partition: 'aws-us-gov', modelId: 'x' }],
    ['no', { name: 'permission_error' }],
  ],
  'credentials that are not found': [
    ['The config profile (x) could not be found', {}],
    ['Could not resolve credentials using profile: [x]', {}, around({ profiles: ['prod', 'production1'] })],
    ['Could not resolve credentials using profile: [x]', {}, around({ profiles: ['production'] })],
    ['Could not resolve credentials using profile: [x]', {}, { ...nobody, ...around({ profiles: ['y'] }) }],
    ['Could not resolve credentials using profile: [x] in configuration', {}, nobody],
    ["Could not resolve credentials using profile 'x y'", {}, nobody],
    ['Could not resolve credentials using profile x could', {}, nobody],
    ['Could not resolve credentials using profile (x)', {}, nobody],
    ['Could not resolve credentials using profile', {}, nobody],
    ['Could not resolve credentials using profile: [x]', {}],
    ['', { name: 'PartialCredentialsError' }],
    ['Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', {}],
    ['Partial credentials found, missing:  AWS_ACCESS_KEY_ID', {}, nobody],
    ['Detected a cycle attempting to resolve credentials. Profiles visited: a, b,c', {}],
    ['Detected a cycle attempting to resolve credentials', {}],
    ['Detected a cycle attempting to resolve credentials', {}, nobody],
    ['Unsupported credential source. Got ec2InstanceMeta, expected', {}],
    ['Unsupported credential source', {}, nobody],
    ['', { operation: 'credential_process', timedOutAfterMs: 30_400 }],
    ['', { operation: 'credential_process' }],
    ['credential_process returned expired credentials', {}, unwritten],
    ['credential_process did not return Version 1', {}],
    ['Command failed: no such program', { operation: 'credential_process' }],
    ['Command failed', { operation: 'credential_process' }],
    ['', { name: 'NoCredentialsError', attempts: [{ provider: 'environment', reason: 'empty' }] }],
    ['Unable to locate credentials', {}, { ...nobody, ...around({ profiles: ['a', 'b', 'c', 'd'] }) }],
    ['Unable to locate credentials', {}, around({ profiles: ['a'] })],
  ],
  'a role of a machine': [
    ...[
      ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
      ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'ECS_CONTAINER_METADATA_URI_V4'],
      ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_BATCH_JOB_ID'],
      ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'CODEBUILD_BUILD_ID'],
      [],
    ].map((names): Odd => ['no', { service: 'container', httpStatus: 404 }, variables(...names)]),
    ['no', { service: 'container' }],
    ['169.254.170.23 is not a valid container metadata service hostname', {}],
    ['URL not accepted: 169.254.170.23', {}],
    ['no', { service: 'instance-metadata', httpStatus: 403 }],
    ['Metadata Service access disabled', {}],
    ['AssumeRoleUnauthorizedAccess', { service: 'instance-metadata' }],
    ['AssumeRoleUnauthorizedAccess', {}],
    ['no', { service: 'instance-metadata' }],
  ],
  'a web identity that is not taken': [
    ['no', { ...web, httpStatus: 403 }],
    ['no', { ...web, httpStatus: 400 }],
    ['no', { ...web, httpStatus: 403 }, around({ variables: [{ name: 'GITHUB_ACTIONS', value: 'true' }] })],
    ['no', { ...web, httpStatus: 403 }, around({ variables: [{ name: 'GITHUB_ACTIONS', value: 'false' }] })],
    ['no', { ...web, httpStatus: 403 }, around({ variables: [{ name: 'CI', value: 'true' }] })],
    ['for token.actions.githubusercontent.com', { ...web, httpStatus: 403 }],
    [
      'for token.actions.githubusercontent.com',
      { ...web, httpStatus: 403, webIdentity: { issuer: 'https://oidc.example' } },
    ],
    [
      'No OpenIDConnect provider found',
      { webIdentity: { issuer: 'https://token.actions.githubusercontent.com', subject: 's', audience: 'a' } },
    ],
    ["no such file '/token'", web],
    ['', { ...web, code: 'EACCES' }],
    ['no such file', {}],
    ['Token expired', web],
    ['Token expired', {}],
    ['', { ...web, name: 'ExpiredTokenException' }],
    ['', { name: 'IDPCommunicationError', webIdentity: { issuer: 'https://oidc.example' } }],
  ],
  'a model that is not answered': [
    ...['corp.a-9', 'corp.zzzzzzzz', 'corp.a-1', 'eu.corp.a-2', 'corp.old', 'nothing'].flatMap((modelId): Odd[] => [
      ['model x has been retired', {}, { models, modelId }],
      ['This Model is marked by provider as Legacy', {}, { models, modelId }],
      ['provided model identifier is invalid', {}, { models, modelId }],
    ]),
    ['model x is no longer supported', {}, { models }],
    ['model x is no longer supported', {}],
    ['on-demand throughput is not supported', {}, { models, modelId: 'corp.a-1', region: '' }],
    ['This does not support the Converse API', {}, { modelId: 'x' }],
    ['x is not supported by Converse', {}],
    ['provided model identifier is invalid', {}, { modelId: 'eu.corp.a-9' }],
    ['provided model identifier is invalid', {}, { modelId: 'corp-abcdefghijkl' }],
    ['provided model identifier is invalid', {}, { modelId: 'A1B2C3D4E5F6', account: undefined }],
    ...['111122223333', '444455556666'].map((account): Odd => {
      const modelId = `arn:aws:bedrock:us-east-1:${account}:application-inference-profile/a1b2c3d4e5f6`;
      return ['provided model identifier is invalid', {}, { modelId }];
    }),
    [
      'provided model identifier is invalid',
      {},
      { modelId: 'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3d4e5f6' },
    ],
    ['', { name: 'not_found_error' }],
    ['', { code: 'UnknownOperationException' }, redirected],
    ['requested operation is not recognized', {}, inProfile],
    ['requested operation is not recognized', {}, proxied],
    ['requested operation is not recognized', {}],
  ],
  'a service without room': [
    ['', { name: 'overloaded_error' }, { models, modelId: 'other.a-1' }],
    ['', { httpStatus: 529 }, { models, modelId: 'global.other.a-1' }],
    ['', { httpStatus: 503 }, { models, modelId: 'corp.a-1' }],
    ['', { httpStatus: 500 }],
    ['', { httpStatus: 499 }],
    ['', { name: 'InternalFailure' }],
    ['', { name: 'ModelErrorException' }, { modelId: 'x' }],
  ],
  'a network in between': [
    ...['portal.sso.us-wst-2', 'portal.sso.us-west-2', 'oidc.eu-nowhere-1', 'portal'].map(
      (host): Odd => [`getaddrinfo ENOTFOUND ${host}.amazonaws.com`, { service: 'sso' }],
    ),
    ['getaddrinfo ENOTFOUND portal.sso.us-wst-2.amazonaws.com', {}],
    ['', { service: 'sso', code: 'ENOTFOUND', host: 'oidc.us-wst-2.amazonaws.com' }],
    ['', { code: 'ENOTFOUND', host: 'bedrock-runtime.us-east-1a.amazonaws.com' }],
    ['', { code: 'EAI_AGAIN' }, { region: 'us-wset-2' }],
    ['getaddrinfo EAI_AGAIN bedrock-runtime.qqqqqqqq.amazonaws.com', {}],
    ['', { code: 'ENOTFOUND', service: 'bedrock-mantle' }, { region: 'us-west-1' }],
    ['', { name: 'EndpointConnectionError', service: 'bedrock-mantle' }, { region: 'us-west-1' }],
    ['', { code: 'ENOTFOUND', service: 'bedrock-mantle' }, { region: 'us-east-1' }],
    ['', { name: 'EndpointConnectionError' }, redirected],
    ['Could not connect to the endpoint URL: "https://bedrock.us-wset-2.amazonaws.com/"', {}],
    ['', { code: 'ENOTFOUND' }, redirected],
    ['connect EPERM 1', { host: 'h' }],
    ['', { code: 'ECONNREFUSED', host: 'h' }, redirected],
    ['socket hang up', { host: 'h' }, proxied],
    ['', { code: 'ECONNRESET', service: 'bedrock-mantle' }],
    ['', { name: 'TimeoutError', timedOutAfterMs: 1040, host: 'h' }, proxied],
    ['timed out', {}],
    ['timed out', { httpStatus: 200 }],
    ['no application protocol', {}],
    ['unable to get issuer certificate', { host: 'h' }],
    [
      'unable to get local issuer certificate',
      {},
      around({ variables: [{ name: 'AWS_CA_BUNDLE', value: '/ca.pem' }] }),
    ],
    ['', { code: 'EPROTO', host: 'h' }, proxied],
    ['handshake failure', {}],
    ['certificate has expired', {}],
    ['', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, redirected],
  ],
  'a policy that says no': [
    [refused('bedrock:CallWithBearerToken', 'with an explicit deny in a resource control policy'), denied],
    [refused('bedrock:CallWithBearerToken', 'with an explicit deny in an identity-based policy', sso), denied],
    [refused('bedrock:CallWithBearerTokens', ''), denied],
    [refused('bedrock:CallWithBearerToken', ''), denied, unnamed],
    ...['service control', 'resource control'].map(
      (kind): Odd => [
        refused(
          'bedrock:InvokeModel',
          `with an explicit deny in a ${kind} policy: arn:aws:organizations::1:policy/p.`,
          ada,
          foundation,
        ),
        denied,
        { region: 'eu-central-1', modelId: 'eu.corp.a-1', models },
      ],
    ),
    [
      refused('bedrock:InvokeModel', 'because no service control policy allows it', ada, foundation),
      denied,
      { region: 'us-east-1' },
    ],
    [refused('bedrock:InvokeModel', 'because no scp allows it', ada, 'arn:aws:bedrock:::foundation-model/x'), denied],
    [
      refused(
        'bedrock:InvokeModel',
        'because no rcp allows it',
        ada,
        'arn:aws:bedrock:us-east-1:111122223333:inference-profile/x',
      ),
      denied,
    ],
    [refused('x:Y', 'with an explicit deny in a service control policy and arn:aws:organizations::1:policy/p'), denied],
    [refused('aws-marketplace:Subscribe', 'because no service control policy allows it'), denied],
    ...['secrets-manager', 'bedrock', 'bedrock-mantle', 'sts', 'iam'].map(
      (service): Odd => [
        refused('x:Y', 'because no VPC endpoint policy allows the x:Y action'),
        { ...denied, service: service as Failure['service'] },
      ],
    ),
    [refused('x:Y', 'with an explicit deny in a VPC endpoint policy'), denied],
    ...['permissions boundary', 'permission boundary', 'session policy'].flatMap((kind): Odd[] => [
      [refused('bedrock:InvokeModel', `because no ${kind} allows it`, sso), denied, { modelId: 'global.corp.a-1' }],
      [
        refused('bedrock:InvokeModel', `because no ${kind} allows it ${policy.replace(':iam:', ':organizations:')}`),
        denied,
      ],
      [refused('bedrock:InvokeModel', `with an explicit deny in a ${kind}`), denied],
      [refused('bedrock:InvokeModel', `with an explicit deny in a ${kind}: ${policy}`, sso), denied],
    ]),
    [refused('bedrock:InvokeModel', `with an explicit deny in an identity-based policy: ${policy}`), denied],
    [refused('bedrock:InvokeModel', 'with an explicit deny', nobodySays), denied, unnamed],
    [refused('bedrock:InvokeModel', 'with an explicit deny', nobodySays), denied],
    ['with an explicit deny', denied, unnamed],
    [refused('x:Y', 'because no resource-based policy allows it', ada, foundation), denied],
    [refused('x:Y', 'because no resource-based policy allows it', nobodySays), denied, unnamed],
    [refused('aws-marketplace:Subscribe', 'with an explicit deny in an identity-based policy'), denied],
    [refused('x:Y', 'with an explicit deny in an identity-based policy'), denied],
    ...[
      'bedrock:ListFoundationModels',
      'bedrock:GetInferenceProfile',
      'bedrock-mantle:ListModels',
      'xbedrock:ListModels',
      'bedrock:DoList',
      'bedrock:Converse',
      'bedrock-mantle:CreateInference',
      'x:bedrock',
    ].map((action): Odd => [refused(action, ''), denied, { modelId: 'corp.a-1' }]),
    ['not authorized to perform something', { ...denied, service: 'bedrock-mantle' }, unnamed],
    ['not authorized to perform something', { ...denied, service: 'iam' }],
    [refused('bedrock:InvokeModel', '', 'arn:aws:iam::111122223333:group/x'), denied],
    [
      refused(
        'bedrock:InvokeModel',
        '',
        'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef0/ada',
      ),
      denied,
    ],
    [refused('bedrock:InvokeModel', '', 'arn:aws:iam::1111:user/x'), denied],
    [refused('bedrock:InvokeModel', '', ada, 'arn:aws:bedrock:eu-central-1:aws:guardrail/x.'), denied],
    [refused('bedrock:InvokeModel', '', ada, 'arn:aws:bedrock:eu-central-1:1:guardrail/x'), denied],
    [refused('bedrock:InvokeModel', '', ada, 'x'), denied],
    ['Access Denied', { httpStatus: 403 }, { arn: undefined }],
    ['no', { httpStatus: 403 }],
    ['accessdenied', {}],
  ],
  'a secret that is not handed out': [
    ...(['ResourceNotFoundException', 'InvalidRequestException', 'DecryptionFailure'] as const).flatMap(
      (name): Odd[] => [
        ['no', { name, service: 'secrets-manager' }],
        ['no', { name }],
      ],
    ),
    ['no', { name: 'AccessDenied', service: 'secrets-manager' }],
    ['Access to KMS', { name: 'AccessDenied', service: 'secrets-manager' }],
    [refused('secretsmanager:GetSecretValue', '', nobodySays), { ...denied, service: 'secrets-manager' }],
    [
      refused('secretsmanager:GetSecretValue', '', ada, 'arn:aws:secretsmanager:us-west-2:111122223333:secret:x'),
      { ...denied, service: 'secrets-manager' },
    ],
  ],
  'a sign-in that is not taken': [
    ['sso_session "x" is missing', { service: 'sso' }],
    ['sso_session "x" is missing', {}],
    ["reading 'sso_region'", {}, nobody],
    ["Sso session 'corp' could not be found", {}],
    ['ForbiddenException No access', {}],
    ['ForbiddenException: No access', {}],
    ['No access', {}],
    ['No access to it', {}],
    ['There is No access', {}],
    ['no', { service: 'sso', httpStatus: 403 }],
    ['no', { service: 'sso', httpStatus: 401 }, nobody],
    ['UnauthorizedException Session token not found', {}],
    ['UnauthorizedException: Session token not found', {}],
    ['Session token not found or invalid', {}],
    ['Profile x requires multifactor authentication', {}, nobody],
    ['Profile x requires multi-factor authentication', {}],
    ['MultiFactorAuthentication failed, must provide both', assuming],
    ['MultiFactorAuthentication failed', assuming],
  ],
  'a value that no call is made with': [
    ['', { name: 'NoRegionError' }, { region: '' }],
    ['', { name: 'InvalidRegionError' }, { region: 'Oregon' }],
    ['Region not accepted: region="us west 2"', {}, nobody],
    ["region_name 'frankfrt' doesn't match a supported format", {}],
    ['Region not accepted: region="%%"', {}],
    ['request could not be signed with token', {}],
    ['request could not be signed with `token`', {}],
    ['token is not defined', {}],
    ['`token` is not defined', {}],
    ['Invalid character in header content ["X-Amz-Security-Token"]', {}],
    ['Invalid character in header content [authorization]', {}],
    ['', { code: 'ERR_INVALID_CHAR' }],
  ],
  'a key that is not known': [
    ['', { name: 'InvalidClientTokenId' }, { access: someAccess, ...unnamed }],
    ['The security token included in the request is invalid', {}, { ...unnamed }],
    ['', { name: 'UnrecognizedClientException' }, { ...unnamed, access: { ...someAccess, accessKeyId: 'x' } }],
  ],
  'something that is not known at all': [
    [
      'Flux\nand more',
      {
        causes: [
          { name: 'A', message: 'b' },
          { name: 'C', message: 'd', code: 'E' },
        ],
      },
    ],
    ['Flux', { causes: [{ name: 'A', message: 'Flux' }], headerNames: [], host: 'h', httpStatus: 418, requestId: 'r' }],
    ['', { causes: [{ name: 'ThrottlingException', message: '' }] }],
    ['', { causes: [{ name: 'A', message: '', code: 'ECONNREFUSED' }] }],
  ],
};
