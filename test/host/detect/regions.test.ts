import { spawnSync } from 'node:child_process';
import { describe, expect } from 'vitest';
import { partitionOf } from '../../../src/aws/values/partition.ts';
import { bedrockRegions, otherRegions } from '../../../src/aws/values/regions.ts';
import { botocore } from '../../support/botocore.ts';
import { itWith } from '../../support/peer.ts';

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
  itWith(botocore, 'is that of botocore, with its names', () => {
    const all = [...bedrockRegions, ...otherRegions];
    expect(all.every(({ code, partition }) => partitionOf(code) === partition)).toBe(true);
    const { stdout } = spawnSync(botocore.path, ['-c', script], { encoding: 'utf8' });
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
