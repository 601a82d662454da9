import { consoleLink } from '../../aws/values/console.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import { marketplacePolicy } from '../../policy/policy.ts';
import { redact } from '../../secrets/redact.ts';
import { hasCode } from './failure.ts';
import { policyText } from './policy-for-call.ts';
import { providerRows } from './providers.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { accountName, modelFor, modelName } from './row.ts';
import { act, awsLine, awsRun, chooseModel, letter, page, tryAgain } from './steps.ts';

const quarter = 15 * 60;

function billing(context: DiagnoseContext, says: string) {
  return page(says, consoleLink('billing', { partition: context.partition, region: context.region }));
}

function availability(context: DiagnoseContext, says: string) {
  return awsRun(context, says, ['bedrock', 'get-foundation-model-availability', '--model-id', baseId(context)]);
}

/** Whether the account belongs to a partner of AWS, who sells it on. */
const isResold = (text: string) => /channel program accounts/i.test(text);

/** What AWS Marketplace, the account's standing and the model's provider refuse. */
export const gateRows: readonly ProblemRow[] = [
  {
    code: 'payment-method-missing',
    matches: ({ text }) => /INVALID_PAYMENT_INSTRUMENT|valid payment instrument/i.test(text),
    words: ({ context }) => ({
      summary: `${accountName(context)} has no valid payment method for AWS Marketplace.`,
      cause: `${modelName(context)} is sold through AWS Marketplace, and the subscription was refused for want of a credit card that it accepts. This is about billing, not about IAM.`,
      remedies: [
        billing(context, 'Under Billing, Payment preferences, make a credit card the default.'),
        tryAgain(context, 'Then wait about 15 minutes and try again.', quarter),
        chooseModel(
          context,
          'Until then, models without AWS Marketplace work: Amazon Nova, Meta, Mistral, DeepSeek, Qwen, OpenAI.',
        ),
      ],
    }),
  },
  {
    code: 'marketplace-pending',
    matches: ({ failure, text }) =>
      hasCode(failure, 'MPAgreementBeingCreated') ||
      /Agreement(s)? (is |are )?being created|Agreement Failed within 15|Pending after 15 minutes|subscription .{0,200}(being processed|in progress|pending)/i.test(
        text,
      ),
    words: ({ context, text }) => {
      const hasFailed = /failed/i.test(text);
      return {
        summary: `The subscription of ${accountName(context)} to ${modelName(context)} ${hasFailed ? 'has failed' : 'is still being made'}.`,
        cause:
          'The first call to a third-party model subscribes the account through AWS Marketplace. That takes up to 15 minutes; calls may succeed meanwhile and fail again if it is refused.',
        remedies: [
          ...(hasFailed
            ? [
                billing(context, 'Check the payment method.'),
                act(
                  'Check that the caller may use aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions; then call the model once more.',
                ),
              ]
            : []),
          tryAgain(context, 'Wait a few minutes and try again.', 120),
          availability(context, 'See how far it is.'),
        ],
      };
    },
  },
  {
    code: 'marketplace-refused',
    matches: ({ text }) =>
      /Private.?Marketplace/i.test(text) ||
      (/AWS Marketplace subscription/i.test(text) && !/aws-marketplace:|not authorized|permission/i.test(text)),
    words: ({ context, text }) => {
      const isPrivate = /Private.?Marketplace/i.test(text);
      const reason = /denied due to (.{1,300}?)\.+ ?(?:Your AWS Marketplace|$)/i.exec(text)?.[1];
      return {
        summary: `AWS Marketplace did not subscribe ${accountName(context)} to ${modelName(context)}.`,
        cause: isPrivate
          ? 'The organization has a private marketplace, and the model is not among the products that it approved.'
          : `It is sold through AWS Marketplace, which gave a reason of its own${reason === undefined ? '' : `: ${redact(reason)}`}. It is about the contract or the billing of the account, not about IAM.`,
        remedies: [
          chooseModel(context, 'Use a model without AWS Marketplace, for example Amazon Nova.'),
          letter(
            isPrivate ? 'organization' : 'account',
            isPrivate
              ? 'Or ask whoever administers the private marketplace.'
              : 'Or ask whoever is responsible for the billing of the account.',
            `${modelName(context)} in Amazon Bedrock`,
            isPrivate
              ? `Please decide whether ${modelName(context)} is approved in the private marketplace, for ${accountName(context)}.`
              : `The subscription of ${accountName(context)} to ${modelName(context)} through AWS Marketplace was not completed${reason === undefined ? '' : `: ${redact(reason)}`}.`,
          ),
          ...(isPrivate ? [] : [billing(context, 'Look at the payment method and the address of the account.')]),
          tryAgain(context, 'After a change, wait up to 15 minutes and try again.', quarter),
        ],
      };
    },
  },
  {
    code: 'marketplace-not-allowed',
    matches: ({ text }) => /aws-marketplace:|AWS Marketplace (actions|subscription)/i.test(text),
    words: ({ context, text, refusal }) => ({
      summary: `Nobody in ${accountName(context)} has subscribed to ${modelName(context)} yet, and this identity may not.`,
      cause:
        'It is sold through AWS Marketplace; the first call by somebody with aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions subscribes the whole account. Subscribing is a contract: it means accepting the terms of the provider.',
      remedies: [
        letter(
          'account',
          'Ask an administrator to subscribe the account.',
          `${modelName(context)} in Amazon Bedrock`,
          `Please call ${modelName(context)} once in ${accountName(context)}, if we want to accept the terms of its provider. The call subscribes the account:`,
          awsLine(context, [
            'bedrock-runtime',
            'converse',
            '--model-id',
            context.modelId ?? 'MODEL_ID',
            '--messages',
            '[{"role":"user","content":[{"text":"Hello"}]}]',
          ]),
          `It takes these permissions, which ${refusal?.caller?.arn ?? context.arn ?? 'the identity that our programs use'} need not have:`,
          policyText(marketplacePolicy()),
        ),
        tryAgain(
          context,
          `Then wait ${/(\d{1,2}) minutes/.exec(text)?.[1] ?? '2'} to 15 minutes and try again.`,
          quarter,
        ),
        chooseModel(context, 'Or use a model without AWS Marketplace, for example Amazon Nova.'),
      ],
    }),
  },
  ...providerRows,
  {
    code: 'account-restricted',
    matches: ({ failure, text }) =>
      hasCode(failure, 'BadCScoreException', 'OptInRequired', 'SubscriptionRequiredException') ||
      /Operation not allowed|Your account is not authorized to invoke this API operation|account (is|has been) (suspended|closed|blocked|restricted)|account is (currently |still )?being verified|not available on the free plan/i.test(
        text,
      ),
    words: ({ failure, context }) => ({
      summary: `AWS has not opened Bedrock for ${accountName(context)}.`,
      cause: hasCode(failure, 'BadCScoreException')
        ? 'AWS does not trust the account enough yet. Waiting never helps, and no policy changes it: only AWS Support can.'
        : 'The account is new, not fully verified, restricted, or without a payment method. It is not a matter of IAM: no policy changes it.',
      remedies: [
        letter(
          'support',
          'Open a support case of the kind “Account and billing” (free of charge).',
          'Access to Amazon Bedrock model invocation',
          `Calls to models in Amazon Bedrock are refused for ${accountName(context)} in ${context.region}: ${failure.name}${failure.requestId === undefined ? '' : `, request ID ${failure.requestId}`}.`,
          'Please open model invocation for this account, or tell us what is missing.',
        ),
        page('The cases are opened here.', 'https://console.aws.amazon.com/support/home#/case/create'),
        billing(context, 'Check the payment method meanwhile.'),
      ],
    }),
  },
  {
    code: 'model-not-for-account',
    // The provider's own envelope has one word for it, whatever the sentence.
    matches: ({ text, failure, refusal }) =>
      /is not available for (?:this account|channel program accounts)/i.test(text) ||
      (failure.name === 'permission_error' && refusal === undefined),
    words: ({ context, text }) => ({
      summary: `${modelName(context)} is not offered to ${accountName(context)}.`,
      cause: isResold(text)
        ? 'The account was sold by a partner of AWS (a channel program), and the provider of the model does not let such accounts in by themselves.'
        : 'It is a preview, or its provider admits only some kinds of accounts.',
      remedies: [
        chooseModel(
          context,
          isResold(text) ? 'Choose another model; this does not concern those of Amazon.' : 'Choose another model.',
        ),
        letter(
          isResold(text) ? 'account' : 'support',
          isResold(text)
            ? 'Or have the AWS Solution Provider or AWS Distributor asked who sold the account.'
            : 'Or ask AWS Support or your AWS account team for access.',
          `Access to ${modelName(context)}`,
          `Please tell us how ${accountName(context)} gets access to ${modelName(context)} in ${context.region}.`,
        ),
      ],
    }),
  },
  {
    code: 'model-access-missing',
    matches: ({ text }) =>
      /don't have access to the model with the specified model ID|not authorized to access this model/i.test(text),
    words: ({ context }) => ({
      summary: `${accountName(context)} has no access to ${modelName(context)} in ${context.region} (yet).`,
      cause:
        context.partition === 'aws-us-gov'
          ? 'In GovCloud a model is enabled by hand, in the linked commercial account first.'
          : 'Models need no request any more; but the model may not be offered in this Region, or its subscription through AWS Marketplace is not complete.',
      remedies: [
        chooseModel(context, `See what can be called from ${context.region}.`),
        availability(context, 'Ask AWS which part is missing.'),
        tryAgain(context, 'After a first call, wait 2 to 15 minutes and try again.', quarter),
      ],
    }),
  },
];

function baseId(context: DiagnoseContext): string {
  return modelFor(context)?.modelId ?? readModelId(context.modelId ?? '')?.base ?? 'MODEL_ID';
}
