import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { partitionOf } from '../../../src/aws/values/partition.ts';
import { bedrockRegions, otherRegions } from '../../../src/aws/values/regions.ts';

const script = `
import json, botocore.session
loader = botocore.session.Session().get_component('data_loader')
endpoints = loader.load_data('endpoints')['partitions']
partitions = loader.load_data('partitions')['partitions']
bedrock = {p['partition']: [r for r in p['services'].get('bedrock', {}).get('endpoints', {}) if r in p['regions']] for p in endpoints}
names = {r: d.get('description') for p in partitions for r, d in p['regions'].items()}
print(json.dumps({'bedrock': bedrock, 'names': names}))
`;

interface Botocore {
  bedrock: Record<string, string[]>;
  names: Record<string, string>;
}

describe('The list of Regions', () => {
  it('is that of botocore, with its names', () => {
    const all = [...bedrockRegions, ...otherRegions];
    expect(all.every(({ code, partition }) => partitionOf(code) === partition)).toBe(true);
    const { stdout, status } = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
    if (status !== 0) {
      console.warn('Python with botocore is not here: the list of Regions is not compared with its own.');
      return;
    }
    const { bedrock, names }: Botocore = JSON.parse(stdout);
    // A newer botocore may know more; what we offer must be there.
    for (const { code, partition, name } of bedrockRegions) {
      expect(bedrock[partition], code).toContain(code);
      expect(names[code], code).toBe(name);
    }
    for (const { code, partition, bedrock: offered } of otherRegions) {
      expect([code, bedrock[partition]?.includes(code) ?? false]).toEqual([code, offered]);
      expect(Object.keys(names)).toContain(code);
    }
  });
});
