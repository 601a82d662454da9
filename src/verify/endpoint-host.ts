import { dnsSuffixOf } from '../aws/values/partition.ts';

/** The three services that a verification calls. */
export type VerifiedService = 'sts' | 'bedrock' | 'bedrock-runtime';

/** The public address of one of the three services in a Region. */
export function hostOf(service: VerifiedService, region: string): string {
  return `${service}.${region}.${dnsSuffixOf(region) ?? 'amazonaws.com'}`;
}
