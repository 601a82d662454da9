import { parseAccountId } from '../../aws/values/account-id.ts';
import { parseModelId } from '../../aws/values/model-id.ts';
import { partitionOf } from '../../aws/values/partition.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { attachLines } from '../../faces/words/attach-steps.ts';
import { workloadSteps } from '../../policy/attach.ts';
import type { PolicyBundle } from '../../policy/bundle.ts';
import { enablementPolicy, invokePolicy, mantlePolicy, verificationPolicy } from '../../policy/policy.ts';
import { renderPolicy, rolloutSteps } from '../../policy/render.ts';
import { hasOpenDestinations, type PolicyModel, policyModelFrom } from '../../policy/route.ts';
import { type TrustTarget, trustPolicy } from '../../policy/trust.ts';
import type { Call } from '../call.ts';
import { detectAndTell } from '../detect-and-tell.ts';
import { exitCodes } from '../exit-code.ts';
import { learn, regionIn } from '../learn.ts';
import type { PolicyOptions } from '../lines/products.ts';
import { dialectIn } from '../say-problem.ts';
import { usage } from '../usage.ts';
import { say, writeProduct } from '../world.ts';

/** Each kind has a name of its own, so that one does not take the place of another. */
const names = {
  invoke: 'BedrockInvoke',
  verification: 'BedrockVerify',
  enablement: 'BedrockEnableModels',
  mantle: 'BedrockMantle',
} as const;

/** Writes a least-privilege policy for the chosen models and Regions, and the trust policy of a service where one is named. */
export async function policy(call: Call<PolicyOptions>): Promise<number> {
  const { world, globals, options } = call;
  const { format = 'json', kind = 'invoke' } = options;
  const target = trustTarget(options);
  if (typeof target === 'string') return usage(call, target);
  const models = (options.model ?? []).map((each) => parseModelId(each));
  const wrong = models.find((each) => !each.ok);
  if (wrong?.ok === false) return usage(call, wrong.reason);
  const wanted = models.flatMap((each) => (each.ok ? each.value : []));
  if (kind === 'invoke' && wanted.length === 0) {
    return usage(call, 'Name at least one model with --model; bedrock-setup models lists them.');
  }
  const regions = await regionsOf(call);
  if (!regions.ok) return usage(call, regions.reason);
  const [home = ''] = regions.value;
  const partition = partitionOf(home) ?? 'aws';
  const found = await modelsFor(call, wanted, regions.value, kind === 'invoke' || kind === 'mantle');
  if (!found.ok) return 'code' in found ? found.code : usage(call, found.reason);
  const open = found.models.filter(hasOpenDestinations).map(({ invokeId }) => invokeId);
  if (open.length > 0)
    say(
      world,
      `Without a live list the destination Regions of ${open.join(', ')} stay open. Name a profile with --profile to fill them in.`,
    );
  const { account, caller } = found;
  const name = names[kind];
  const document =
    kind === 'verification'
      ? verificationPolicy()
      : kind === 'enablement'
        ? enablementPolicy()
        : kind === 'mantle'
          ? mantlePolicy({ account, partition, regions: regions.value, apiKey: true })
          : invokePolicy({ models: found.models, account, partition });
  const roleHome = { account, partition, region: home };
  const bundle: PolicyBundle = {
    policy: document,
    ...(target === undefined
      ? {}
      : { trust: trustPolicy(target, roleHome), instanceProfile: target.service === 'ec2' }),
    roleName: name,
    policyName: name,
    ...(caller === undefined ? {} : { caller }),
    description: descriptionOf(kind, found.models),
    account,
    partition,
  };
  const rendered = renderPolicy(bundle, format);
  call.report({ files: rendered });
  if (globals.json) return exitCodes.done;
  if (rendered.length === 1) writeProduct(world, rendered[0]?.content ?? '');
  // Several documents become one that every JSON reader takes, by the name of the file that each belongs in.
  else
    writeProduct(
      world,
      JSON.stringify(Object.fromEntries(rendered.map(({ path, content }) => [path, JSON.parse(content)])), null, 2),
    );
  const dialect = await dialectIn(world);
  say(world, '', 'Roll it out:', ...attachLines(rolloutSteps(bundle, format, home), dialect));
  if (target !== undefined && format === 'json')
    say(
      world,
      '',
      'Attach the role:',
      ...attachLines(
        workloadSteps(target, roleHome, {
          roleName: name,
          policyName: name,
          policyFile: 'bedrock-policy.json',
          trustFile: 'bedrock-trust.json',
        }),
        dialect,
      ),
    );
  return exitCodes.done;
}

function descriptionOf(kind: string, models: readonly PolicyModel[]): string {
  if (kind === 'verification') return 'Lets bedrock-setup verify: read-only.';
  if (kind === 'mantle') return 'Lets programs call the OpenAI-compatible endpoint of Amazon Bedrock.';
  if (kind === 'enablement') return 'Lets an administrator enable third-party models once.';
  // A model stands once for each Region.
  const names = new Set(models.map(({ invokeId, modelId }) => invokeId ?? modelId));
  return `Lets programs call ${[...names].join(', ')} on Amazon Bedrock.`;
}

async function regionsOf(
  call: Call<PolicyOptions>,
): Promise<{ ok: true; value: string[] } | { ok: false; reason: string }> {
  const given = call.options.region ?? [];
  if (given.length === 0) {
    const region = regionIn(await detectAndTell(call.world), undefined, call.options.profile);
    return region.ok ? { ok: true, value: [region.value] } : region;
  }
  const value: string[] = [];
  for (const raw of given) {
    const region = parseRegion(raw);
    if (!region.ok) return region;
    value.push(region.value);
  }
  return { ok: true, value };
}

/** The models with their live inference profiles when somebody can be asked, else what the identifiers tell alone. */
async function modelsFor(
  call: Call<PolicyOptions>,
  wanted: readonly string[],
  regions: readonly string[],
  needed: boolean,
): Promise<
  | { ok: true; models: PolicyModel[]; account: string; caller?: string }
  | { ok: false; reason: string }
  | { ok: false; code: number }
> {
  const { options } = call;
  const typed = options.account === undefined ? undefined : parseAccountId(options.account);
  if (typed?.ok === false) return typed;
  const offline = () => regions.flatMap((region) => wanted.map((id) => policyModelFrom(id, region)));
  const { profile } = options;
  if (!needed || (typed !== undefined && (profile === undefined || !call.globals.verify))) {
    return { ok: true, models: offline(), account: typed?.value ?? 'ACCOUNT_ID' };
  }
  if (!call.globals.verify)
    return { ok: false, reason: 'The account is not known, and --no-verify asks nobody. Give it with --account.' };
  const models: PolicyModel[] = [];
  let account = typed?.value;
  let caller: string | undefined;
  for (const region of regions) {
    const { facts, failed } = await learn(call, { profile, region, mantle: true });
    if (account === undefined && facts?.identity === undefined && failed.length > 0) {
      return { ok: false, code: exitCodes.verificationFailed };
    }
    account ??= facts?.identity?.account;
    caller ??= facts?.identity?.arn;
    for (const id of wanted) {
      const live = facts?.models?.find(({ invokeId, modelId, geographicProfile, globalProfile, mantleId }) =>
        [invokeId, modelId, geographicProfile?.id, globalProfile?.id, mantleId].includes(id),
      );
      models.push(
        live ? { ...live, invokeId: id === live.modelId ? live.invokeId : id, region } : policyModelFrom(id, region),
      );
    }
  }
  return account === undefined
    ? {
        ok: false,
        reason: 'The account is not known. Give it with --account, or a profile that works with --profile.',
      }
    : { ok: true, models, account, ...(caller === undefined ? {} : { caller }) };
}

function trustTarget(options: PolicyOptions): TrustTarget | undefined | string {
  const { service } = options;
  if (service === undefined) return undefined;
  const { cluster = 'CLUSTER', namespace = 'NAMESPACE', serviceAccount = 'SERVICE_ACCOUNT', issuer } = options;
  if (service === 'eks-pod-identity') return { service, cluster, namespace, serviceAccount };
  if (service === 'irsa') {
    return issuer !== undefined
      ? { service, issuer, cluster, namespace, serviceAccount }
      : '--service irsa needs --issuer, the OIDC issuer of the cluster: aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer';
  }
  return { service };
}
