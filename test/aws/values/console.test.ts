import { describe, expect, it } from 'vitest';
import { type ConsolePage, consoleLink } from '../../../src/aws/values/console.ts';

const pages: readonly ConsolePage[] = [
  'iam-users',
  'iam-roles',
  'bedrock-api-keys',
  'bedrock-model-catalog',
  'service-quotas',
  'cloudtrail',
  'secrets-manager',
  'billing',
];

describe('links to the console', () => {
  it.each(pages)('are addresses that a browser understands: %s', (page) => {
    const url = new URL(consoleLink(page, { region: 'eu-west-1' }));
    expect(url.host).toBe('console.aws.amazon.com');
    if (url.search !== '') expect(url.searchParams.get('region')).toBe('eu-west-1');
  });

  it('lead to the console of the partition', () => {
    expect(new URL(consoleLink('iam-users', { partition: 'aws-us-gov' })).host).toBe('console.amazonaws-us-gov.com');
    expect(new URL(consoleLink('iam-users', { partition: 'aws-cn' })).host).toBe('console.amazonaws.cn');
  });

  it('are the path alone where no console is on the internet', () => {
    expect(consoleLink('iam-users', { partition: 'aws-iso' })).toBe('/iam/home#/users');
  });
});
