import { describe, expect, it } from 'vitest';
import {
  partitionOfPortal,
  portalRegions,
  profileNameFor,
  regionInStartUrl,
  sessionNameFor,
} from '../../../src/aws/sign-in/portal-address.ts';

describe('the address of an access portal', () => {
  it.each([
    ['https://d-1234567890.awsapps.com/start', undefined, 'aws', 'd-1234567890'],
    ['https://my-company.awsapps.com/start', undefined, 'aws', 'my-company'],
    ['https://ssoins-7223abc.portal.eu-west-1.app.aws', 'eu-west-1', 'aws', 'ssoins-7223abc'],
    ['https://identitycenter.amazonaws.com/ssoins-7223abcdef', undefined, 'aws', 'ssoins-7223abcdef'],
    ['https://start.us-gov-home.awsapps.com/directory/d-9a6701b2c3', undefined, 'aws-us-gov', 'd-9a6701b2c3'],
    ['https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/corp', 'us-gov-west-1', 'aws-us-gov'],
    ['https://start.home.awsapps.cn/directory/d-0123456789', undefined, 'aws-cn', 'd-0123456789'],
    ['https://portal.example.com/start', undefined, 'aws', 'portal-example-com'],
  ])('%s', (startUrl, region, partition, name?: string) => {
    expect(regionInStartUrl(startUrl)).toBe(region);
    expect(partitionOfPortal(startUrl)).toBe(partition);
    expect(sessionNameFor(startUrl)).toMatch(/^[a-z0-9-]+$/);
    if (name !== undefined) expect(sessionNameFor(startUrl)).toBe(name);
  });

  it('asks the Regions of its own partition, those that the person uses before all others', () => {
    const regions = portalRegions('https://d-1234567890.awsapps.com/start', ['ap-south-1', undefined, 'cn-north-1']);
    expect(regions.slice(0, 3)).toEqual(['ap-south-1', 'us-east-1', 'us-west-2']);
    expect(new Set(regions).size).toBe(regions.length);
    expect(regions.filter((code) => /^(cn|us-gov)-/.test(code))).toEqual([]);
    const gov = portalRegions('https://start.us-gov-home.awsapps.com/directory/d-9a6701b2c3', ['us-east-1']);
    expect(gov.every((code) => code.startsWith('us-gov-'))).toBe(true);
  });

  it('proposes a profile name from account and permission set that every reader takes', () => {
    expect(profileNameFor({ id: '111122223333', name: 'Workloads (Prod)' }, 'BedrockUser')).toBe(
      'workloads-prod-bedrockuser',
    );
    expect(profileNameFor({ id: '111122223333', name: '日本' }, 'ReadOnly')).toBe('111122223333-readonly');
    expect(profileNameFor({ id: '111122223333', name: 'x'.repeat(80) }, 'ReadOnly').length).toBeLessThanOrEqual(64);
  });
});
