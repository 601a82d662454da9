import { parseRegion } from '../../aws/values/regions.ts';
import { hasCode } from './failure.ts';
import type { ProblemRow } from './row.ts';
import { credentialsName, profileOf, shellWord, verifyAgain } from './row.ts';

/** A Region, key or token that no call can be made with: rows 15, 16, 56 and 57 of the catalogue. */
export const valueRows: readonly ProblemRow[] = [
  {
    code: 'region-missing',
    matches: (failure, text) =>
      failure.name === 'NoRegionError' || /Region is missing|You must specify a region/i.test(text),
    words: (_failure, context) => ({
      summary: 'No Region is set.',
      cause:
        'The JavaScript SDK reads AWS_REGION and ignores AWS_DEFAULT_REGION; boto3 reads AWS_DEFAULT_REGION and ignores AWS_REGION. Both read region in the profile.',
      remedy: [
        `Set both: export AWS_REGION=${context.region || 'us-east-1'} AWS_DEFAULT_REGION=${context.region || 'us-east-1'}`,
        `Or put it into the profile: aws configure set region ${context.region || 'us-east-1'}${profileOf(context) === undefined ? '' : ` --profile ${shellWord(profileOf(context) ?? '')}`}`,
      ],
    }),
  },
  {
    code: 'region-malformed',
    matches: (failure, text) =>
      failure.name === 'InvalidRegionError' ||
      /Region not accepted|doesn't match a supported format|not a valid hostname component/i.test(text),
    words: (_failure, context, text) => {
      const typed = /region="([^"]+)"/i.exec(text)?.[1] ?? /region_name '([^']+)'/i.exec(text)?.[1] ?? context.region;
      const read = parseRegion(typed);
      const code = read.ok ? read.value : undefined;
      return {
        summary: `"${typed}" is not a Region code.`,
        cause: 'AWS wants the code, such as us-east-1, not the name of the place.',
        remedy: [
          code === undefined
            ? `Use the code of the Region, for example us-east-1. ${read.ok ? '' : read.reason}`.trim()
            : `Use the code: ${code}`,
          verifyAgain(context, ` --region ${code ?? 'us-east-1'}`),
        ],
      };
    },
  },
  {
    code: 'api-key-empty',
    matches: (_failure, text) => /request could not be signed with `?token`?|token`? is not defined/i.test(text),
    words: () => ({
      summary: 'AWS_BEARER_TOKEN_BEDROCK is set but empty.',
      cause: 'The SDKs take an empty Bedrock API key for a key, and pass over every other credential because of it.',
      remedy: [
        'Remove it: unset AWS_BEARER_TOKEN_BEDROCK',
        'In PowerShell: Remove-Item Env:AWS_BEARER_TOKEN_BEDROCK',
        'Setting it to "" does not help: an empty value counts as set.',
      ],
    }),
  },
  {
    code: 'secret-has-line-break',
    matches: (failure, text) =>
      hasCode(failure, 'ERR_INVALID_CHAR') || /Invalid character in header content/i.test(text),
    words: (failure, context, text) => {
      const header = /\["?([\w-]+)"?\]/.exec(text)?.[1]?.toLowerCase();
      const what = header === 'x-amz-security-token' ? 'session token' : 'key or token';
      return {
        summary: `The ${what} contains a line break or another invisible character.`,
        cause: `It was pasted with the end of its line, into ${credentialsName(context, failure)}.`,
        remedy: [
          `Paste it again as one line; bedrock-setup trims it: bedrock-setup${profileOf(context, failure) === undefined ? '' : ` add ${shellWord(profileOf(context, failure) ?? '')}`}`,
        ],
      };
    },
  },
];
