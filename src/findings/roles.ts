import type { Finding } from '../aws/finding.ts';
import { type Profile, type SsoSession, settingOf } from '../aws/profiles/profile-sections.ts';
import { parseRoleArn } from '../aws/values/arn.ts';
import { nearest } from '../aws/values/nearest.ts';
import { type FindingsInput, failing, warning } from './context.ts';

type ProfilesByName = ReadonlyMap<string, Profile>;

const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'];

/** What is odd about profiles that refer to others: assumed roles and sign-in sessions. */
export function referenceFindings(context: FindingsInput): Finding[] {
  const { profiles, ssoSessions: sessions } = context;
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  return [
    ...profiles.flatMap((profile) => [...roleOf(profile, byName), ...sessionOf(profile, sessions)]),
    ...cyclesIn(byName),
    ...expiredSessions(profiles, context),
  ];
}

function roleOf(profile: Profile, profiles: ProfilesByName): Finding[] {
  const source = settingOf(profile, 'source_profile');
  const ambient = settingOf(profile, 'credential_source');
  const role = settingOf(profile, 'role_arn');
  const found: Finding[] = [];
  if (role === undefined) {
    if (source === undefined && ambient === undefined) return [];
    return [
      warning(
        'role-missing',
        `The profile ${profile.name} has ${source === undefined ? 'credential_source' : 'source_profile'} but no role_arn, so nothing is assumed.`,
        `Add role_arn to the profile, or remove the line.`,
      ),
    ];
  }
  const roleParsed = parseRoleArn(role);
  if (!roleParsed.ok || roleParsed.value !== role) {
    found.push(
      failing(
        'role-arn-invalid',
        `The role_arn of the profile ${profile.name} is not the ARN of a role.`,
        roleParsed.ok ? `Set it to ${roleParsed.value}.` : roleParsed.reason,
      ),
    );
  }
  if (source !== undefined && ambient !== undefined) {
    found.push(
      failing(
        'role-two-sources',
        `The profile ${profile.name} has source_profile and credential_source; only one of them is allowed.`,
        'Remove one of the two lines.',
      ),
    );
  }
  if (source === undefined && ambient === undefined && settingOf(profile, 'web_identity_token_file') === undefined) {
    found.push(
      failing(
        'role-without-source',
        `The profile ${profile.name} names a role but not whose credentials assume it.`,
        'Add source_profile with the name of another profile, or credential_source.',
      ),
    );
  }
  if (ambient !== undefined && !credentialSources.includes(ambient)) {
    const meant = nearest(ambient, credentialSources);
    found.push(
      failing(
        'credential-source-unknown',
        `The credential_source of the profile ${profile.name} is ${ambient}. AWS knows ${credentialSources.join(', ')}.`,
        meant === undefined ? 'Set it to one of the three.' : `Set it to ${meant}.`,
      ),
    );
  }
  if (source !== undefined && !profiles.has(source)) {
    const meant = nearest(source, [...profiles.keys()]);
    found.push(
      failing(
        'source-profile-missing',
        `The profile ${profile.name} takes its credentials from the profile ${source}, which is in neither file.`,
        meant === undefined ? `Add it: bedrock-setup add ${source}` : `If ${meant} is meant, set source_profile to it.`,
      ),
    );
  }
  return found;
}

function cyclesIn(profiles: ProfilesByName): Finding[] {
  const seen = new Set<string>();
  return [...profiles.values()].flatMap((start) => {
    const path = [start.name];
    let next = settingOf(start, 'source_profile');
    while (next !== undefined && !path.includes(next)) {
      path.push(next);
      const profile = profiles.get(next);
      next = profile && settingOf(profile, 'source_profile');
    }
    // Only the profiles on the circle itself, not those that lead to it; one that takes its own keys is no circle.
    if (next !== start.name || seen.has(start.name)) return [];
    if (path.length === 1 && settingOf(start, 'aws_access_key_id') !== undefined) return [];
    for (const name of path) seen.add(name);
    return [
      failing(
        'source-profile-cycle',
        `The profiles ${[...path, start.name].join(' → ')} take their credentials from each other in a circle.`,
        'Let one of them take its credentials from a profile with keys or a sign-in.',
      ),
    ];
  });
}

function sessionOf(profile: Profile, sessions: readonly SsoSession[]): Finding[] {
  const name = settingOf(profile, 'sso_session');
  const legacy = settingOf(profile, 'sso_start_url');
  if (name === undefined && legacy === undefined && settingOf(profile, 'sso_account_id') === undefined) return [];
  const session = sessions.find((candidate) => candidate.name === name);
  if (name !== undefined && session === undefined) {
    const meant = nearest(
      name,
      sessions.map((candidate) => candidate.name),
    );
    return [
      failing(
        'sso-session-missing',
        `The profile ${profile.name} signs in through the sso-session ${name}, which is not in the config file.`,
        meant === undefined
          ? `Add a section [sso-session ${name}] with sso_start_url and sso_region, or run: aws configure sso-session`
          : `If ${meant} is meant, set sso_session to it.`,
      ),
    ];
  }
  const missing = [
    ['sso_account_id', settingOf(profile, 'sso_account_id')],
    ['sso_role_name', settingOf(profile, 'sso_role_name')],
    ['sso_start_url', session?.startUrl ?? legacy],
    ['sso_region', session?.region ?? settingOf(profile, 'sso_region')],
  ].flatMap(([key, value]) => (value === undefined ? [key] : []));
  const found: Finding[] = [];
  if (missing.length > 0) {
    found.push(
      failing(
        'sso-incomplete',
        `The profile ${profile.name} uses IAM Identity Center but lacks ${missing.join(', ')}.`,
        `Complete it with: aws configure sso --profile ${profile.name}`,
      ),
    );
  }
  if (session?.startUrl !== undefined && legacy !== undefined && session.startUrl !== legacy) {
    found.push(
      failing(
        'sso-session-conflict',
        `The profile ${profile.name} and its sso-session ${name} name different start URLs.`,
        'Remove sso_start_url and sso_region from the profile.',
      ),
    );
  }
  return found;
}

function expiredSessions(profiles: readonly Profile[], { ssoExpirations, now }: FindingsInput): Finding[] {
  const found = new Map<string, Finding>();
  for (const profile of profiles) {
    const key = settingOf(profile, 'sso_session') ?? settingOf(profile, 'sso_start_url');
    const end = key === undefined ? undefined : ssoExpirations.get(key);
    if (key === undefined || end === undefined || found.has(key) || new Date(end) > now) continue;
    found.set(
      key,
      warning(
        'sso-token-ended',
        `The sign-in to ${key} ended at ${end}; programs renew it only when the session allows that.`,
        `aws sso login --profile ${profile.name}`,
      ),
    );
  }
  return [...found.values()];
}
