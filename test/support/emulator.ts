import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld, type World } from '../../src/demo/world.ts';
import { type SdkProof, sdkClients } from './sdk-clients.ts';

/** The demo's AWS for a test, with the SDK's clients that lead to it. */
export interface TestAws {
  aws: EmbeddedAws;
  clients(proof?: SdkProof, region?: string): ReturnType<typeof sdkClients>;
}

/** Starts the demo's AWS with something changed; clients sign as its user unless told otherwise. */
export async function startDemoAws(change: (world: World) => void = () => undefined): Promise<TestAws> {
  const world = demoWorld();
  change(world);
  const aws = await startEmbeddedAws(world);
  return { aws, clients: (proof = demoAccessKey(), region = 'us-east-1') => sdkClients(aws.url, proof, region) };
}
