import { demoAccessKey } from '../../../src/demo/demo-people.ts';
import { demoWorld, type World } from '../../../src/demo/world.ts';
import type { OpenAwsDoor } from '../../../src/host/aws/door.ts';
import type { CheckEvent, CheckResult, Facts, VerifyRequest } from '../../../src/verify/check.ts';
import { runChecks } from '../../../src/verify/run.ts';
import type { RowHome } from '../../support/catalogue-row.ts';
import { type EmulatorScene, openScene } from '../../support/emulator-scene.ts';
import { doorOf } from './play-with-door.ts';

/** The demo's access key, which profile production holds. */
export const key = demoAccessKey();

/** A third-party model of the demo that needs an inference profile. */
export const claude = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

const credentials = `[production]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;

/** Everything, for profile production. */
export const request: VerifyRequest = {
  target: { type: 'profile', profile: 'production' },
  profile: 'production',
  region: 'us-east-1',
  stages: ['local', 'identity', 'models', 'converse'],
};

/** A door to a demo's AWS that was changed, and verifications through it. */
export interface Verifier {
  scene: EmulatorScene;
  door: OpenAwsDoor;
  verify(
    more?: Partial<VerifyRequest>,
    through?: OpenAwsDoor,
  ): Promise<{ results: CheckResult[]; facts: Facts | undefined }>;
  close(): Promise<void>;
}

/** Opens a door from a throw-away home with profile production. */
export async function openVerifier(change: (world: World) => void = () => {}, home: RowHome = {}): Promise<Verifier> {
  const world = demoWorld();
  change(world);
  const scene = await openScene({
    type: 'world',
    world,
    home: { credentials, ...home },
    request: { target: { type: 'ambient' }, region: 'us-east-1', call: 'resolve' },
  });
  const door = doorOf(scene, {});
  return {
    scene,
    door,
    verify: async (more = {}, through = door) => {
      const events: CheckEvent[] = [];
      for await (const event of runChecks({ ...request, ...more }, through)) events.push(event);
      const last = events.at(-1);
      return {
        results: events.flatMap((event) => (event.type === 'finished' ? [event.result] : [])),
        facts: last?.type === 'facts' ? last.facts : undefined,
      };
    },
    close: async () => {
      door.close();
      await scene.close();
    },
  };
}

/** The checks that failed. */
export const fails = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(({ status }) => status === 'fail');

/** The variables without those that lead to the demo's AWS. */
export function withoutEndpoints(environment: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_ENDPOINT_URL')));
}
