import {
  demoAccessKey,
  demoAccount,
  demoOtherAccount,
  demoRoleArn,
  demoTemporaryKey,
} from '../../src/demo/demo-people.ts';
import { accessKeyIdFor, secretFor, sessionTokenFor } from '../../src/demo/keys.ts';
import { demoWorld, type Operation } from '../../src/demo/world.ts';
import type { VerifyTarget } from '../../src/verify/check.ts';
import { asks, type CatalogueRow, type RowCall, type RowRequest, worldPlaying, worldWith } from './catalogue-row.ts';

const keys = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }): VerifyTarget => ({
  type: 'keys',
  credentials,
});

const invalidToken = {
  name: 'InvalidClientTokenId',
  status: 403,
  text: /The security token included in the request is invalid/,
};

function signed(
  row: string,
  variant: string,
  title: string,
  expected: CatalogueRow['expected'],
  request: Partial<RowRequest>,
  world = demoWorld,
): CatalogueRow {
  return {
    row,
    variant,
    title,
    expected,
    arrange: () => ({ type: 'world', world: world(), request: asks('identity', request) }),
  };
}

function played(
  row: string,
  variant: string,
  title: string,
  operation: Operation,
  status: number,
  code: string,
  message: string,
  call: RowCall,
): CatalogueRow {
  return {
    row,
    variant,
    title,
    expected: { name: code, status, text: new RegExp(message.slice(0, 30).replace(/[().]/g, '\\$&')) },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({ operation, status, code, message }),
      request: asks(call, call === 'converse' ? { modelId: 'us.amazon.nova-micro-v1:0' } : {}),
    }),
  };
}

const temporary = () => demoTemporaryKey(0);
const { accessKeyId, secretAccessKey } = demoAccessKey();
const assumeFiles = (role: string, more = '') => ({
  credentials: `[base]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  config: `[profile app]\nregion = us-east-1\nrole_arn = ${role}\nsource_profile = base\n${more}`,
});

function assumed(variant: string, title: string, role: string, more = ''): CatalogueRow {
  return {
    row: '31',
    variant,
    title,
    expected: {
      name: 'AccessDenied',
      status: 403,
      text: /is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::/,
    },
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        world.roles.push({
          arn: demoRoleArn('TrustsNobody'),
          roleId: 'AROADEMONOBODY',
          trust: { principals: [] },
          maxSessionSeconds: 3600,
          statements: [],
        });
      }),
      home: assumeFiles(role, more),
      request: asks('resolve', { target: { type: 'profile', profile: 'app' } }),
    }),
  };
}

/** Rows 25 to 32: who signed, and whether it is believed. */
export const identityRows: CatalogueRow[] = [
  signed('25', 'unknown', 'AWS does not know the access key', invalidToken, {
    target: keys({
      accessKeyId: accessKeyIdFor('AKIA', demoAccount, 'deleted'),
      secretAccessKey: secretFor('deleted'),
    }),
  }),
  signed('25', 'inactive', 'the access key was deactivated', invalidToken, {}, () =>
    worldWith((world) => {
      for (const key of world.principals.flatMap((principal) => principal.accessKeys)) key.inactive = true;
    }),
  ),
  signed('25', 'no-token', 'a temporary key came without its session token', invalidToken, {
    target: keys({ accessKeyId: temporary().accessKeyId, secretAccessKey: temporary().secretAccessKey }),
  }),
  signed('25', 'stale-token', 'a long-term key came with a leftover session token', invalidToken, {
    target: keys({ accessKeyId, secretAccessKey, sessionToken: sessionTokenFor('leftover') }),
  }),
  signed('25', 'opt-in', 'the Region is not enabled for the account', invalidToken, { region: 'af-south-1' }),
  signed(
    '26',
    'wrong',
    'the secret belongs to another key',
    { name: 'SignatureDoesNotMatch', status: 403, text: /The request signature we calculated does not match/ },
    {
      target: keys({ accessKeyId, secretAccessKey: secretFor('somebody else') }),
    },
  ),
  signed(
    '26',
    'truncated',
    'the secret lacks its last characters',
    { name: 'SignatureDoesNotMatch', status: 403, text: /The request signature we calculated does not match/ },
    {
      target: keys({ accessKeyId, secretAccessKey: secretAccessKey.slice(0, 36) }),
    },
  ),
  signed(
    '27',
    'sts',
    'the temporary credentials are over, seen at STS',
    { name: /^ExpiredToken/, status: 403, text: /The security token included in the request is expired/ },
    {
      target: keys(pairOf(temporary())),
    },
    () => demoWorld(Date.now() - 86_400_000),
  ),
  signed(
    '27',
    'bedrock',
    'the temporary credentials are over, seen at Bedrock',
    { name: 'ExpiredTokenException', status: 403, text: /The security token included in the request is expired/ },
    {
      target: keys(pairOf(temporary())),
      call: 'models',
    },
    () => demoWorld(Date.now() - 86_400_000),
  ),
  signed(
    '28',
    'unknown',
    'Bedrock does not know the access key',
    { ...invalidToken, name: 'UnrecognizedClientException' },
    {
      target: keys({
        accessKeyId: accessKeyIdFor('AKIA', demoAccount, 'deleted'),
        secretAccessKey: secretFor('deleted'),
      }),
      call: 'models',
    },
  ),
  signed(
    '28',
    'opt-in',
    'Bedrock in a Region that is not enabled',
    { ...invalidToken, name: 'UnrecognizedClientException' },
    { region: 'me-central-1', call: 'models' },
  ),
  played(
    '29',
    'incomplete',
    'something on the way cut the signature',
    'GetCallerIdentity',
    400,
    'IncompleteSignature',
    "Authorization header requires 'Signature' parameter.",
    'identity',
  ),
  played(
    '29',
    'missing',
    'something on the way removed the signature',
    'ListFoundationModels',
    403,
    'MissingAuthenticationToken',
    'Request is missing Authentication Token',
    'models',
  ),
  played(
    '30',
    'disabled',
    'STS is switched off in the Region',
    'GetCallerIdentity',
    403,
    'RegionDisabledException',
    'STS is not activated in this region for account:{account}. Your account administrator can activate STS in this region using the IAM Console.',
    'identity',
  ),
  assumed('trust', 'the role does not trust the caller', demoRoleArn('TrustsNobody')),
  assumed('typo', 'the role does not exist', demoRoleArn('BedrokInvoke')),
  assumed('external-id', 'the external ID is missing', demoRoleArn('PartnerBedrock', demoOtherAccount)),
  assumed(
    'wrong-external-id',
    'the external ID is another',
    demoRoleArn('PartnerBedrock', demoOtherAccount),
    'external_id = guessed\n',
  ),
  {
    row: '32',
    title: 'a policy denies everything without MFA',
    expected: { name: 'AccessDeniedException', status: 403, text: /with an explicit deny in an identity-based policy/ },
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        world.principals[0]?.statements.push({ effect: 'deny', actions: ['*'] });
      }),
      request: asks('models'),
    }),
  },
];

function pairOf({
  accessKeyId: id,
  secretAccessKey: secret,
  sessionToken,
}: {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}) {
  return { accessKeyId: id, secretAccessKey: secret, sessionToken };
}
