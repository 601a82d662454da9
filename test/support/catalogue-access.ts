import type { Account } from '../../src/demo/world.ts';
import { type CatalogueRow, invokes, refusesConverse, worldWith } from './catalogue-row.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function withAccount(
  row: string,
  variant: string | undefined,
  title: string,
  expected: CatalogueRow['expected'],
  change: (account: Account) => void,
  modelId = claude,
): CatalogueRow {
  return {
    row,
    ...(variant === undefined ? {} : { variant }),
    title,
    expected,
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => world.accounts.forEach(change)),
      request: invokes(modelId),
    }),
  };
}

const denied = (text: RegExp) => ({ name: 'AccessDeniedException', status: 403, text });

/** Rows 36 and 38 to 43: what stands between an account and a model when the policies allow it. */
export const accessRows: CatalogueRow[] = [
  refusesConverse(
    '36',
    undefined,
    'the account has no access to the model',
    403,
    'AccessDeniedException',
    "You don't have access to the model with the specified model ID.",
    claude,
  ),
  withAccount(
    '38',
    undefined,
    'the account has no valid means of payment',
    denied(/INVALID_PAYMENT_INSTRUMENT/),
    (account) => {
      account.marketplace = 'no-payment-instrument';
    },
  ),
  withAccount('39', 'being-created', 'the subscription is on its way', denied(/MPAgreementBeingCreated/), (account) => {
    account.marketplace = 'pending';
  }),
  refusesConverse(
    '39',
    'failed',
    'the subscription failed',
    403,
    'AccessDeniedException',
    'AWS Marketplace Agreement Failed within 15 minutes',
    claude,
  ),
  refusesConverse(
    '39',
    'pending',
    'the subscription takes long',
    403,
    'AccessDeniedException',
    'AWS Marketplace Agreement Pending after 15 minutes',
    claude,
  ),
  withAccount(
    '40',
    undefined,
    "Anthropic's use-case form is missing",
    {
      name: 'ResourceNotFoundException',
      status: 404,
      text: /Model use case details have not been submitted for this account/,
    },
    (account) => {
      account.useCaseForm = 'missing';
    },
  ),
  refusesConverse(
    '40b',
    undefined,
    "Anthropic's use-case form is missing, in other words",
    400,
    'ValidationException',
    'You have not filled out the required use-case form for this model.',
    claude,
  ),
  refusesConverse(
    '41',
    undefined,
    'the model is not for this account',
    403,
    'AccessDeniedException',
    '{model} is not available for this account. Contact AWS Support for access.',
    claude,
  ),
  refusesConverse(
    '41',
    'resold',
    'the account was sold by a partner of AWS',
    400,
    'ValidationException',
    'Access to this model is not available for channel program accounts. Reach out to your AWS Solution Provider or AWS Distributor for more information.',
    claude,
  ),
  withAccount(
    '42',
    'not-allowed',
    'the account is restricted',
    { name: 'ValidationException', status: 400, text: /Operation not allowed/ },
    (account) => {
      account.standing = 'restricted';
    },
    'us.amazon.nova-micro-v1:0',
  ),
  refusesConverse(
    '42',
    'not-authorized',
    'the account may not call the API',
    400,
    'ValidationException',
    'Your account is not authorized to invoke this API operation.',
  ),
  withAccount(
    '43',
    undefined,
    'Anthropic does not sell where the account is',
    {
      name: 'ValidationException',
      status: 400,
      text: /Access to Anthropic models is not allowed from unsupported countries/,
    },
    (account) => {
      account.unsupportedCountry = true;
    },
  ),
];
