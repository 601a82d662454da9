import type { ProfileKind } from '../../aws/detected.ts';
import { kindInBoto, kindInJavaScript } from '../../aws/profiles/profile-kind.ts';
import { type Profile, settingOf } from '../../aws/profiles/profile-sections.ts';
import { profileIn } from '../../aws/resolution/sdk-files.ts';
import { type FindingsInput, filesFor, finding, inProfile, type Judge } from '../input.ts';
import { act } from '../remedies.ts';

const sourceWords: Readonly<Record<string, string>> = {
  aws_access_key_id: 'an access key',
  role_arn: 'a role',
  sso: 'IAM Identity Center',
  credential_process: 'a credential process',
  login_session: 'the console sign-in',
  web_identity_token_file: 'a web identity',
};

const kindWords: Readonly<Record<ProfileKind, string>> = {
  'access-key': 'the access key',
  temporary: 'the temporary keys',
  'assume-role': 'the role',
  'web-identity': 'the web identity',
  sso: 'IAM Identity Center',
  login: 'the console sign-in',
  process: 'the credential process',
  incomplete: 'nothing, because something is missing',
  'region-only': 'nothing',
};

/** Profiles that name more than one source of credentials, of which programs take one. */
export function profileSourceFindings(input: FindingsInput): Judge {
  const boto = filesFor('boto3', input);
  const javaScript = filesFor('javascript', input);
  return (profile) => {
    const separate = sourcesOf(profile);
    if (separate.length < 2) return [];
    const forJavaScript = kindInJavaScript(profileIn(javaScript, profile.name) ?? profile);
    const forBoto = kindInBoto(profileIn(boto, profile.name) ?? profile);
    const same = forJavaScript === forBoto;
    return [
      finding(same ? 'profile-source-hidden' : 'profile-sources-differ', {
        places: inProfile(profile, undefined, input),
        summary: `The profile ${profile.name} has more than one source of credentials: ${separate.map((key) => sourceWords[key]).join(' and ')}.`,
        cause: same
          ? `Programs use ${kindWords[forBoto]} and never the rest.`
          : `boto3 and the AWS CLI use ${kindWords[forBoto]}, the AWS SDK for JavaScript uses ${kindWords[forJavaScript]}.`,
        remedies: [act('Keep one of them in the profile, and give the others a profile of their own.')],
      }),
    ];
  };
}

function sourcesOf(profile: Profile): string[] {
  const has = (key: string) => settingOf(profile, key) !== undefined;
  const isOwnSource = settingOf(profile, 'source_profile') === profile.name;
  const sources = Object.keys(sourceWords).filter((key) =>
    key === 'sso' ? has('sso_session') || has('sso_account_id') || has('sso_start_url') : has(key),
  );
  // A role needs a web identity or may take the keys of its own profile: those belong together.
  return sources.filter(
    (key) => !(key === 'role_arn' && has('web_identity_token_file')) && !(key === 'aws_access_key_id' && isOwnSource),
  );
}
