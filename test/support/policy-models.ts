import type { PolicyModel } from '../../src/policy/route.ts';

/** The account that every example of these tests belongs to: AWS's own example account. */
export const account = '111122223333';

export const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
export const nova = 'amazon.nova-micro-v1:0';

/** The ARN of one of AWS's inference profiles in the example account. */
export function profileArn(id: string, region: string, partition = 'aws', owner = account): string {
  return `arn:${partition}:bedrock:${region}:${owner}:inference-profile/${id}`;
}

/** A model as the live lists describe it, called through a geographic profile with these destinations. */
export function geographicModel(
  modelId: string,
  prefix: string,
  region: string,
  destinations: string[],
  partition = 'aws',
): PolicyModel {
  const id = `${prefix}.${modelId}`;
  return {
    modelId,
    region,
    invokeId: id,
    inferenceProfile: {
      id,
      arn: profileArn(id, region, partition),
      scope: 'geographic',
      modelArns: destinations.map((place) => `arn:${partition}:bedrock:${place}::foundation-model/${modelId}`),
    },
  };
}

/** A model called through its `global.` profile, beside a geographic one that is not meant. */
export function globalModel(modelId: string, region: string): PolicyModel {
  const geographic = geographicModel(modelId, 'us', region, ['us-east-1', 'us-east-2']);
  const id = `global.${modelId}`;
  return {
    ...geographic,
    invokeId: id,
    globalProfile: {
      id,
      arn: profileArn(id, region),
      modelArns: [
        `arn:aws:bedrock:::foundation-model/${modelId}`,
        `arn:aws:bedrock:${region}::foundation-model/${modelId}`,
      ],
    },
  };
}
