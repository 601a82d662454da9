import type { Resolution } from '../detected.ts';
import { botoRegion, botoVerdict } from './boto.ts';
import { javaScriptRegion, javaScriptVerdict } from './javascript.ts';
import type { Environment, RegionVerdict, ResolutionInput, Verdict } from './sources.ts';

/** Which credentials and Region a program would use for Bedrock right now, for the two families of AWS SDKs, which differ. */
export function resolveForEach({ env, files, shown }: ResolutionInput): Resolution[] {
  const boto = { env, files: files.boto3, shown };
  const javaScript = { env, files: files.javascript, shown };
  return [
    resolution('boto3', withApiKey(botoVerdict(boto), env), botoRegion(boto)),
    resolution('javascript', withApiKey(javaScriptVerdict(javaScript), env), javaScriptRegion(javaScript)),
  ];
}

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
