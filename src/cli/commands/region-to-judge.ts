import type { Detected } from '../../aws/detected.ts';
import { parseRegion } from '../../aws/values/regions.ts';

/**
 * The Region that a verification judges: the one given on the command line, read as a person writes it; else the configured one as it
 * stands, because other programs send it so. Empty when there is none, which the verification says.
 */
export function regionToJudge(
  detected: Detected,
  given: string | undefined,
  profile: string | undefined,
): { ok: true; value: string } | { ok: false; reason: string } {
  if (given !== undefined) return parseRegion(given);
  const variable = (name: string) => detected.variables.find((each) => each.name === name)?.value || undefined;
  if (profile !== undefined) {
    const own = detected.profiles.find(({ name }) => name === profile)?.region;
    return { ok: true, value: own ?? variable('AWS_REGION') ?? variable('AWS_DEFAULT_REGION') ?? '' };
  }
  const usual = detected.resolutions.map(({ region }) => region).find((region) => region !== undefined);
  return { ok: true, value: usual ?? '' };
}
