import { callerName } from './letters.ts';
import { geographicInstead, isGlobalCall, regionsOfCall } from './routes.ts';
import type { ProblemRow } from './row.ts';
import { accountName } from './row.ts';
import { chooseModel, letter, tryAgain } from './steps.ts';

/** What the organization refuses, whatever the action: only its administrator can change it. */
export const organizationRow: ProblemRow = {
  code: 'denied-by-organization',
  matches: ({ refusal }) => refusal?.by === 'service-control' || refusal?.by === 'resource-control',
  words: (told) => {
    const { context, refusal } = told;
    const kind = refusal?.by === 'resource-control' ? 'resource control policy' : 'service control policy';
    const action = refusal?.action ?? 'bedrock:InvokeModel';
    const region = refusal?.resource?.region;
    const isGlobal = isGlobalCall(told);
    const isMarketplace = action.startsWith('aws-marketplace:');
    const place = isGlobal
      ? 'The resource has no Region, because a global inference profile may run anywhere (aws:RequestedRegion is "unspecified").'
      : region !== undefined && region !== '' && region !== context.region
        ? `The inference profile sends the call on to ${region}, which the organization blocks.`
        : 'The organization blocks this call.';
    const regions = isGlobal ? [] : regionsOfCall(context);
    return {
      summary: `A ${kind} of the organization forbids ${refusal?.action ?? 'this call'}.`,
      cause: `${isMarketplace ? 'The organization does not let this account subscribe to models.' : place} No IAM policy in ${accountName(context)} can allow it${refusal?.policyArn === undefined ? '' : `; the policy is ${refusal.policyArn}`}.`,
      remedies: [
        ...geographicInstead(told),
        ...(isMarketplace
          ? [chooseModel(context, 'Use a model without AWS Marketplace meanwhile, for example Amazon Nova.')]
          : []),
        letter(
          'organization',
          'Send this to the administrator of the organization.',
          `Amazon Bedrock in ${accountName(context)}`,
          `Please allow ${action} for ${callerName(told)} in ${accountName(context)}${refusal?.resource === undefined ? '' : ` on ${refusal.resource.arn}`}.`,
          ...(refusal?.policyArn === undefined ? [] : [`It is refused by ${refusal.policyArn}.`]),
          ...(regions.length === 0 ? [] : [`The inference profile uses the Regions ${regions.join(', ')}.`]),
          ...(isGlobal && !isMarketplace
            ? ['The call has no Region: aws:RequestedRegion must be let through when it is "unspecified".']
            : []),
        ),
        tryAgain(context, 'Then try again.'),
      ],
    };
  },
};
