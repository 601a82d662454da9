import type { Finding } from '../../aws/finding.ts';
import { type Profile, settingOf } from '../../aws/profiles/profile-sections.ts';
import type { Remedy } from '../../aws/remedy.ts';
import { profileIn, ssoSessionIn } from '../../aws/resolution/sdk-files.ts';
import { parseRoleArn } from '../../aws/values/arn.ts';
import { nearest } from '../../aws/values/nearest.ts';
import { brief } from '../../secrets/redact.ts';
import { everybody, type FindingsInput, filesFor, finding, inProfile } from '../input.ts';
import { act, edit, ourCommand, setting } from '../remedies.ts';

type ProfilesByName = ReadonlyMap<string, Profile>;

const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'];

/** What is to be said about profiles that refer to others: assumed roles and sign-in sessions. */
export function referenceFindings(input: FindingsInput): Finding[] {
  const byName = new Map(input.profiles.map((profile) => [profile.name, profile]));
  return [
    ...input.profiles.flatMap((profile) => [...roleOf(profile, byName, input), ...sessionOf(profile, input)]),
    ...cyclesIn(byName, input),
    ...endedSessions(input),
  ];
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
  const meant = nearest(source, [...profiles.keys()]);
  const remedies: Remedy[] =
    meant === undefined
      ? [ourCommand('Add it.', 'add', source)]
      : [setting(`If ${meant} is meant, set source_profile to it.`, profile, 'source_profile', meant)];
  return [
    finding('source-profile-missing', {
      breaks: everybody,
      places: inProfile(profile, 'source_profile', input),
      summary: `The profile ${profile.name} takes its credentials from the profile ${brief(source)}, which is in neither file.`,
      remedies,
    }),
  ];
}

function cyclesIn(profiles: ProfilesByName, input: FindingsInput): Finding[] {
  const seen = new Set<string>();
  return [...profiles.values()].flatMap((start) => {
    const path = [start.name];
    const visited = new Set(path);
    let next = settingOf(start, 'source_profile');
    while (next !== undefined && !visited.has(next)) {
      path.push(next);
      visited.add(next);
      const profile = profiles.get(next);
      next = profile && settingOf(profile, 'source_profile');
    }
    // Only the profiles on the circle itself, not those that lead to it; one that takes its own keys is no circle.
    if (next !== start.name || seen.has(start.name)) return [];
    if (path.length === 1 && settingOf(start, 'aws_access_key_id') !== undefined) return [];
    for (const name of path) seen.add(name);
    return [
      finding('source-profile-cycle', {
        breaks: everybody,
        places: path.flatMap((name) => {
          const profile = profiles.get(name);
          return profile === undefined ? [] : inProfile(profile, undefined, input);
        }),
        summary: `The profiles ${[...path, start.name].join(' → ')} take their credentials from each other in a circle.`,
        remedies: [act('Let one of them take its credentials from a profile with keys or a sign-in.')],
      }),
    ];
  });
}

function sessionOf(profile: Profile, input: FindingsInput): Finding[] {
  const name = settingOf(profile, 'sso_session');
  const legacy = settingOf(profile, 'sso_start_url');
  if (name === undefined && legacy === undefined && settingOf(profile, 'sso_account_id') === undefined) return [];
  const session = input.ssoSessions.find((candidate) => candidate.name === name);
  if (name !== undefined && session === undefined) return [missingSession(profile, name, input)];
  const unread = name === undefined ? [] : unreadSession(profile, name, input);
  const missing = [
    ['sso_account_id', settingOf(profile, 'sso_account_id')],
    ['sso_role_name', settingOf(profile, 'sso_role_name')],
    ['sso_start_url', session?.startUrl ?? legacy],
    ['sso_region', session?.region ?? settingOf(profile, 'sso_region')],
  ].flatMap(([key, value]) => (value === undefined ? [key] : []));
  const found: Finding[] = [...unread];
  if (missing.length > 0) {
    found.push(
      finding('sso-incomplete', {
        breaks: everybody,
        places: inProfile(profile, undefined, input),
        summary: `The profile ${profile.name} uses IAM Identity Center but lacks ${missing.join(', ')}.`,
        remedies: [ourCommand('Complete it.', 'add', profile.name, '--method', 'role', '--role', 'sso')],
      }),
    );
  }
  if (session?.startUrl !== undefined && legacy !== undefined && session.startUrl !== legacy) {
    found.push(
      finding('sso-session-conflict', {
        breaks: everybody,
        places: inProfile(profile, 'sso_start_url', input),
        summary: `The profile ${profile.name} and its sso-session ${name} name different start URLs.`,
        remedies: [
          edit('Remove sso_start_url and sso_region from the profile.', {
            type: 'set',
            file: profile.settings.get('sso_start_url')?.file ?? 'config',
            section: profile.name === 'default' ? 'default' : `profile ${profile.name}`,
            properties: { sso_start_url: null, sso_region: null },
          }),
        ],
      }),
    );
  }
  return found;
}

function missingSession(profile: Profile, name: string, input: FindingsInput): Finding {
  const meant = nearest(
    name,
    input.ssoSessions.map((candidate) => candidate.name),
  );
  return finding('sso-session-missing', {
    breaks: everybody,
    places: inProfile(profile, 'sso_session', input),
    summary: `The profile ${profile.name} signs in through the sso-session ${brief(name)}, which is not in the config file.`,
    remedies:
      meant === undefined
        ? [
            act(`Add a section [sso-session ${name}] with sso_start_url and sso_region to the config file.`),
            ourCommand('Or set the profile up again.', 'add', profile.name, '--method', 'role', '--role', 'sso'),
          ]
        : [setting(`If ${meant} is meant, set sso_session to it.`, profile, 'sso_session', meant)],
  });
}

/** The session is there, and a program does not see it because of its name. */
function unreadSession(profile: Profile, name: string, input: FindingsInput): Finding[] {
  const breaks = (['boto3', 'javascript'] as const).filter((family) => {
    const files = filesFor(family, input);
    const isRead = files.config.faults.length === 0 && profileIn(files, profile.name) !== undefined;
    return isRead && ssoSessionIn(files, name) === undefined;
  });
  if (breaks.length === 0) return [];
  const plain = name.trim().replace(/[^A-Za-z0-9_./%@:+-]+/g, '-');
  return [
    finding('sso-session-unread', {
      breaks,
      places: inProfile(profile, 'sso_session', input),
      summary: `The profile ${profile.name} signs in through the sso-session ${name}, whose name programs do not read.`,
      cause: 'Blanks and some signs in the name of a session keep programs from finding it.',
      remedies: [
        edit(
          `Call it ${plain}, in its header and in the profiles that name it.`,
          { type: 'rename-section', file: 'config', from: `sso-session ${name}`, to: `sso-session ${plain}` },
          ...input.profiles
            .filter((each) => settingOf(each, 'sso_session') === name)
            .map((each) => ({
              type: 'set' as const,
              file: each.settings.get('sso_session')?.file ?? ('config' as const),
              section: each.name === 'default' ? 'default' : `profile ${each.name}`,
              properties: { sso_session: plain },
            })),
        ),
      ],
    }),
  ];
}

function endedSessions(input: FindingsInput): Finding[] {
  const found = new Map<string, Finding>();
  for (const profile of input.profiles) {
    const key = settingOf(profile, 'sso_session') ?? settingOf(profile, 'sso_start_url');
    const end = key === undefined ? undefined : input.ssoExpirations.get(key);
    if (key === undefined || end === undefined || found.has(key) || new Date(end) > input.now) continue;
    found.set(
      key,
      finding('sso-token-ended', {
        places: inProfile(profile, 'sso_session', input),
        summary: `The sign-in to ${key} ended at ${end}.`,
        cause: 'Programs renew it only when the session allows that.',
        remedies: [{ type: 'sign-in', says: 'Sign in again.', profile: profile.name }],
      }),
    );
  }
  return [...found.values()];
}
