import type { Detected } from '../aws/detected.ts';
import { unknownProfile } from '../aws/profiles/unknown-profile.ts';
import { parseRegion } from '../aws/values/regions.ts';
import { Cancelled } from '../session/face.ts';
import type { CheckResult, Facts } from '../verify/check.ts';
import { mfaAsker } from './ask-person.ts';
import type { Call } from './call.ts';
import { createVerifier } from './ports.ts';
import { sayCheck } from './say-problem.ts';
import { targetIn } from './target-in.ts';

/** The Region a command works in: the one given, else the profile's, else the configured one; or the reason why there is none. */
export function regionIn(
  detected: Detected,
  given: unknown,
  profile: string | undefined,
): { ok: true; value: string } | { ok: false; reason: string } {
  const names = detected.profiles.map(({ name }) => name);
  if (profile !== undefined && !names.includes(profile))
    return { ok: false, reason: unknownProfile(profile, detected) };
  const own = detected.profiles.find(({ name }) => name === profile)?.region;
  const wanted = typeof given === 'string' ? given : (own ?? detected.region);
  if (wanted === undefined) {
    return { ok: false, reason: 'No Region is configured. Name one with --region, for example --region us-east-1.' };
  }
  return parseRegion(wanted);
}

/** Asks AWS who we are and what can be called, at both endpoints where `mantle` is set, without a test call; failures are said on standard error unless `quietly`. Throws `Cancelled` on Ctrl-C. */
export async function learn(
  call: Call,
  asked: { profile: string | undefined; region: string; mantle?: boolean; quietly?: boolean },
): Promise<{ facts: Facts | undefined; failed: CheckResult[] }> {
  const { world } = call;
  const request = {
    target: targetIn(world, asked.profile),
    region: asked.region,
    ...(asked.profile === undefined ? {} : { profile: asked.profile }),
    stages: ['local', 'identity', 'models', ...(asked.mantle === true ? (['mantle'] as const) : [])] as const,
    // The command that asks is to be run again, and no verification.
    again: [],
    ...mfaAsker(call),
  };
  let facts: Facts | undefined;
  const failed: CheckResult[] = [];
  const verifier = createVerifier(world);
  for await (const event of verifier.verify(request, world.signal)) {
    if (event.type === 'facts') facts = event.facts;
    if (event.type === 'finished' && event.result.status === 'fail') failed.push(event.result);
  }
  verifier.close();
  if (world.signal.aborted) throw new Cancelled();
  if (asked.quietly === true) return { facts, failed };
  if (failed.length > 0) call.report({ checks: failed });
  for (const result of failed) await sayCheck(world, result);
  return { facts, failed };
}
