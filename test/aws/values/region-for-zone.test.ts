import { expect, it } from 'vitest';
import { regionForZone } from '../../../src/aws/values/region-for-zone.ts';
import { bedrockRegions } from '../../../src/aws/values/regions.ts';

it('every time zone of the world leads to a Region with Bedrock that needs no opting in', () => {
  for (const zone of [...Intl.supportedValuesOf('timeZone'), 'UTC', '', 'Etc/GMT+5', 'nonsense']) {
    const region = bedrockRegions.find(({ code }) => code === regionForZone(zone));
    expect({ zone, optIn: region?.optIn }).toEqual({ zone, optIn: false });
  }
});

it('the suggestion lies in the part of the world that the time zone names', () => {
  const expected = {
    'Europe/Berlin': 'eu-central-1',
    'Europe/London': 'eu-west-1',
    'America/New_York': 'us-east-1',
    'America/Los_Angeles': 'us-west-2',
    'America/Sao_Paulo': 'sa-east-1',
    'Asia/Tokyo': 'ap-northeast-1',
    'Asia/Kolkata': 'ap-south-1',
    'Asia/Singapore': 'ap-southeast-1',
    'Australia/Sydney': 'ap-southeast-2',
    UTC: 'us-east-1',
  };
  for (const [zone, region] of Object.entries(expected)) expect(regionForZone(zone)).toBe(region);
});
