import type { Problem } from '../../../src/aws/problem.ts';
import { partitionOf } from '../../../src/aws/values/partition.ts';
import { createAwsDoor, type OpenAwsDoor } from '../../../src/host/aws/door.ts';
import type { TimeLimits } from '../../../src/host/aws/options.ts';
import type { Failure } from '../../../src/verify/diagnosis/failure.ts';
import { type DiagnoseContext, diagnose } from '../../../src/verify/diagnosis/problems.ts';
import type { Access } from '../../../src/verify/door.ts';
import { callableModels } from '../../../src/verify/models/models.ts';
import type { CatalogueRow } from '../../support/catalogue-row.ts';
import { type EmulatorScene, openScene } from '../../support/emulator-scene.ts';

/** Short enough that a peer that is silent on purpose does not hold the tests up. */
const quick: Partial<TimeLimits> = {
  connectMs: 700,
  callMs: 700,
  converseMs: 700,
};

/** Long enough for peers that answer, however busy the machine is; only metadata that is silent on purpose is waited for in full. */
const patient: Partial<TimeLimits> = { metadataMs: 2_000 };

/** A door that sees a scene's home and variables, and nothing of the test's own. */
export function doorOf(
  scene: Pick<EmulatorScene, 'home' | 'environment'>,
  limits: Partial<TimeLimits> = patient,
): OpenAwsDoor {
  const { home, environment } = scene;
  return createAwsDoor({
    env: { PATH: process.env.PATH, ...environment },
    home,
    credentialsFile: environment.AWS_SHARED_CREDENTIALS_FILE ?? '',
    configFile: environment.AWS_CONFIG_FILE ?? '',
    platform: 'linux',
    limits,
  });
}

/** What a row became: the failure, when there was one, and the problem it was told as. */
export interface Played {
  failure?: Failure;
  /** What is known around the failure. */
  context?: DiagnoseContext;
  problem?: Problem;
  access?: Access;
}

async function failureOf(scene: EmulatorScene, door: OpenAwsDoor): Promise<{ failure?: Failure; access?: Access }> {
  const { request } = scene;
  const { target, region, mfaCode, modelId = '' } = request;
  const asked = mfaCode === undefined ? {} : { mfaCode: () => Promise.resolve(mfaCode) };
  const found = await door.resolveCredentials(target, { region, ...asked });
  if (!found.ok) return { failure: found.failure };
  const access = found.value;
  const call = { access, region };
  const answer = await {
    resolve: async () => found,
    identity: () => door.callerIdentity(call),
    models: () => door.foundationModels(call),
    profiles: () => door.inferenceProfiles(call),
    availability: () => door.modelAvailability({ ...call, modelId }),
    useCase: async () => {
      const form = await door.hasUseCaseForm(call);
      if (!form.ok || form.value) return form;
      return {
        ok: false as const,
        failure: {
          name: 'ResourceNotFoundException',
          message: 'You have not filled out the request form.',
          service: 'bedrock' as const,
          operation: 'GetUseCaseForModelAccess',
          causes: [],
        },
      };
    },
    converse: () => door.converse({ ...call, modelId, prompt: 'What is 2+2?', maxTokens: 16 }),
  }[request.call]();
  return answer.ok ? { access } : { failure: answer.failure, access };
}

/** What the checks before would have learned. */
async function learn(door: OpenAwsDoor, access: Access, region: string) {
  const call = { access, region };
  const [identity, models, profiles] = await Promise.all([
    access.kind === 'keys' ? door.callerIdentity(call) : undefined,
    door.foundationModels(call),
    door.inferenceProfiles(call),
  ]);
  return {
    ...(identity?.ok ? { account: identity.value.account, arn: identity.value.arn } : {}),
    ...(models.ok && profiles.ok ? { models: callableModels(models.value, profiles.value, region) } : {}),
  };
}

/** Plays a row of the catalogue through the real door, and has its failure told. */
export async function playRow(row: CatalogueRow): Promise<Played> {
  const arrangement = row.arrange();
  if (arrangement.type === 'failure') {
    const context = {
      target: { type: 'profile' as const, profile: 'production' },
      region: 'us-east-1',
      partition: 'aws',
      profile: 'production',
    };
    return { failure: arrangement.failure, context, problem: diagnose(arrangement.failure, context) };
  }
  const scene = await openScene(arrangement);
  const door = doorOf(scene, row.variant === 'hanging' ? quick : patient);
  try {
    const { target, region, modelId } = scene.request;
    const { failure, access } = await failureOf(scene, door);
    if (failure === undefined) return {};
    const known = access === undefined || scene.request.call === 'identity' ? {} : await learn(door, access, region);
    const context: DiagnoseContext = {
      target,
      region,
      partition: partitionOf(region) ?? 'aws',
      modelId,
      access,
      ...known,
      surroundings: await door.surroundings(target, region),
    };
    return { failure, context, problem: diagnose(failure, context), ...(access === undefined ? {} : { access }) };
  } finally {
    door.close();
    await scene.close();
  }
}
