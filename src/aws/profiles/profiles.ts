import { keyEnds } from '../../secrets/key-ends.ts';
import type { ProfileFacts } from '../detected.ts';
import { accountOfAccessKeyId } from '../values/account-of-key.ts';
import { accountOfArn } from '../values/arn.ts';
import { kindInBoto, kindInJavaScript } from './profile-kind.ts';
import { type FileSections, type Profile, readProfiles, settingOf } from './profile-sections.ts';

/** When the tokens of IAM Identity Center end (ISO 8601), by the name of the session or, in the older form, by the start URL. */
export type SsoExpirations = ReadonlyMap<string, string>;

/**
 * What can be told about one profile; `kind` is that of the AWS SDK for JavaScript, `kindInBoto` stands beside it where boto3 sees another.
 * Each fact is found when somebody asks for it: of ten thousand profiles most are asked for their name alone.
 */
export function profileFacts(profile: Profile, ssoExpirations: SsoExpirations): ProfileFacts {
  const setting = (key: string) => settingOf(profile, key);
  return {
    name: profile.name,
    get kind() {
      return kindInJavaScript(profile);
    },
    get kindInBoto() {
      const boto = kindInBoto(profile);
      return boto === kindInJavaScript(profile) ? undefined : boto;
    },
    get region() {
      return setting('region');
    },
    get output() {
      return setting('output');
    },
    get sections() {
      return profile.sections;
    },
    get accessKeyId() {
      return setting('aws_access_key_id');
    },
    get accountHint() {
      return accountHint(profile);
    },
    get expiration() {
      return expirationOf(profile, kindInJavaScript(profile), ssoExpirations);
    },
    get roleArn() {
      return setting('role_arn');
    },
    get sourceProfile() {
      return setting('source_profile');
    },
    get ssoSession() {
      return setting('sso_session');
    },
    get ssoRoleName() {
      return setting('sso_role_name');
    },
  };
}

function accountHint(profile: Profile): string | undefined {
  const setting = (key: string) => settingOf(profile, key);
  const roleAccount = accountOfArn(setting('role_arn') ?? '') ?? accountOfArn(setting('login_session') ?? '');
  return (
    setting('sso_account_id') ??
    roleAccount ??
    setting('aws_account_id') ??
    accountOfAccessKeyId(setting('aws_access_key_id') ?? '')
  );
}

function expirationOf(
  profile: Profile,
  kind: ProfileFacts['kind'],
  ssoExpirations: SsoExpirations,
): string | undefined {
  if (kind === 'sso')
    return ssoExpirations.get(settingOf(profile, 'sso_session') ?? settingOf(profile, 'sso_start_url') ?? '');
  if (kind !== 'temporary') return undefined;
  for (const key of keyEnds) {
    const text = settingOf(profile, key);
    const time = new Date(text?.replace(' ', 'T') ?? Number.NaN);
    if (!Number.isNaN(time.getTime())) return time.toISOString();
  }
  return undefined;
}

/** The profiles that take their credentials from this one through `source_profile`, directly or through another. */
export function dependentsOf(profiles: readonly ProfileFacts[], name: string): ProfileFacts[] {
  const found = new Set<string>([name]);
  let size = 0;
  while (size < found.size) {
    size = found.size;
    for (const profile of profiles) if (found.has(profile.sourceProfile ?? '')) found.add(profile.name);
  }
  return profiles.filter((profile) => profile.name !== name && found.has(profile.name));
}

/** The profiles of both files with what can be told about them offline; never a secret. */
export function profilesFrom(sections: FileSections, ssoExpirations: SsoExpirations = new Map()): ProfileFacts[] {
  return readProfiles(sections).map((profile) => profileFacts(profile, ssoExpirations));
}
