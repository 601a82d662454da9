import { dnsSuffixOf } from '../aws/values/partition.ts';

/** The services that a verification calls: three of them in every one, and `bedrock-mantle` where a model or a program needs it. */
export const verifiedServices = ['sts', 'bedrock', 'bedrock-runtime', 'bedrock-mantle'] as const;

export type VerifiedService = (typeof verifiedServices)[number];

/** Whether a service is one of those. */
export function isVerified(service: string): service is VerifiedService {
  return (verifiedServices as readonly string[]).includes(service);
}

/** The public address of one of the services in a Region. */
export function hostOf(service: VerifiedService, region: string): string {
  if (service === 'bedrock-mantle') return `bedrock-mantle.${region}.api.aws`;
  return `${service}.${region}.${dnsSuffixOf(region) ?? 'amazonaws.com'}`;
}
