import type { PolicyDocument } from '../../policy/document.ts';
import { verificationPolicy } from '../../policy/policy.ts';
import { apiKeyPolicy } from '../../policy/single-action.ts';
import { documentForCall, forEndpoint, policyText } from './policy-for-call.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { accountName, awsCommand, modelFor, verifyAgain } from './row.ts';

const actionIn = (text: string) => /not authorized to perform: ([\w-]+:\w+)/i.exec(text)?.[1];
const resourceIn = (text: string) => /on resource: (arn:\S+?)(?=[\s,]|$)/i.exec(text)?.[1];
const callerIn = (text: string, context: DiagnoseContext) =>
  /User: (arn:\S+)/i.exec(text)?.[1] ?? context.arn ?? 'the caller';

/** What the refused action takes: the lists and hints together, or the call to the model. */
function needed(context: DiagnoseContext, text: string): PolicyDocument {
  return /^bedrock:(List|Get)/.test(actionIn(text) ?? '')
    ? verificationPolicy()
    : documentForCall(context, resourceIn(text));
}

/** The simulator knows users and roles, not the sessions of a role. */
function principalOf(arn: string): string {
  return arn.replace(/^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}

function anotherProfile(context: DiagnoseContext, regionOfArn: string | undefined): string[] {
  const model = modelFor(context);
  const geographic = model?.inferenceProfile?.scope === 'geographic' ? model.inferenceProfile.id : undefined;
  if (regionOfArn === '' && geographic !== undefined && geographic !== context.modelId) {
    return [
      `Use the geographic inference profile, which stays inside its Regions: ${verifyAgain(context, ` --model ${geographic}`)}`,
    ];
  }
  return [];
}

/** What the policies of the account and of the organisation refuse: rows 32–35 and 55 of the catalogue. */
export const policyRows: readonly ProblemRow[] = [
  {
    code: 'api-key-not-allowed',
    matches: (_failure, text) => /bedrock(-mantle)?:CallWithBearerToken/.test(text),
    words: (_failure, context, text) => ({
      summary: 'Calls with a Bedrock API key are not allowed here.',
      cause: /explicit deny/i.test(text)
        ? `A policy of the organisation or of ${accountName(context)} forbids bedrock:CallWithBearerToken.`
        : `The identity behind the key in ${accountName(context)} lacks bedrock:CallWithBearerToken.`,
      remedy: [
        'Use another way to sign in, for example IAM Identity Center or a role: bedrock-setup',
        ...(/explicit deny/i.test(text)
          ? []
          : [`Or have this policy attached to the identity behind the key:\n${policyText(apiKeyPolicy())}`]),
      ],
    }),
  },
  {
    code: 'denied-by-organization',
    matches: (_failure, text) =>
      /service control policy|resource control policy|explicit deny in an? (scp|rcp)/i.test(text),
    words: (_failure, context, text) => {
      const arn = resourceIn(text);
      const policy = /arn:[\w-]+:organizations::\S+/.exec(text)?.[0];
      const regionOfArn = arn?.split(':')[3];
      const regions = [
        ...new Set(modelFor(context)?.inferenceProfile?.modelArns.map((modelArn) => modelArn.split(':')[3]) ?? []),
      ].filter((region) => region !== undefined && region !== '');
      const place =
        regionOfArn === ''
          ? 'The resource has no Region, because a global inference profile may run anywhere (aws:RequestedRegion is "unspecified").'
          : regionOfArn !== undefined && regionOfArn !== context.region
            ? `The inference profile sends the call on to ${regionOfArn}, which the organisation blocks.`
            : 'The organisation blocks this call.';
      return {
        summary: `A service control policy of the organisation forbids ${actionIn(text) ?? 'this call'}.`,
        cause: `${place} No IAM policy in ${accountName(context)} can allow it${policy === undefined ? '' : `; the policy is ${policy}`}.`,
        remedy: [
          ...anotherProfile(context, regionOfArn),
          `Send this to the administrator of the organisation: "Please allow ${actionIn(text) ?? 'bedrock:InvokeModel'} for ${accountName(context)}${arn === undefined ? '' : ` on ${arn}`}${regions.length > 0 ? `; the inference profile uses the Regions ${regions.join(', ')}` : ''}${regionOfArn === '' ? '; aws:RequestedRegion must be let through when it is "unspecified"' : ''}."`,
        ],
      };
    },
  },
  {
    code: 'vpc-endpoint-policy',
    matches: (_failure, text) => /VPC endpoint policy/i.test(text),
    words: (failure, context, text) => {
      const service = failure.service === 'bedrock' || failure.service === 'sts' ? failure.service : 'bedrock-runtime';
      const denied = /explicit deny/i.test(text);
      return {
        summary: `The VPC endpoint does not let ${actionIn(text) ?? 'this call'} through.`,
        cause: denied
          ? 'The policy of the interface VPC endpoint denies it; an Allow elsewhere does not outweigh that.'
          : 'The endpoint policy of the interface VPC endpoint allows less than the policies of the caller.',
        remedy: [
          `Whoever runs the network finds it at the endpoint com.amazonaws.${context.region}.${service}: ${awsCommand(context, `ec2 describe-vpc-endpoints --filters Name=service-name,Values=com.amazonaws.${context.region}.${service}`)}`,
          denied
            ? 'Have the Deny taken out of its policy, or narrowed.'
            : `Have its policy widened by:\n${policyText(forEndpoint(needed(context, text)))}`,
        ],
      };
    },
  },
  {
    code: 'bedrock-explicit-deny',
    matches: (failure, text) =>
      /explicit deny/i.test(text) &&
      /bedrock:/.test(actionIn(text) ?? (failure.service.startsWith('bedrock') ? 'bedrock:' : '')),
    words: (_failure, context, text) => ({
      summary: `A policy explicitly denies ${actionIn(text) ?? 'this call'}.`,
      cause: `${callerIn(text, context)} carries a Deny${/permissions? boundary/i.test(text) ? ' in its permissions boundary' : ''}; an Allow elsewhere does not outweigh it.`,
      remedy: [
        `Find the Deny: ${awsCommand(context, `iam simulate-principal-policy --policy-source-arn ${principalOf(/User: (arn:\S+)/i.exec(text)?.[1] ?? context.arn ?? 'ARN_OF_THE_CALLER')} --action-names ${actionIn(text) ?? 'bedrock:InvokeModel'}`, context.region)}`,
        'Look at the inline policies, the attached ones, those of its groups and the permissions boundary; if the Deny asks for MFA (aws:MultiFactorAuthPresent), use a profile with mfa_serial.',
      ],
    }),
  },
  {
    code: 'explicit-deny',
    matches: (_failure, text) => /explicit deny/i.test(text),
    words: (_failure, context, text) => ({
      summary: `A policy explicitly denies ${actionIn(text) ?? 'this call'}.`,
      cause: `Often it is the rule of ${accountName(context)} that nothing works without MFA.`,
      remedy: [
        'Use a session with MFA: a profile with role_arn, source_profile and mfa_serial: bedrock-setup add --method role',
        `Or find the Deny in the policies of ${callerIn(text, context)}.`,
      ],
    }),
  },
  {
    code: 'permissions-boundary',
    matches: (_failure, text) => /no (permissions? boundary|session policy) allows/i.test(text),
    words: (_failure, context, text) => ({
      summary: `The ${/session policy/i.test(text) ? 'session policy' : 'permissions boundary'} of the caller does not include ${actionIn(text) ?? 'this call'}.`,
      cause: `It is a ceiling for ${callerIn(text, context)}: what it does not name is refused, whatever the other policies allow.`,
      remedy: [`Have it widened by:\n${policyText(needed(context, text))}`],
    }),
  },
  {
    code: 'listing-not-allowed',
    matches: (_failure, text) => /^bedrock:(List|Get)/.test(actionIn(text) ?? ''),
    words: (_failure, context, text) => ({
      summary: `${callerIn(text, context)} may not use ${actionIn(text) ?? 'this action'}.`,
      cause:
        'Many roles may only invoke models; that is enough to work with Bedrock. The list of models cannot be shown, so name the model yourself.',
      remedy: [
        verifyAgain(context, ' --model MODEL_ID'),
        `To see the lists, have this policy attached:\n${policyText(verificationPolicy())}`,
      ],
    }),
  },
  {
    code: 'model-not-allowed',
    matches: (_failure, text) => /not authorized to perform: bedrock:|no identity-based policy allows/i.test(text),
    words: (_failure, context, text) => ({
      summary: `${callerIn(text, context)} may not use ${actionIn(text) ?? 'bedrock:InvokeModel'}${context.modelId === undefined ? '' : ` on ${context.modelId}`}.`,
      cause: `No IAM policy in ${accountName(context)} allows it${resourceIn(text) === undefined ? '' : ` on ${resourceIn(text)}`}. An inference profile needs two permissions: on the profile itself, and on the model in every Region it sends calls to.`,
      remedy: [
        `Have this policy attached to the caller:\n${policyText(needed(context, text))}`,
        `The same for other models or Regions: bedrock-setup policy`,
        'A new policy takes effect within a minute; then try again.',
      ],
    }),
  },
];
