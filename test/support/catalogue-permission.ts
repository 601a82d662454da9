import type { Statement } from '../../src/demo/principal.ts';
import { asks, type CatalogueRow, invokes, worldWith } from './catalogue-row.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const globalClaude = 'global.anthropic.claude-opus-4-6-v1';

function withStatements(
  row: string,
  variant: string | undefined,
  title: string,
  text: RegExp,
  statements: Statement[],
  modelId: string,
): CatalogueRow {
  return {
    row,
    ...(variant === undefined ? {} : { variant }),
    title,
    expected: { name: 'AccessDeniedException', status: 403, text },
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        for (const principal of world.principals) principal.statements = statements;
      }),
      request: invokes(modelId),
    }),
  };
}

const allow = (...actions: string[]): Statement => ({ effect: 'allow', actions });
const marketplace = allow('aws-marketplace:*');
const denied = (text: RegExp) => ({ name: 'AccessDeniedException', status: 403, text });

/** Rows 33 to 35 and 37: what policies allow and deny. */
export const permissionRows: CatalogueRow[] = [
  withStatements(
    '33',
    'models-only',
    'the policy names foundation models, but no inference profile',
    /is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:111122223333:inference-profile\/us\.anthropic/,
    [{ ...allow('bedrock:InvokeModel'), resources: ['arn:aws:bedrock:*::foundation-model/*'] }, marketplace],
    claude,
  ),
  withStatements(
    '33',
    'one-region',
    'the policy leaves out a destination Region',
    /on resource: arn:aws:bedrock:us-east-2::foundation-model\/anthropic\..* because no identity-based policy allows/,
    [
      {
        ...allow('bedrock:InvokeModel'),
        resources: ['arn:aws:bedrock:*:*:inference-profile/*', 'arn:aws:bedrock:us-east-1::foundation-model/*'],
      },
      marketplace,
    ],
    claude,
  ),
  withStatements(
    '33',
    'nothing',
    'no policy mentions Bedrock',
    /because no identity-based policy allows the bedrock:InvokeModel action/,
    [allow('s3:*')],
    'amazon.nova-micro-v1:0',
  ),
  {
    row: '33',
    variant: 'list',
    title: 'the policy does not allow listing',
    expected: denied(
      /is not authorized to perform: bedrock:ListFoundationModels because no identity-based policy allows/,
    ),
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        for (const principal of world.principals) principal.statements = [allow('bedrock:InvokeModel')];
      }),
      request: asks('models'),
    }),
  },
  withStatements(
    '34',
    'global',
    'the organisation blocks what has no Region',
    /on resource: arn:aws:bedrock:::foundation-model\/anthropic\.claude-opus-4-6-v1 with an explicit deny in a service control policy: arn:aws:organizations::/,
    [
      allow('*'),
      {
        effect: 'deny',
        actions: ['bedrock:*'],
        resources: ['arn:aws:bedrock:::*'],
        by: 'service control policy',
        policyArn: 'arn:aws:organizations::444455556666:policy/o-demo/service_control_policy/p-regions',
      },
    ],
    globalClaude,
  ),
  withStatements(
    '34',
    'destination',
    'the organisation blocks a destination Region',
    /on resource: arn:aws:bedrock:us-west-2::foundation-model\/.* with an explicit deny in a service control policy/,
    [
      allow('*'),
      {
        effect: 'deny',
        actions: ['bedrock:*'],
        resources: ['arn:aws:bedrock:us-west-2:*'],
        by: 'service control policy',
      },
    ],
    claude,
  ),
  withStatements(
    '35',
    'identity',
    'a policy of the principal denies it',
    /with an explicit deny in an identity-based policy/,
    [allow('*'), { effect: 'deny', actions: ['bedrock:InvokeModel*'] }],
    claude,
  ),
  withStatements(
    '35',
    'boundary',
    'the permissions boundary denies it',
    /with an explicit deny in a permissions boundary/,
    [allow('*'), { effect: 'deny', actions: ['bedrock:InvokeModel*'], by: 'permissions boundary' }],
    claude,
  ),
  withStatements(
    '37',
    undefined,
    'the caller may not subscribe in AWS Marketplace',
    /aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe/,
    [allow('bedrock:*')],
    claude,
  ),
];
