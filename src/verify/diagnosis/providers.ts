import { consoleLink } from '../../aws/values/console.ts';
import { hasCode } from './failure.ts';
import type { ProblemRow } from './row.ts';
import { accountName, modelName } from './row.ts';
import { act, awsLine, chooseModel, letter, page, tryAgain } from './steps.ts';

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

/** What a model's provider wants first: statements and consents that the program explains and never gives. */
export const providerRows: readonly ProblemRow[] = [
  {
    code: 'data-retention-required',
    matches: ({ text }) => /data retention (mode|policy|setting)\b|requires data retention/i.test(text),
    words: ({ context, text }) => {
      const mode = /data retention (?:mode|setting) '([a-z_]{1,40})'/i.exec(text)?.[1];
      return {
        summary: `${modelName(context)} may be called only where prompts and answers are kept.`,
        cause: `The data retention mode of ${accountName(context)}${mode === undefined ? '' : ` is “${mode}”, and this`} does not suit the model: its provider wants them kept for up to 30 days, or shared with it. Then they leave the boundary of AWS, so whoever is responsible for the account's data decides; bedrock-setup changes nothing there.`,
        remedies: [
          chooseModel(context, 'Use another model, which needs no retention.'),
          letter(
            'account',
            'Or send this to whoever is responsible for the data of the account.',
            `Data retention for ${modelName(context)}`,
            `${modelName(context)} answers only when the account-wide data retention mode of Amazon Bedrock allows it (PutAccountDataRetention, for example mode provider_data_share).`,
            'Prompts and answers are then kept for up to 30 days, or shared with the provider of the model. Please decide whether we want that, and set the mode if so.',
          ),
          page('What the modes mean.', 'https://docs.aws.amazon.com/bedrock/latest/userguide/data-retention.html'),
          tryAgain(context, 'After a change, try again.'),
        ],
      };
    },
  },
  {
    code: 'use-case-form-missing',
    matches: ({ failure, text }) =>
      hasCode(failure, 'FTUFormNotFilled') ||
      /use.case details have not been submitted|required use-case form|have not filled out the request form|Fill out the form/i.test(
        text,
      ),
    words: ({ context }) => ({
      summary: `Anthropic's use-case form has not been submitted for ${accountName(context)}.`,
      cause:
        'Anthropic asks every account (or the management account of its organization) once what its models will be used for. The answers are a statement to Anthropic on behalf of your organization, so somebody entitled to it must send them; bedrock-setup does not.',
      remedies: [
        page(
          'In the console, open the model and choose “Submit use case details”.',
          consoleLink('bedrock-model-catalog', { partition: context.partition, region: context.region }),
        ),
        letter(
          'account',
          'Or send this to whoever may make that statement.',
          "Anthropic's use-case form for Amazon Bedrock",
          `Please submit the form for ${accountName(context)}: write use-case.json (intendedUsers: 0 for internal, 1 for external, 2 for both)`,
          useCaseForm,
          'and send it with the AWS CLI:',
          awsLine(context, ['bedrock', 'put-use-case-for-model-access', '--form-data', 'fileb://use-case.json']),
        ),
        tryAgain(context, 'Access follows at once in most cases, within 15 minutes at most; then try again.', 60),
      ],
    }),
  },
  {
    code: 'country-not-supported',
    matches: ({ text }) => /unsupported countries|supported-countries/i.test(text),
    words: ({ context }) => ({
      summary: 'Anthropic does not offer its models in the country that this call comes from.',
      cause: `It looks at where the call comes from and at the billing address of ${accountName(context)}. No setting of AWS changes it.`,
      remedies: [
        chooseModel(context, 'Use a model of another provider, for example Amazon Nova.'),
        page('The countries where Anthropic sells.', 'https://www.anthropic.com/supported-countries'),
        act('If you are in one of them, look whether a VPN or a proxy lets the call come from elsewhere.'),
      ],
    }),
  },
];
