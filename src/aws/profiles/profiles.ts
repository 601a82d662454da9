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
  return new FactsOnDemand(profile, ssoExpirations);
}

/** A class: a closure for each fact of each profile would take most of the memory of a large file. */
class FactsOnDemand implements ProfileFacts {
  // Out of the reach of whatever writes an object out: its settings hold secrets.
  readonly #profile: Profile;
  readonly #ssoExpirations: SsoExpirations;

  constructor(profile: Profile, ssoExpirations: SsoExpirations) {
    this.#profile = profile;
    this.#ssoExpirations = ssoExpirations;
  }

  get name() {
    return this.#profile.name;
  }

  get kind() {
    return kindInJavaScript(this.#profile);
  }

  get kindInBoto() {
    const boto = kindInBoto(this.#profile);
    return boto === this.kind ? undefined : boto;
  }

  get region() {
    return settingOf(this.#profile, 'region');
  }

  get output() {
    return settingOf(this.#profile, 'output');
  }

  get sections() {
    return this.#profile.sections;
  }

  get accessKeyId() {
    return settingOf(this.#profile, 'aws_access_key_id');
  }

  get accountHint() {
    return accountHint(this.#profile);
  }

  get expiration() {
    return expirationOf(this.#profile, this.kind, this.#ssoExpirations);
  }

  get roleArn() {
    return settingOf(this.#profile, 'role_arn');
  }

  get sourceProfile() {
    return settingOf(this.#profile, 'source_profile');
  }

  get ssoSession() {
    return settingOf(this.#profile, 'sso_session');
  }

  get ssoRoleName() {
    return settingOf(this.#profile, 'sso_role_name');
  }

  toJSON() {
    return plainFacts(this);
  }
}

/** The facts as a plain object, for a document. */
export function plainFacts(profile: ProfileFacts): ProfileFacts {
  const { name, kind, kindInBoto, region, output, sections, accessKeyId, accountHint, expiration } = profile;
  const { roleArn, sourceProfile, ssoSession, ssoRoleName } = profile;
  const source = { roleArn, sourceProfile, ssoSession, ssoRoleName };
  return { name, kind, kindInBoto, region, output, sections, accessKeyId, accountHint, expiration, ...source };
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
