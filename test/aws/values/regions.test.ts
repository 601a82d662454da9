import { describe, expect, it } from 'vitest';
import { notesText } from '../../../src/aws/values/parsed.ts';
import { dnsSuffixOf, partitionOf } from '../../../src/aws/values/partition.ts';
import { bedrockRegions, otherRegions, parseRegion, regionLabel } from '../../../src/aws/values/regions.ts';

describe('The list of Regions', () => {
  it('holds the 33 commercial and 2 GovCloud Regions with Bedrock', () => {
    const count = (partition: string) => bedrockRegions.filter((region) => region.partition === partition).length;
    expect([count('aws'), count('aws-us-gov'), bedrockRegions.length]).toEqual([33, 2, 35]);
  });

  it('agrees with the shapes of the partitions, and names nothing twice', () => {
    const all = [...bedrockRegions, ...otherRegions];
    for (const { code, partition } of all) expect([code, partitionOf(code)]).toEqual([code, partition]);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('names Regions as AWS does', () => {
    expect(regionLabel('us-west-2')).toBe('us-west-2, US West (Oregon)');
    expect(regionLabel('us-west-9')).toBe('us-west-9');
  });
});

describe('A Region', () => {
  it('is taken by its code', () => {
    for (const { code } of bedrockRegions) expect(parseRegion(` ${code} `)).toEqual({ ok: true, value: code });
    expect(parseRegion('EU-WEST-1')).toEqual({ ok: true, value: 'eu-west-1' });
  });

  it('is taken by its display name', () => {
    for (const { code, name } of bedrockRegions) expect(parseRegion(name)).toMatchObject({ ok: true, value: code });
  });

  it.each([
    ['N. Virginia', 'us-east-1'],
    ['virginia', 'us-east-1'],
    ['Oregon', 'us-west-2'],
    ['Frankfurt', 'eu-central-1'],
    ['EU (Frankfurt)', 'eu-central-1'],
    ['Zürich', 'eu-central-2'],
    ['São Paulo', 'sa-east-1'],
    ['us east 1', 'us-east-1'],
    ['US_EAST_1', 'us-east-1'],
    ['useast1', 'us-east-1'],
    ['us-east1', 'us-east-1'],
    ['us-east-1a', 'us-east-1'],
    ['use1-az4', 'us-east-1'],
    ['us-west-2-lax-1a', 'us-west-2'],
    ['apse2', 'ap-southeast-2'],
    ['California', 'us-west-1'],
    ['Germany', 'eu-central-1'],
  ])('is understood as %s', (raw, code) => {
    const result = parseRegion(raw);
    expect(result).toMatchObject({ ok: true, value: code });
    expect(result.ok && notesText(result)).toContain(`Read as ${code}`);
  });

  it('is freed from its variable and from quotes', () => {
    expect(parseRegion('AWS_REGION=us-west-2')).toMatchObject({
      value: 'us-west-2',
      notes: [{ code: 'tidied', text: expect.stringContaining('removed') }],
    });
    expect(parseRegion('region = "eu-west-1"')).toMatchObject({
      value: 'eu-west-1',
      notes: [{ code: 'tidied', text: expect.stringContaining('removed') }],
    });
  });

  it.each([
    ['us-esat-1', 'us-east-1'],
    ['us-wset-2', 'us-west-2'],
    ['eu-cental-1', 'eu-central-1'],
    ['ap-norteast-1', 'ap-northeast-1'],
    ['Virgina', 'us-east-1'],
    ['Frankfrut', 'eu-central-1'],
    ['Oregn', 'us-west-2'],
  ])('with a typing error (%s) is answered with the nearest', (raw, code) => {
    const result = parseRegion(raw);
    expect(result.ok ? '' : result.reason).toContain(`Did you mean ${code}`);
  });

  it.each([
    ['Japan', ['ap-northeast-1', 'ap-northeast-3']],
    ['GovCloud', ['us-gov-east-1', 'us-gov-west-1']],
    ['US East', ['us-east-1', 'us-east-2']],
  ])('that could be several (%s) is asked for again, with their names', (raw, codes) => {
    const result = parseRegion(raw);
    for (const code of codes) expect(result.ok ? '' : result.reason).toContain(code);
  });

  it.each(['us-east-3', 'eu-north-2', 'us-gov-central-1', 'eusc-de-west-1'])(
    'that is well-formed but unknown (%s) is taken with a warning',
    (raw) => {
      const result = parseRegion(raw);
      expect(result).toMatchObject({ ok: true, value: raw });
      expect(result.ok && notesText(result)).toContain('is not among the Regions that this version knows');
    },
  );

  it('without Bedrock is taken with a warning', () => {
    for (const code of ['ap-east-1', 'cn-north-1', 'us-iso-west-1']) {
      const result = parseRegion(code);
      expect(result.ok && notesText(result)).toContain('does not list Amazon Bedrock');
    }
    expect(parseRegion('us-iso-east-1')).toEqual({ ok: true, value: 'us-iso-east-1' });
  });

  it.each([
    ['', 'Enter a Region'],
    ['global', 'called in one Region'],
    ['Atlantis', 'There is no Region'],
    ['xx-foo-1', 'There is no Region'],
    ['us-east-1; rm -rf', 'There is no Region'],
    ['1', 'There is no Region'],
  ])('is refused when it is “%s”', (raw, reason) => {
    const result = parseRegion(raw);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });
});

describe('A partition', () => {
  it.each([
    ['us-east-1', 'aws', 'amazonaws.com'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
    ['mars-east-1', undefined, undefined],
  ])('is told by the code %s', (code, partition, suffix) => {
    expect([partitionOf(code), dnsSuffixOf(code)]).toEqual([partition, suffix]);
  });
});
