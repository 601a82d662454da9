import type { Finding } from '../../aws/finding.ts';
import { type Profile, type SsoSession, settingOf } from '../../aws/profiles/profile-sections.ts';
import { profileIn, ssoSessionIn } from '../../aws/resolution/sdk-files.ts';
import { nearest } from '../../aws/values/nearest.ts';
import { brief } from '../../secrets/redact.ts';
import { everybody, type FindingsInput, filesFor, finding, inProfile, type Judge } from '../input.ts';
import { act, edit, ourCommand, setting } from '../remedies.ts';

/** What is to be said about profiles that sign in, and about the sessions that they name. */
export function sessionFindings(input: FindingsInput): Judge {
  const sessions = new Map(input.ssoSessions.map((session) => [session.name, session]));
  const ended = endedSessions(input);
  return (profile) => [...sessionOf(profile, sessions, input), ...ended(profile)];
}

function sessionOf(profile: Profile, sessions: ReadonlyMap<string, SsoSession>, input: FindingsInput): Finding[] {
  const name = settingOf(profile, 'sso_session');
  const legacy = settingOf(profile, 'sso_start_url');
  if (name === undefined && legacy === undefined && settingOf(profile, 'sso_account_id') === undefined) return [];
  const session = name === undefined ? undefined : sessions.get(name);
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
  const remedies = () => {
    const meant = nearest(
      name,
      input.ssoSessions.map((candidate) => candidate.name),
    );
    if (meant !== undefined)
      return [setting(`If ${meant} is meant, set sso_session to it.`, profile, 'sso_session', meant)];
    return [
      act(`Add a section [sso-session ${name}] with sso_start_url and sso_region to the config file.`),
      ourCommand('Or set the profile up again.', 'add', profile.name, '--method', 'role', '--role', 'sso'),
    ];
  };
  return finding('sso-session-missing', {
    breaks: everybody,
    places: inProfile(profile, 'sso_session', input),
    summary: `The profile ${profile.name} signs in through the sso-session ${brief(name)}, which is not in the config file.`,
    remedies,
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
      remedies: () => [
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

function endedSessions(input: FindingsInput): Judge {
  const told = new Set<string>();
  return (profile) => {
    const key = settingOf(profile, 'sso_session') ?? settingOf(profile, 'sso_start_url');
    const end = key === undefined ? undefined : input.ssoExpirations.get(key);
    if (key === undefined || end === undefined || told.has(key) || new Date(end) > input.now) return [];
    told.add(key);
    return [
      finding('sso-token-ended', {
        places: inProfile(profile, 'sso_session', input),
        summary: `The sign-in to ${key} ended at ${end}.`,
        cause: 'Programs renew it only when the session allows that.',
        remedies: [{ type: 'sign-in', says: 'Sign in again.', profile: profile.name }],
      }),
    ];
  };
}
