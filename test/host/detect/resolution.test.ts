import * as fs from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Detected, Resolution } from '../../../src/aws/detected.ts';
import { detect } from '../../../src/host/detect/detect.ts';
import { botocore } from '../../support/botocore.ts';
import { describeWith } from '../../support/peer.ts';
import { askBoto, askJavaScript, type Found, layOutHomes, startContainerEndpoint } from './real-readers.ts';
import { situations } from './situations.ts';

let homes: ReturnType<typeof layOutHomes>;
let container: Awaited<ReturnType<typeof startContainerEndpoint>>;
let boto: Found[];
let javaScript: Found[];
let detected: Detected[];

beforeAll(async () => {
  container = await startContainerEndpoint();
  homes = layOutHomes(
    situations.map(([, machine]) => machine),
    container.url,
  );
  javaScript = await askJavaScript(homes.environments);
  detected = await Promise.all(
    homes.environments.map((environment) =>
      detect({
        env: environment,
        platform: 'linux',
        home: '/nowhere',
        fs,
        now: new Date(),
        shell: { dialect: 'env', name: 'sh', how: 'a test' },
      }),
    ),
  );
});

afterAll(() => {
  homes.remove();
  container.stop();
});

function said({ source, region }: Resolution): { source: string | undefined; region: string | null } {
  return { source, region: region ?? null };
}

describe('Who wins is told as the real programs decide', () => {
  it.each(situations.map(([situation, , ...expected], index) => [situation, index, expected] as const))(
    'with %s',
    (_, index, [botoSource, javaScriptSource, regions]) => {
      const [forBoto, forJavaScript] = detected[index]?.resolutions.map(said) ?? [];
      expect(forJavaScript).toEqual(javaScript[index]);
      expect([forBoto?.source, forJavaScript?.source]).toEqual([botoSource, javaScriptSource]);
      expect([forBoto?.region, forJavaScript?.region]).toEqual(regions ?? [null, null]);
    },
  );

  describeWith(botocore, 'and as boto3 does', () => {
    beforeAll(async () => {
      boto = await askBoto(botocore.path, homes.environments);
    });

    it.each(situations.map(([situation], index) => [situation, index] as const))('with %s', (_, index) => {
      const [forBoto] = detected[index]?.resolutions.map(said) ?? [];
      expect(forBoto).toEqual(boto[index]);
    });
  });

  it('with a reason in full sentences, and credentials named exactly when there are some', () => {
    for (const { resolutions } of detected) {
      for (const { why, credentials, source } of resolutions) {
        expect(why).toMatch(/^[A-Z].*\.$/);
        expect(credentials === undefined).toBe(['none', 'error', 'instance-metadata'].includes(source ?? ''));
      }
    }
  });
});
