import type { Finding } from '../aws/finding.ts';
import { type Profile, settingOf } from '../aws/profiles/profile-sections.ts';
import { fileFindings } from './files/files.ts';
import { lineFindings } from './files/line-findings.ts';
import { FewOfEachKind } from './fold.ts';
import type { FindingsInput } from './input.ts';
import { profileKeyFindings } from './profiles/keys.ts';
import { processFindings } from './profiles/process.ts';
import { profileRegionFindings } from './profiles/regions.ts';
import { roleFindings } from './profiles/roles.ts';
import { sessionFindings } from './profiles/sessions.ts';
import { profileSourceFindings } from './profiles/sources.ts';
import { apiKeyFindings } from './variables/api-key.ts';
import { choiceFindings } from './variables/choices.ts';
import { keyVariableFindings } from './variables/keys.ts';
import { routeFindings } from './variables/routes.ts';

/** Everything on this machine that will surprise the person or stops a program, what stops programs first; each with its remedies, none with a secret. */
export function findFindings(input: FindingsInput): Finding[] {
  const few = new FewOfEachKind(input.mostAlike);
  few.add([
    ...apiKeyFindings(input),
    ...keyVariableFindings(input),
    ...choiceFindings(input),
    ...fileFindings(input),
    ...lineFindings(input.files, input.readings, input.mostAlike),
  ]);
  const judges = [
    profileKeyFindings,
    profileSourceFindings,
    processFindings,
    profileRegionFindings,
    roleFindings,
    sessionFindings,
  ].map((judge) => ({ judge: judge(input), few: new FewOfEachKind(input.mostAlike) }));
  // One profile after the other: what was read of it is in use while it is judged, and not kept.
  for (const profile of judged(input)) for (const each of judges) each.few.add(each.judge(profile));
  return inOrder([...few.found(), ...judges.flatMap((each) => each.few.found()), ...routeFindings(input)]);
}

/** The profiles that are asked about, and those that they take their credentials from. */
function judged({ profiles, about }: FindingsInput): readonly Profile[] {
  if (about === undefined) return profiles;
  const wanted = new Set(about);
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  for (const name of wanted) {
    const profile = byName.get(name);
    const source = profile && settingOf(profile, 'source_profile');
    if (source !== undefined) wanted.add(source);
  }
  return profiles.filter(({ name }) => wanted.has(name));
}

/** Findings with what stops programs first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return (['error', 'warning', 'note'] as const).flatMap((wanted) =>
    findings.filter(({ severity }) => severity === wanted),
  );
}
