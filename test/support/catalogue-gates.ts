import { demoTemporaryKey } from '../../src/demo/demo-people.ts';
import { sessionTokenFor } from '../../src/demo/keys.ts';
import { asks, type CatalogueRow, invokes, refusesConverse, worldPlaying, worldWith } from './catalogue-row.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const policy = 'arn:aws:organizations::111122223333:policy/o-demo/service_control_policy/p-market';
const sentence = (action: string, why: string) =>
  `User: {arn} is not authorized to perform: ${action} on resource: * ${why}`;

function refused(variant: string, title: string, action: string, why: string): CatalogueRow {
  return refusesConverse('61', variant, title, 403, 'AccessDeniedException', sentence(action, why), claude);
}

/** Rows 59 to 64: gates and refusals that appeared in 2026. */
export const gateRows: CatalogueRow[] = [
  refusesConverse(
    '59',
    'retention',
    'the model wants prompts to be kept, and the account does not',
    400,
    'ValidationException',
    "data retention mode 'default' is not available for this model",
    claude,
  ),
  refusesConverse(
    '59',
    'form',
    "Anthropic's form is missing, by its own name",
    404,
    'FTUFormNotFilled',
    'Fill the form.',
    claude,
  ),
  refusesConverse(
    '59',
    'score',
    'AWS does not trust the account enough',
    403,
    'BadCScoreException',
    'Contact AWS Support.',
    claude,
  ),
  refusesConverse(
    '59',
    'agreement',
    'the agreement is being made, by its own name',
    403,
    'MPAgreementBeingCreated',
    'Wait.',
    claude,
  ),
  {
    row: '60',
    title: "the model's provider refuses in its own envelope",
    expected: { status: 403, text: /./ },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({
        operation: 'Converse',
        status: 403,
        contentType: 'application/json',
        body: JSON.stringify({
          type: 'error',
          error: { type: 'permission_error', message: 'anthropic.claude-opus-4-7 is not available for this account.' },
        }),
      }),
      request: invokes(claude),
    }),
  },
  refused(
    'marketplace-scp',
    'the organization forbids subscribing',
    'aws-marketplace:Subscribe',
    `with an explicit deny in a service control policy: ${policy}`,
  ),
  refused(
    'rcp',
    'a resource control policy forbids the call',
    'bedrock:InvokeModel',
    'with an explicit deny in a resource control policy',
  ),
  refused(
    'session',
    'the session policy does not include the call',
    'bedrock:InvokeModel',
    'because no session policy allows the bedrock:InvokeModel action',
  ),
  refused(
    'vpc-endpoint',
    'the VPC endpoint does not let the call through',
    'bedrock:InvokeModel',
    'because no VPC endpoint policy allows the bedrock:InvokeModel action',
  ),
  refused(
    'resource',
    'the policy of the key of a model refuses',
    'kms:Decrypt',
    'because no resource-based policy allows the kms:Decrypt action',
  ),
  {
    row: '62',
    variant: 'another-region',
    title: 'an application inference profile of another Region',
    expected: { name: 'ValidationException', status: 400, text: /provided model identifier is invalid/ },
    arrange: () => ({
      type: 'world',
      world: worldWith(() => undefined),
      request: invokes('arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6', {
        region: 'us-west-2',
      }),
    }),
  },
  {
    row: '62',
    variant: 'bare',
    title: 'an application inference profile without its ARN',
    expected: { name: 'ValidationException', status: 400, text: /provided model identifier is invalid/ },
    arrange: () => ({ type: 'world', world: worldWith(() => undefined), request: invokes('a1b2c3d4e5f6') }),
  },
  refusesConverse(
    '63',
    undefined,
    'a model that the other endpoint serves',
    400,
    'ValidationException',
    "Model isn't supported on this route",
    claude,
  ),
  {
    row: '64',
    title: 'temporary keys with a token that AWS does not know',
    expected: { name: 'InvalidClientTokenId', status: 403, text: /security token included in the request is invalid/ },
    arrange: () => {
      const { accessKeyId, secretAccessKey } = demoTemporaryKey(0);
      const credentials = { accessKeyId, secretAccessKey, sessionToken: sessionTokenFor('of somebody else') };
      return {
        type: 'world',
        world: worldWith(() => undefined),
        request: asks('identity', { target: { type: 'keys', credentials } }),
      };
    },
  },
];
