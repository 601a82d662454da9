import { parseRegion } from '../../aws/values/regions.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { credentialsName, profileOf } from './row.ts';
import { act, enterAgain, set, setInProfile, unset, useRegion } from './steps.ts';

const regionFor = (context: DiagnoseContext) => context.region || 'us-east-1';

/** A Region, key or token that no call can be made with: rows 15, 16, 56 and 57 of the catalogue. */
export const valueRows: readonly ProblemRow[] = [
  {
    code: 'region-missing',
    matches: ({ failure, text }) =>
      failure.name === 'NoRegionError' || /Region is missing|You must specify a region/i.test(text),
    words: ({ context }) => ({
      summary: 'No Region is set.',
      cause:
        'The JavaScript SDK reads AWS_REGION and ignores AWS_DEFAULT_REGION; boto3 reads AWS_DEFAULT_REGION and ignores AWS_REGION. Both read region in the profile.',
      remedies: [
        { type: 'answer', question: 'region', says: 'Choose the Region.' },
        ...setInProfile(context, `Put ${regionFor(context)} into the profile.`, 'config', {
          region: regionFor(context),
        }),
        set('Or set both variables.', {
          AWS_REGION: regionFor(context),
          AWS_DEFAULT_REGION: regionFor(context),
        }),
      ],
    }),
  },
  {
    code: 'region-malformed',
    matches: ({ failure, text }) =>
      failure.name === 'InvalidRegionError' ||
      /Region not accepted|doesn't match a supported format|not a valid hostname component/i.test(text),
    words: ({ context, text }) => {
      const typed = /region="([^"]+)"/i.exec(text)?.[1] ?? /region_name '([^']+)'/i.exec(text)?.[1] ?? context.region;
      const read = parseRegion(typed);
      const code = read.ok ? read.value : undefined;
      return {
        summary: `"${typed}" is not a Region code.`,
        cause: `AWS wants the code, such as us-east-1, and programs send what is written as it stands.${read.ok ? '' : ` ${read.reason}`}`,
        remedies: [
          code === undefined
            ? useRegion(context, 'us-east-1', 'Use the code of a Region, for example us-east-1.')
            : useRegion(context, code, `Use its code: ${code}.`),
          ...(code === undefined || profileOf(context) === undefined
            ? []
            : setInProfile(context, `Write ${code} into the profile.`, 'config', { region: code })),
        ],
      };
    },
  },
  {
    code: 'api-key-empty',
    matches: ({ text }) => /request could not be signed with `?token`?|token`? is not defined/i.test(text),
    words: () => ({
      summary: 'AWS_BEARER_TOKEN_BEDROCK is set but empty.',
      cause: 'The SDKs take an empty Bedrock API key for a key, and pass over every other credential because of it.',
      remedies: [
        unset('Remove it.', 'AWS_BEARER_TOKEN_BEDROCK'),
        act('Setting it to "" does not help: an empty value counts as set.'),
      ],
    }),
  },
  {
    code: 'secret-has-line-break',
    matches: ({ failure, text }) =>
      hasCode(failure, 'ERR_INVALID_CHAR') || /Invalid character in header content/i.test(text),
    words: ({ failure, context, text }) => {
      const header = /\["?([\w-]+)"?\]/.exec(text)?.[1]?.toLowerCase();
      const what = header === 'x-amz-security-token' ? 'session token' : 'key or token';
      return {
        summary: `The ${what} contains a line break or another invisible character.`,
        cause: `It was pasted with the end of its line, into ${credentialsName(context, failure)}.`,
        remedies: [enterAgain(context, 'Paste it again; bedrock-setup trims it.', failure)],
      };
    },
  },
];
