import { demoAccessKey, demoApiKey } from '../../src/demo/demo-people.ts';
import type { World } from '../../src/demo/world.ts';
import { asks, type CatalogueRow, worldPlaying, worldWith } from './catalogue-row.ts';
import { shortTermApiKey } from './short-term-api-key.ts';

const bearer = (apiKey: string) =>
  ({ type: 'environment', variables: { AWS_BEARER_TOKEN_BEDROCK: apiKey, AWS_REGION: 'us-east-1' } }) as const;

function withApiKey(
  row: string,
  variant: string,
  title: string,
  expected: CatalogueRow['expected'],
  apiKey: () => string,
  change: (world: World) => void = () => undefined,
): CatalogueRow {
  return {
    row,
    variant,
    title,
    expected,
    arrange: () => ({ type: 'world', world: worldWith(change), request: asks('models', { target: bearer(apiKey()) }) }),
  };
}

const invalidKey = { status: 403, text: /Authentication failed: Please make sure your API Key is valid/ };

/** Rows 53 to 57: Bedrock API keys, and secrets that no header can carry. */
export const apiKeyRows: CatalogueRow[] = [
  withApiKey('53', 'revoked', 'the API key was revoked', invalidKey, demoApiKey, (world) => {
    for (const key of world.principals.flatMap((principal) => principal.apiKeys ?? [])) key.revoked = true;
  }),
  withApiKey('53', 'truncated', 'the API key lacks its end', invalidKey, () => demoApiKey().slice(0, -8)),
  withApiKey('53', 'region', 'the short-term API key was signed for another Region', invalidKey, () =>
    shortTermApiKey(demoAccessKey(), 'us-west-2', Date.now()),
  ),
  withApiKey('53', 'expired', 'the short-term API key is over', invalidKey, () =>
    shortTermApiKey(demoAccessKey(), 'us-east-1', Date.now() - 86_400_000),
  ),
  withApiKey(
    '54',
    'prefix',
    'what was pasted is no Bedrock API key',
    { status: 403, text: /Invalid API Key format: Must start with pre-defined prefix/ },
    () => `sk-${'a1B2'.repeat(10)}`,
  ),
  withApiKey(
    '55',
    'denied',
    'the organisation blocks API keys',
    {
      name: 'AccessDeniedException',
      status: 403,
      text: /is not authorized to perform: bedrock:CallWithBearerToken/,
    },
    demoApiKey,
    (world) => {
      world.principals[0]?.statements.push({
        effect: 'deny',
        actions: ['bedrock:CallWithBearerToken'],
        by: 'service control policy',
      });
    },
  ),
  {
    row: '56',
    title: 'the variable for the API key is set but empty',
    expected: { name: 'Error', text: /request could not be signed with `token` since the `token` is not defined/ },
    arrange: () => ({
      type: 'failure',
      failure: {
        name: 'Error',
        message: 'request could not be signed with `token` since the `token` is not defined',
        service: 'local',
        operation: 'ListFoundationModels',
        causes: [],
      },
    }),
  },
  {
    row: '57',
    title: 'a session token carries a line break',
    expected: { name: 'TypeError', text: /Invalid character in header content/ },
    arrange: () => {
      const { accessKeyId, secretAccessKey } = demoAccessKey();
      return {
        type: 'world',
        world: worldPlaying(),
        request: asks('identity', {
          target: { type: 'keys', credentials: { accessKeyId, secretAccessKey, sessionToken: 'abc\n' } },
        }),
      };
    },
  },
];
