import { consoleLink } from '../../aws/values/console.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import { marketplacePolicy } from '../../policy/policy.ts';
import { hasCode } from './failure.ts';
import { policyText } from './policy-for-call.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { accountName, awsCommand, modelFor, modelName } from './row.ts';

const useCaseForm = JSON.stringify(
  {
    companyName: '',
    companyWebsite: 'https://',
    intendedUsers: '0',
    industryOption: '',
    otherIndustryOption: '',
    useCases: '',
  },
  null,
  2,
);

const noSubscription = /aws-marketplace:|AWS Marketplace subscription/i;

/** What the model's provider, AWS Marketplace and the account's standing refuse: rows 36–43 of the catalogue. */
export const gateRows: readonly ProblemRow[] = [
  {
    code: 'payment-method-missing',
    matches: (_failure, text) => /INVALID_PAYMENT_INSTRUMENT|valid payment instrument/i.test(text),
    words: (_failure, context) => ({
      summary: `${accountName(context)} has no valid payment method for AWS Marketplace.`
        .replace(/^this/, 'This')
        .replace(/^account/, 'Account'),
      cause: `${modelName(context)} is sold through AWS Marketplace, and the subscription was refused for want of a credit card that it accepts. This is about billing, not about IAM.`,
      remedy: [
        `Under Billing, Payment preferences, make a credit card the default: ${consoleLink('billing', { partition: context.partition, region: context.region })}`,
        'Then wait about 15 minutes and try again.',
        'Until then, models without AWS Marketplace work: Amazon Nova, Meta, Mistral, DeepSeek, Qwen, OpenAI.',
      ],
    }),
  },
  {
    code: 'marketplace-pending',
    matches: (failure, text) =>
      hasCode(failure, 'MPAgreementBeingCreated') ||
      /Agreement(s)? (is |are )?being created|Agreement Failed within 15|Pending after 15 minutes|subscription .*(still )?(being processed|in progress|pending)/i.test(
        text,
      ),
    words: (_failure, context, text) => ({
      summary: `The subscription of ${accountName(context)} to ${modelName(context)} ${/failed/i.test(text) ? 'has failed' : 'is still being made'}.`,
      cause:
        'The first call to a third-party model subscribes the account through AWS Marketplace. That takes up to 15 minutes; calls may succeed meanwhile and fail again if it is refused.',
      remedy: [
        ...(/failed/i.test(text)
          ? [
              `Check the payment method: ${consoleLink('billing', { partition: context.partition, region: context.region })}`,
              'Check that the caller may use aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions; then call the model once more.',
            ]
          : []),
        'Wait a few minutes and try again.',
        `See how far it is: ${awsCommand(context, `bedrock get-foundation-model-availability --model-id ${baseId(context)}`)}`,
      ],
    }),
  },
  {
    code: 'marketplace-not-allowed',
    matches: (_failure, text) => noSubscription.test(text),
    words: (_failure, context, text) => ({
      summary: `Nobody in ${accountName(context)} has subscribed to ${modelName(context)} yet, and this identity may not.`,
      cause:
        'It is sold through AWS Marketplace; the first call by somebody with aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions subscribes the whole account. Subscribing is a contract: it means accepting the terms of the provider.',
      remedy: [
        `Ask an administrator to call it once: ${awsCommand(context, `bedrock-runtime converse --model-id ${modelName(context)} --messages '[{"role":"user","content":[{"text":"Hello"}]}]'`)}`,
        `Or attach this policy to an administrator (not to the role that your programs use):\n${policyText(marketplacePolicy())}`,
        `Then wait ${/(\d+) minutes/.exec(text)?.[1] ?? '2'} to 15 minutes and try again.`,
      ],
    }),
  },
  {
    code: 'use-case-form-missing',
    matches: (_failure, text) =>
      /use.case details have not been submitted|required use-case form|have not filled out the request form|Fill out the form/i.test(
        text,
      ),
    words: (_failure, context) => ({
      summary: `Anthropic's use-case form has not been submitted for ${accountName(context)}.`,
      cause:
        'Anthropic asks every account (or the management account of its organisation) once what its models will be used for. The answers are a statement to Anthropic on behalf of your organisation, so somebody entitled to it must send them; bedrock-setup does not.',
      remedy: [
        `In the console, open the model and choose "Submit use case details": ${consoleLink('bedrock-model-catalog', { partition: context.partition, region: context.region })}`,
        `Or write use-case.json (intendedUsers: 0 for internal, 1 for external, 2 for both):\n${useCaseForm}`,
        `and send it with the AWS CLI: ${awsCommand(context, 'bedrock put-use-case-for-model-access --form-data fileb://use-case.json')}`,
        'Access follows at once in most cases, within 15 minutes at most; then try again.',
      ],
    }),
  },
  {
    code: 'country-not-supported',
    matches: (_failure, text) => /unsupported countries|supported-countries/i.test(text),
    words: (_failure, context) => ({
      summary: 'Anthropic does not offer its models in the country that this call comes from.',
      cause: `It looks at where the call comes from and at the billing address of ${accountName(context)}. No setting of AWS changes it.`,
      remedy: [
        'Use a model of another provider, for example Amazon Nova: bedrock-setup models',
        'The list of countries: https://www.anthropic.com/supported-countries',
      ],
    }),
  },
  {
    code: 'account-restricted',
    matches: (_failure, text) =>
      /Operation not allowed|Your account is not authorized to invoke this API operation/i.test(text),
    words: (_failure, context) => ({
      summary: `AWS has not opened Bedrock for ${accountName(context)}.`,
      cause:
        'The account is new, not fully verified, restricted, or without a payment method. It is not a matter of IAM: no policy changes it.',
      remedy: [
        `Check the payment method: ${consoleLink('billing', { partition: context.partition, region: context.region })}`,
        'Then open a support case of the kind "Account and billing" (free of charge) and ask for access to Amazon Bedrock model invocation.',
      ],
    }),
  },
  {
    code: 'model-not-for-account',
    matches: (_failure, text) => /is not available for this account/i.test(text),
    words: (_failure, context) => ({
      summary: `${modelName(context)} is not offered to ${accountName(context)}.`,
      cause: 'It is a preview, or its provider admits only some kinds of accounts.',
      remedy: ['Choose another model: bedrock-setup models', 'Or ask AWS Support or your AWS account team for access.'],
    }),
  },
  {
    code: 'model-access-missing',
    matches: (_failure, text) =>
      /don't have access to the model with the specified model ID|not authorized to access this model/i.test(text),
    words: (_failure, context) => ({
      summary: `${accountName(context)} has no access to ${modelName(context)} in ${context.region} (yet).`
        .replace(/^this/, 'This')
        .replace(/^account/, 'Account'),
      cause:
        context.partition === 'aws-us-gov'
          ? 'In GovCloud a model is enabled by hand, in the linked commercial account first.'
          : 'Models need no request any more; but the model may not be offered in this Region, or its subscription through AWS Marketplace is not complete.',
      remedy: [
        `Ask AWS which part is missing: ${awsCommand(context, `bedrock get-foundation-model-availability --model-id ${baseId(context)}`)}`,
        `See what can be called from ${context.region}: bedrock-setup models --region ${context.region}`,
        'After a first call, wait 2 to 15 minutes and try again.',
      ],
    }),
  },
];

function baseId(context: DiagnoseContext): string {
  return modelFor(context)?.modelId ?? readModelId(context.modelId ?? '')?.base ?? 'MODEL_ID';
}
