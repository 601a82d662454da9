import type { Remedy } from '../../aws/remedy.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import { apiKeyPolicy } from '../../policy/single-action.ts';
import type { FailedService } from './failure.ts';
import { attachLetter, callerName, permissionsFor } from './letters.ts';
import { organizationRow } from './organization.ts';
import { forEndpoint, policyText } from './policy-for-call.ts';
import { geographicInstead } from './routes.ts';
import type { ProblemRow, Told } from './row.ts';
import { accountName } from './row.ts';
import { act, awsLine, chooseModel, letter, look, printPolicy, setUpAgain, tryAgain } from './steps.ts';

const action = ({ refusal }: Told) => refusal?.action ?? 'this call';
/** The service whose action was refused; where no action was said, the one that was called. */
const service = ({ refusal, failure }: Told) => refusal?.action?.split(':')[0] ?? failure.service;
const isBedrock = (told: Told) => ['bedrock', 'bedrock-mantle', 'bedrock-runtime'].includes(service(told));
const isListing = (told: Told) => isBedrock(told) && /:(List|Get)/.test(told.refusal?.action ?? '');
const isMantle = (told: Told) => service(told) === 'bedrock-mantle';
const isMarketplace = (told: Told) => service(told) === 'aws-marketplace';

/** Services whose interface VPC endpoint has another name than that of the runtime. */
const endpointServices: Readonly<Partial<Record<FailedService, string>>> = {
  bedrock: 'bedrock',
  'bedrock-mantle': 'bedrock-mantle',
  'secrets-manager': 'secretsmanager',
  sts: 'sts',
};

/** What the policies of the account and of the organization refuse. The kind of policy that said no decides, before the action it was. */
export const policyRows: readonly ProblemRow[] = [
  {
    code: 'api-key-not-allowed',
    matches: (told) => isBedrock(told) && action(told).endsWith(':CallWithBearerToken'),
    words: (told) => {
      const { context, refusal } = told;
      return {
        summary: 'Calls with a Bedrock API key are not allowed here.',
        cause: refusal?.isDeny
          ? `A policy of the organization or of ${accountName(context)} forbids ${action(told)}.`
          : `The identity behind the key in ${accountName(context)} lacks ${action(told)}.`,
        remedies: [
          {
            type: 'answer',
            question: 'credential',
            says: 'Use another way to sign in, for example IAM Identity Center or a role.',
            commands: [setUpAgain(context)],
          },
          refusal?.isDeny
            ? letter(
                refusal.by === 'service-control' || refusal.by === 'resource-control' ? 'organization' : 'account',
                'Or ask for an exception.',
                'Amazon Bedrock API keys',
                `Please allow ${action(told)} for ${callerName(told)}, or tell us how we should sign in instead.`,
              )
            : attachLetter(
                told,
                'Or have this policy attached to the identity behind the key.',
                apiKeyPolicy(action(told)),
              ),
        ],
      };
    },
  },
  organizationRow,
  {
    code: 'vpc-endpoint-policy',
    matches: ({ refusal }) => refusal?.by === 'vpc-endpoint',
    words: (told) => {
      const { failure, context, refusal } = told;
      const name = `com.amazonaws.${context.region}.${endpointServices[failure.service] ?? 'bedrock-runtime'}`;
      const find = awsLine(context, ['ec2', 'describe-vpc-endpoints', '--filters', `Name=service-name,Values=${name}`]);
      return {
        summary: `The VPC endpoint does not let ${action(told)} through.`,
        cause: refusal?.isDeny
          ? 'The policy of the interface VPC endpoint denies it; an Allow elsewhere does not outweigh that.'
          : 'The endpoint policy of the interface VPC endpoint allows less than the policies of the caller.',
        remedies: [
          letter(
            'network',
            'Send this to whoever runs the network.',
            `The policy of the VPC endpoint ${name}`,
            refusal?.isDeny
              ? `It denies ${action(told)} to ${callerName(told)}. Please have the Deny taken out, or narrowed.`
              : `It does not allow ${action(told)} to ${callerName(told)}. Please have it widened by the policy below.`,
            `The endpoint: ${find}`,
            ...(refusal?.isDeny ? [] : ['', policyText(forEndpoint(permissionsFor(told)))]),
          ),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
  {
    code: 'permissions-boundary',
    matches: ({ refusal }) => refusal?.isDeny === false && (refusal.by === 'boundary' || refusal.by === 'session'),
    words: (told) => {
      const { context, refusal } = told;
      const ceiling = refusal?.by === 'session' ? 'session policy' : 'permissions boundary';
      return {
        summary: `The ${ceiling} of the caller does not include ${action(told)}.`,
        cause: `It is a ceiling for ${callerName(told)}: what it does not name is refused, whatever the other policies allow.`,
        remedies: [
          ...geographicInstead(told),
          letter(
            'account',
            'Send this to the administrator of the account.',
            `The ${ceiling} of ${callerName(told)}`,
            'Please have it widened by the policy below.',
            ...(refusal?.policyArn === undefined ? [] : [`It is ${refusal.policyArn}.`]),
            '',
            policyText(permissionsFor(told)),
          ),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
  {
    code: 'resource-policy',
    matches: ({ refusal }) => refusal?.by === 'resource',
    words: (told) => ({
      summary: `The policy of the resource itself refuses ${action(told)}.`,
      cause: `${told.refusal?.resource?.arn ?? 'The resource'} has a resource-based policy, and that does not let ${callerName(told)} in.`,
      remedies: [
        letter(
          'account',
          'Send this to whoever owns the resource.',
          'A resource-based policy for Amazon Bedrock',
          `Please let ${callerName(told)} use ${action(told)} on ${told.refusal?.resource?.arn ?? 'the resource'} in its resource-based policy.`,
        ),
        tryAgain(told.context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'bedrock-explicit-deny',
    matches: (told) => told.refusal?.isDeny === true && isBedrock(told),
    words: (told) => ({
      summary: `A policy explicitly denies ${action(told)}.`,
      cause: `${callerName(told)} carries a Deny${denyPlace(told)}; an Allow elsewhere does not outweigh it.`,
      remedies: [...geographicInstead(told), findTheDeny(told), tryAgain(told.context, 'Then try again.')],
    }),
  },
  {
    code: 'explicit-deny',
    matches: ({ refusal }) => refusal?.isDeny === true && refusal.by !== 'role-trust',
    words: (told) => ({
      summary: `A policy explicitly denies ${action(told)}.`,
      cause: isMarketplace(told)
        ? `${callerName(told)} may not subscribe to models: a Deny forbids it, and an Allow elsewhere does not outweigh it.`
        : `Often it is the rule of ${accountName(told.context)} that nothing works without MFA.`,
      remedies: [
        isMarketplace(told)
          ? chooseModel(told.context, 'Use a model without AWS Marketplace meanwhile, for example Amazon Nova.')
          : {
              type: 'command',
              says: 'Use a session with MFA: a profile with role_arn, source_profile and mfa_serial.',
              commands: [{ type: 'run', program: 'bedrock-setup', args: ['add', '--method', 'role'] }],
            },
        findTheDeny(told),
      ],
    }),
  },
  {
    code: 'listing-not-allowed',
    matches: isListing,
    words: (told) => ({
      summary: `${callerName(told)} may not use ${action(told)}.`,
      cause:
        'Many roles may only invoke models; that is enough to work with Bedrock. Without the lists a small model that this Region is known to serve is called, or the one that you name.',
      remedies: [
        {
          type: 'answer',
          question: 'model',
          says: 'Name the model that you may call; its ID stands behind --model.',
        },
        attachLetter(told, 'To see the lists, have this policy attached.', permissionsFor(told)),
      ],
    }),
  },
  {
    code: 'model-not-allowed',
    // What is asked of other services has nothing to do with models.
    matches: (told) => told.refusal !== undefined && isBedrock(told),
    words: (told) => {
      const { context, refusal } = told;
      return {
        summary: `${callerName(told)} may not use ${refusal?.action ?? 'bedrock:InvokeModel'}${context.modelId === undefined ? '' : ` on ${context.modelId}`}.`,
        cause: [
          `No IAM policy in ${accountName(context)} allows it${refusal?.resource === undefined ? '' : ` on ${refusal.resource.arn}`}.`,
          isMantle(told) ? 'bedrock-mantle has permissions of its own, beside those of bedrock-runtime.' : [],
          readModelId(context.modelId ?? refusal?.resource?.arn ?? '')?.kind.endsWith('inference-profile') === true
            ? 'An inference profile needs two permissions: on the profile itself, and on the model in every Region it sends calls to.'
            : [],
        ]
          .flat()
          .join(' '),
        remedies: [
          attachLetter(told, 'Have this policy attached to the caller.', permissionsFor(told)),
          isMantle(told)
            ? look('The same for other Regions.', 'policy', '--kind', 'mantle', '--region', context.region)
            : printPolicy(context, 'The same for other models or Regions.'),
          tryAgain(context, 'A new policy takes effect within a minute; then try again.', 60),
        ],
      };
    },
  },
];

/** Where a Deny stands, as far as AWS told. */
function denyPlace({ refusal }: Told): string {
  const places: Partial<Record<string, string>> = {
    boundary: 'its permissions boundary',
    session: 'its session policy',
  };
  const place = [places[refusal?.by ?? ''] ?? [], refusal?.policyArn ?? []].flat().join(', ');
  return place === '' ? '' : ` in ${place}`;
}

/** Looking for a Deny is for somebody who may read IAM; a role of IAM Identity Center is changed through its permission set alone. */
function findTheDeny(told: Told): Remedy {
  const { context, refusal } = told;
  const caller = refusal?.caller;
  const what = `${callerName(told)} is refused ${action(told)}${refusal?.resource === undefined ? '' : ` on ${refusal.resource.arn}`} by an explicit Deny.`;
  const named = refusal?.policyArn === undefined ? [] : [`It stands in ${refusal.policyArn}.`];
  if (caller?.kind === 'sso-session') {
    return letter(
      'account',
      'Send this to whoever administers IAM Identity Center.',
      `The permission set ${caller.permissionSet}`,
      what,
      ...named,
      `Nobody edits the role behind it (${caller.principalArn}, where * may be a Region or nothing): please change the permission set ${caller.permissionSet}, and assign it anew.`,
    );
  }
  if (caller === undefined && context.arn === undefined) {
    return act(
      'Look for the Deny in the inline policies, the attached ones, those of the groups and the permissions boundary of the caller.',
    );
  }
  return letter(
    'account',
    'Send this to the administrator of the account.',
    `A Deny for ${callerName(told)}`,
    what,
    ...named,
    `It is found with: ${awsLine(context, ['iam', 'simulate-principal-policy', '--policy-source-arn', caller?.principalArn ?? context.arn ?? '', '--action-names', refusal?.action ?? 'bedrock:InvokeModel'])}`,
    'Inline policies, attached ones, those of groups and the permissions boundary count; if the Deny asks for MFA (aws:MultiFactorAuthPresent), we use a profile with mfa_serial.',
  );
}
