import type { Resolution } from '../detected.ts';
import type { Profile } from '../profiles/profile-sections.ts';
import { botoVerdict, profileInBoto } from './boto.ts';
import { javaScriptVerdict } from './javascript.ts';
import type { Environment, ResolutionInput, Verdict } from './sources.ts';

/** Which credentials and Region a program would use for Bedrock right now, for the two families of AWS SDKs, which differ. */
export function resolveForEach(context: ResolutionInput): Resolution[] {
  return [
    resolution('boto3', withApiKey(botoVerdict(context), context.env), botoRegion(context)),
    resolution('javascript', withApiKey(javaScriptVerdict(context), context.env), javaScriptRegion(context)),
  ];
}

type RegionVerdict = { region: string | undefined; why?: string };

function resolution(
  reader: Resolution['reader'],
  { source, credentials, why }: Verdict,
  place: RegionVerdict,
): Resolution {
  return {
    reader,
    source,
    credentials,
    region: place.region,
    why: place.why === undefined ? why : `${why} ${place.why}`,
  };
}

// Both SDKs prefer the API key for Bedrock even over credentials that a program passes in code; STS and all other services ignore it.
function withApiKey(verdict: Verdict, env: Environment): Verdict {
  const key = env.AWS_BEARER_TOKEN_BEDROCK;
  if (key === undefined) return verdict;
  if (key === '') {
    return {
      source: 'error',
      credentials: undefined,
      why: 'AWS_BEARER_TOKEN_BEDROCK is set but empty. It counts as set, so every call to Bedrock fails.',
    };
  }
  const other = verdict.credentials === undefined ? '' : `; they use ${verdict.credentials}`;
  return {
    source: 'api-key',
    credentials: 'the Bedrock API key in AWS_BEARER_TOKEN_BEDROCK',
    why: `For Bedrock the API key goes before all other credentials. STS and the other services ignore it${other}.`,
  };
}

function profileNamed(context: ResolutionInput, name: string): Profile | undefined {
  return context.profiles.find((profile) => profile.name === name);
}

function botoRegion(context: ResolutionInput): RegionVerdict {
  const { env } = context;
  const { name, variable } = profileInBoto(env);
  const profile = profileNamed(context, name);
  const isStopped = (context.brokenForBoto ?? []).length > 0 || (variable !== undefined && profile === undefined);
  if (isStopped) return { region: undefined };
  if (env.AWS_DEFAULT_REGION !== undefined) {
    return env.AWS_DEFAULT_REGION === ''
      ? {
          region: undefined,
          why: 'AWS_DEFAULT_REGION is set but empty, which boto3 takes as a Region without a name.',
        }
      : { region: env.AWS_DEFAULT_REGION, why: 'The Region is that of AWS_DEFAULT_REGION.' };
  }
  return (
    regionOfProfile(profile, context) ?? {
      region: undefined,
      why: env.AWS_REGION
        ? 'No Region: boto3 and version 1 of the AWS CLI do not read AWS_REGION, only AWS_DEFAULT_REGION.'
        : 'No Region is set.',
    }
  );
}

function javaScriptRegion(context: ResolutionInput): RegionVerdict {
  const { env } = context;
  if (env.AWS_REGION !== undefined) {
    return env.AWS_REGION === ''
      ? { region: undefined, why: 'AWS_REGION is set but empty, and the SDK then misses a Region.' }
      : { region: env.AWS_REGION, why: 'The Region is that of AWS_REGION.' };
  }
  return (
    regionOfProfile(profileNamed(context, env.AWS_PROFILE || 'default'), context) ?? {
      region: undefined,
      why: env.AWS_DEFAULT_REGION
        ? 'No Region: this SDK does not read AWS_DEFAULT_REGION, only AWS_REGION.'
        : 'No Region is set.',
    }
  );
}

function regionOfProfile(profile: Profile | undefined, { shown }: ResolutionInput): RegionVerdict | undefined {
  const setting = profile?.settings.get('region');
  if (profile === undefined || !setting?.value) return undefined;
  return {
    region: setting.value,
    why: `The Region is that of the profile ${profile.name} in ${shown[setting.file]}.`,
  };
}
