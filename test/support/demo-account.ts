import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld, type World } from '../../src/demo/world.ts';

/** The embedded AWS with quick answers, and the keys of somebody who may do everything there. */
export async function startDemoAws(
  change: (world: World) => void = () => {},
): Promise<EmbeddedAws & { block: string; keys: Record<string, string> }> {
  const world = demoWorld();
  world.latencyMs = 0;
  change(world);
  const aws = await startEmbeddedAws(world);
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const block = Object.entries(keys)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
  return Object.assign(aws, { block, keys });
}
