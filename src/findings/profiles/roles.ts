import type { Finding } from '../../aws/finding.ts';
import { type Profile, settingOf } from '../../aws/profiles/profile-sections.ts';
import type { Remedy } from '../../aws/remedy.ts';
import { parseRoleArn } from '../../aws/values/arn.ts';
import { nearest } from '../../aws/values/nearest.ts';
import { brief } from '../../secrets/redact.ts';
import { everybody, type FindingsInput, finding, inProfile, type Judge } from '../input.ts';
import { act, ourCommand, setting } from '../remedies.ts';

type ProfilesByName = ReadonlyMap<string, Profile>;

const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'];

/** What is to be said about profiles that assume a role, and about those they take their credentials from. */
export function roleFindings(input: FindingsInput): Judge {
  const byName = new Map(input.profiles.map((profile) => [profile.name, profile]));
  const cycle = cyclesIn(byName, input);
  return (profile) => [...roleOf(profile, byName, input), ...cycle(profile)];
}

function roleOf(profile: Profile, profiles: ProfilesByName, input: FindingsInput): Finding[] {
  const source = settingOf(profile, 'source_profile');
  const ambient = settingOf(profile, 'credential_source');
  const role = settingOf(profile, 'role_arn');
  if (role === undefined) {
    const key = source === undefined ? 'credential_source' : 'source_profile';
    if (source === undefined && ambient === undefined) return [];
    return [
      finding('role-missing', {
        places: inProfile(profile, key, input),
        summary: `The profile ${profile.name} has ${key} but no role_arn, so nothing is assumed.`,
        remedies: [act('Add role_arn to the profile.'), setting(`Or remove the line ${key}.`, profile, key, null)],
      }),
    ];
  }
  return [
    ...arnOf(profile, role, input),
    ...sourceOf(profile, { source, ambient }, input),
    ...(source === undefined ? [] : missingSource(profile, source, profiles, input)),
  ];
}

function arnOf(profile: Profile, role: string, input: FindingsInput): Finding[] {
  const parsed = parseRoleArn(role);
  if (parsed.ok && parsed.value === role) return [];
  return [
    finding('role-arn-invalid', {
      breaks: everybody,
      places: inProfile(profile, 'role_arn', input),
      summary: `The role_arn of the profile ${profile.name} is not the ARN of a role.`,
      cause: parsed.ok ? '' : parsed.reason,
      remedies: parsed.ok
        ? [setting(`Set it to ${parsed.value}.`, profile, 'role_arn', parsed.value)]
        : [act('Set it to the whole ARN, for example arn:aws:iam::111122223333:role/Name.')],
    }),
  ];
}

function sourceOf(
  profile: Profile,
  { source, ambient }: { source: string | undefined; ambient: string | undefined },
  input: FindingsInput,
): Finding[] {
  const found: Finding[] = [];
  if (source !== undefined && ambient !== undefined) {
    found.push(
      finding('role-two-sources', {
        breaks: everybody,
        places: inProfile(profile, 'source_profile', input),
        summary: `The profile ${profile.name} has source_profile and credential_source; only one of them is allowed.`,
        remedies: [
          act('Keep one of the two.'),
          setting('Remove credential_source.', profile, 'credential_source', null),
          setting('Or remove source_profile.', profile, 'source_profile', null),
        ],
      }),
    );
  }
  if (source === undefined && ambient === undefined && settingOf(profile, 'web_identity_token_file') === undefined) {
    found.push(
      finding('role-without-source', {
        breaks: everybody,
        places: inProfile(profile, 'role_arn', input),
        summary: `The profile ${profile.name} names a role but not whose credentials assume it.`,
        remedies: [act('Add source_profile with the name of another profile, or credential_source.')],
      }),
    );
  }
  if (ambient !== undefined && !credentialSources.includes(ambient)) {
    const meant = nearest(ambient, credentialSources);
    found.push(
      finding('credential-source-unknown', {
        breaks: everybody,
        places: inProfile(profile, 'credential_source', input),
        summary: `The credential_source of the profile ${profile.name} is ${brief(ambient)}.`,
        cause: `AWS knows ${credentialSources.join(', ')}.`,
        remedies: [
          meant === undefined
            ? act('Set it to one of the three.')
            : setting(`Set it to ${meant}.`, profile, 'credential_source', meant),
        ],
      }),
    );
  }
  return found;
}

function missingSource(profile: Profile, source: string, profiles: ProfilesByName, input: FindingsInput): Finding[] {
  if (profiles.has(source)) return [];
  const remedies = (): Remedy[] => {
    const meant = nearest(source, [...profiles.keys()]);
    return meant === undefined
      ? [ourCommand('Add it.', 'add', source)]
      : [setting(`If ${meant} is meant, set source_profile to it.`, profile, 'source_profile', meant)];
  };
  return [
    finding('source-profile-missing', {
      breaks: everybody,
      places: inProfile(profile, 'source_profile', input),
      summary: `The profile ${profile.name} takes its credentials from the profile ${brief(source)}, which is in neither file.`,
      remedies,
    }),
  ];
}

/** The circle that a profile is on, told once. Each profile is come to once, however long the ways are that lead through it. */
function cyclesIn(profiles: ProfilesByName, input: FindingsInput): Judge {
  const seen = new Set<string>();
  return (start) => {
    const path: string[] = [];
    let next: string | undefined = start.name;
    for (; next !== undefined && !seen.has(next); next = sourceIn(profiles, next)) {
      seen.add(next);
      path.push(next);
    }
    // Where the way comes back to a place that an earlier way came through, that one has told it.
    const at = next === undefined ? -1 : path.indexOf(next);
    if (at === -1) return [];
    const circle = path.slice(at);
    const [first = ''] = circle;
    const begin = profiles.get(first);
    if (begin === undefined) return [];
    // One that takes its own keys is no circle.
    if (circle.length === 1 && settingOf(begin, 'aws_access_key_id') !== undefined) return [];
    return [
      finding('source-profile-cycle', {
        breaks: everybody,
        places: circle.flatMap((name) => {
          const profile = profiles.get(name);
          return profile === undefined ? [] : inProfile(profile, undefined, input);
        }),
        summary: `The profiles ${wayInWords([...circle, first])} take their credentials from each other in a circle.`,
        remedies: [act('Let one of them take its credentials from a profile with keys or a sign-in.')],
      }),
    ];
  };
}

function sourceIn(profiles: ProfilesByName, name: string): string | undefined {
  const profile = profiles.get(name);
  return profile && settingOf(profile, 'source_profile');
}

/** So many profiles of a way are named. */
const mostOfWay = 8;

function wayInWords(names: readonly string[]): string {
  if (names.length <= mostOfWay) return names.join(' → ');
  return [...names.slice(0, mostOfWay - 1), '…', names.at(-1)].join(' → ');
}
