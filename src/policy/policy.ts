import type { PolicyDocument, Statement } from './document.ts';
import { modelArnsOf, type PolicyModel, profileArnOf, routeOf } from './route.ts';
import { apiKeyPolicy } from './single-action.ts';

/** What `invokePolicy` needs: the models with the Region each is called from, and whose account it is. */
export interface InvokePolicyInput {
  models: readonly PolicyModel[];
  /** Twelve digits: inference profiles carry the caller's account in their ARN. */
  account: string;
  /** For example `aws` or `aws-us-gov`. */
  partition: string;
  /** Adds the permission that a Bedrock API key needs besides the calls themselves. */
  apiKey?: boolean;
  /** Adds the read-only permissions that `bedrock-setup verify` uses to list and explain. */
  verification?: boolean;
}

/** Converse and InvokeModel share these two permissions; there is no `bedrock:Converse` to grant ([actions](https://docs.aws.amazon.com/service-authorization/latest/reference/list_bedrock.html)). */
const invokeActions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

/** The policy that allows calling exactly these models from exactly these Regions, by the route each is called by. Throws when there is no model: a policy without a statement does not exist. */
export function invokePolicy(input: InvokePolicyInput): PolicyDocument {
  if (input.models.length === 0) throw new RangeError('invokePolicy needs at least one model.');
  const statements = [
    ...onDemandStatements(input),
    ...geographicStatements(input),
    ...globalStatements(input),
    ...mantleStatements(input),
  ];
  if (input.verification === true) statements.push(...verificationPolicy().Statement);
  if (input.apiKey === true) statements.push(...apiKeyPolicy().Statement);
  return { Version: '2012-10-17', Statement: statements };
}

/** The policy for the OpenAI-compatible endpoint `bedrock-mantle`, which has actions of its own and no models as resources ([managed policy](https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockMantleInferenceAccess.html)). */
export function mantlePolicy({
  account,
  partition,
  regions,
  apiKey,
}: Pick<InvokePolicyInput, 'account' | 'partition' | 'apiKey'> & { regions: readonly string[] }): PolicyDocument {
  const projects = regions.map((region) => `arn:${partition}:bedrock-mantle:${region}:${account}:project/*`);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'InferThroughMantle',
        Effect: 'Allow',
        Action: ['bedrock-mantle:CreateInference', 'bedrock-mantle:Get*', 'bedrock-mantle:List*'],
        Resource: unique(projects),
      },
      ...(apiKey === true ? apiKeyPolicy('bedrock-mantle:CallWithBearerToken').Statement : []),
    ],
  };
}

/** Models that only the other endpoint serves; no model can be told from another there. */
function mantleStatements({ models, account, partition, apiKey }: InvokePolicyInput): Statement[] {
  const regions = models.filter((model) => routeOf(model).type === 'mantle').map(({ region }) => region);
  if (regions.length === 0) return [];
  return mantlePolicy({ account, partition, regions: unique(regions), ...(apiKey ? { apiKey } : {}) }).Statement;
}

function onDemandStatements(input: InvokePolicyInput): Statement[] {
  const resources = input.models
    .filter((model) => routeOf(model).type === 'on-demand')
    .flatMap((model) => modelArnsOf(model, input.partition));
  if (resources.length === 0) return [];
  return [{ Sid: 'InvokeOnDemand', Effect: 'Allow', Action: invokeActions, Resource: unique(resources) }];
}

/** Profiles are allowed together; their models only behind them, grouped by equal destinations so that no model gains a Region. */
function geographicStatements(input: InvokePolicyInput): Statement[] {
  const models = input.models.filter((model) => routeOf(model).type === 'geographic');
  if (models.length === 0) return [];
  const groups = new Map<string, { profiles: string[]; modelArns: string[] }>();
  for (const model of models) {
    const modelArns = unique(modelArnsOf(model, input.partition)).sort();
    const group = groups.get(modelArns.join(' ')) ?? { profiles: [], modelArns };
    group.profiles.push(profileArnOf(model, input.account, input.partition));
    groups.set(modelArns.join(' '), group);
  }
  const several = groups.size > 1;
  return [
    {
      Sid: 'UseInferenceProfiles',
      Effect: 'Allow',
      Action: [...invokeActions, 'bedrock:GetInferenceProfile'],
      Resource: unique(models.map((model) => profileArnOf(model, input.account, input.partition))),
    },
    ...[...groups.values()].map(
      (group, index): Statement => ({
        Sid: several ? `ModelsOnlyThroughProfiles${index + 1}` : 'ModelsOnlyThroughProfiles',
        Effect: 'Allow',
        Action: invokeActions,
        Resource: group.modelArns,
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': oneOrMany(unique(group.profiles)) } },
      }),
    ),
  ];
}

/** The three statements of a `global.` profile: the profile, the model in the Region of the call, and the model without a Region ([prerequisites](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html)). */
function globalStatements(input: InvokePolicyInput): Statement[] {
  const seen = new Map<string, PolicyModel>();
  for (const model of input.models) {
    if (routeOf(model).type === 'global') seen.set(profileArnOf(model, input.account, input.partition), model);
  }
  return [...seen].flatMap(([profileArn, model], index): Statement[] => {
    const suffix = seen.size > 1 ? String(index + 1) : '';
    const { regional, global } = globalModelArns(model, input.partition);
    const through = { 'bedrock:InferenceProfileArn': profileArn };
    return [
      {
        Sid: `GlobalProfile${suffix}`,
        Effect: 'Allow',
        Action: invokeActions,
        Resource: [profileArn],
        Condition: { StringEquals: { 'aws:RequestedRegion': model.region } },
      },
      {
        Sid: `GlobalProfileModelInRegion${suffix}`,
        Effect: 'Allow',
        Action: invokeActions,
        Resource: [regional],
        Condition: { StringEquals: { 'aws:RequestedRegion': model.region, ...through } },
      },
      {
        Sid: `GlobalProfileModelAnywhere${suffix}`,
        Effect: 'Allow',
        Action: invokeActions,
        Resource: [global],
        Condition: { StringEquals: { 'aws:RequestedRegion': 'unspecified', ...through } },
      },
    ];
  });
}

function globalModelArns(model: PolicyModel, partition: string): { regional: string; global: string } {
  const id = modelArnsOf(model, partition)[0]?.split('/').slice(1).join('/') ?? model.modelId;
  return {
    regional: `arn:${partition}:bedrock:${model.region}::foundation-model/${id}`,
    global: `arn:${partition}:bedrock:::foundation-model/${id}`,
  };
}

/** Read-only permissions for verification: lists, inference profiles and the two hints. Calling a model is not among them, and `sts:GetCallerIdentity` needs none. */
export function verificationPolicy(): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'BedrockSetupVerify',
        Effect: 'Allow',
        Action: [
          'bedrock:ListFoundationModels',
          'bedrock:GetFoundationModel',
          'bedrock:ListInferenceProfiles',
          'bedrock:GetInferenceProfile',
          'bedrock:GetFoundationModelAvailability',
          'bedrock:GetUseCaseForModelAccess',
        ],
        Resource: ['*'],
      },
    ],
  };
}

/** For the administrator whose first call subscribes the account to a third-party model. */
export function marketplacePolicy(): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'MarketplaceViaBedrockOnly',
        Effect: 'Allow',
        Action: ['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe'],
        Resource: ['*'],
        Condition: { StringEquals: { 'aws:CalledViaLast': 'bedrock.amazonaws.com' } },
      },
    ],
  };
}

/** For the administrator who accepts a Marketplace agreement or sends the Anthropic form, once per account; it does not belong on the identity that calls models. */
export function enablementPolicy(): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      ...marketplacePolicy().Statement,
      {
        Sid: 'AnthropicFormAndAgreement',
        Effect: 'Allow',
        Action: [
          'bedrock:GetUseCaseForModelAccess',
          'bedrock:PutUseCaseForModelAccess',
          'bedrock:ListFoundationModelAgreementOffers',
          'bedrock:CreateFoundationModelAgreement',
          'bedrock:GetFoundationModelAvailability',
        ],
        Resource: ['*'],
      },
    ],
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function oneOrMany(values: string[]): string | string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
