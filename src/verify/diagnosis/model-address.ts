import { accountOfArn } from '../../aws/values/arn.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import type { ProblemRow, Told } from './row.ts';
import { modelName } from './row.ts';
import { awsRun, chooseModel, page, useRegion } from './steps.ts';

const isInvalid = ({ text }: Told) => /provided model identifier is invalid|not supported for this model/i.test(text);
// They have an identifier of twelve letters and digits, without a dot; the end of their ARN may stand before it.
const applicationProfile = /^(?:application-inference-profile\/)?([a-z0-9]{12})$/i;
const otherRegion = ({ context }: Told) => {
  const region = readModelId(context.modelId ?? '')?.region;
  return region === context.region ? undefined : region;
};

/** Identifiers that are right, and lead to another Region, another endpoint, or need to be written whole. */
export const modelAddressRows: readonly ProblemRow[] = [
  {
    code: 'model-in-another-region',
    matches: (told) => isInvalid(told) && otherRegion(told) !== undefined,
    words: (told) => {
      const { context } = told;
      const region = otherRegion(told) ?? '';
      const account = accountOfArn(context.modelId ?? '');
      return {
        summary: `${modelName(context)} is called from ${region}, not from ${context.region}.`,
        cause: `The ARN names its Region (${region}), and this call went to ${context.region}: Bedrock looks for the model there only${account === undefined || account === context.account ? '' : `. It also names account ${account}, in which it must exist`}.`,
        remedies: [
          useRegion(context, region, `Use the Region of the ARN: ${region}.`),
          chooseModel(context, `Or choose what can be called from ${context.region}.`),
        ],
      };
    },
  },
  {
    code: 'application-profile-needs-arn',
    matches: (told) => isInvalid(told) && applicationProfile.test(told.context.modelId ?? ''),
    words: ({ context }) => {
      const id = (applicationProfile.exec(context.modelId ?? '')?.[1] ?? modelName(context)).toLowerCase();
      const arn = (account: string) =>
        `arn:${context.partition}:bedrock:${context.region}:${account}:application-inference-profile/${id}`;
      return {
        summary: `${modelName(context)} looks like an application inference profile, which is called by its whole ARN.`,
        cause: `Only AWS's own inference profiles have an identifier that can be called. The ARN of this one reads ${arn(context.account ?? 'ACCOUNT_ID')}, with the Region and the account that it was made in.`,
        remedies: [
          {
            type: 'answer',
            question: 'model',
            says: 'Enter its ARN.',
            ...(context.account === undefined ? {} : { value: arn(context.account) }),
          },
          awsRun(context, 'The ARNs are listed by this.', [
            'bedrock',
            'list-inference-profiles',
            '--type-equals',
            'APPLICATION',
          ]),
        ],
      };
    },
  },
  {
    code: 'model-on-other-endpoint',
    matches: ({ text, failure }) =>
      /(isn't|is not) supported (on this route|for this model API)|does not support the '[^']*' API/i.test(text) ||
      (failure.service === 'bedrock-mantle' && failure.httpStatus === 404),
    words: ({ context, failure }) => ({
      summary: `${modelName(context)} is not served where this call went.`,
      cause: `Bedrock has two endpoints (bedrock-runtime and bedrock-mantle) with several APIs, and a model has some of them only: ${failure.host ?? 'this endpoint'} does not serve it by the API that was called (${failure.operation}).`,
      remedies: [
        chooseModel(context, 'Choose a model that this endpoint serves.'),
        page(
          'Which endpoint a model has.',
          'https://docs.aws.amazon.com/bedrock/latest/userguide/models-endpoint-availability.html',
        ),
      ],
    }),
  },
];
