import type { Finding, Reader } from '../../aws/finding.ts';
import { type Profile, settingOf } from '../../aws/profiles/profile-sections.ts';
import { profileFacts } from '../../aws/profiles/profiles.ts';
import { profileIn, unreadableFor } from '../../aws/resolution/sdk-files.ts';
import { isTemporary } from '../../aws/values/access-key.ts';
import { isNoKey } from '../../aws/values/no-key.ts';
import { isPlaceholder } from '../../aws/values/placeholder.ts';
import { everybody, type FindingsInput, filesFor, finding, inProfile, type Judge, placeOf } from '../input.ts';
import { act, ourCommand, setting } from '../remedies.ts';

const idKey = 'aws_access_key_id';
const secretKey = 'aws_secret_access_key';

/** What is to be said about the keys and tokens in the profiles. */
export function profileKeyFindings(input: FindingsInput): Judge {
  return (profile) => {
    const holdsKeys = [idKey, secretKey, 'aws_session_token', 'aws_security_token'].some((key) =>
      profile.settings.has(key),
    );
    return holdsKeys ? [...halfPair(profile, input), ...noKeys(profile, input), ...tokens(profile, input)] : [];
  };
}

function saveAgain(profile: Profile) {
  return ourCommand('Save the keys of the profile again.', 'add', profile.name);
}

function halfPair(profile: Profile, input: FindingsInput): Finding[] {
  const breaks = stoppedByHalfPair(profile, input);
  if (breaks.length === 0) return [];
  const has = (key: string) => settingOf(profile, key) !== undefined;
  if (has(idKey) && has(secretKey)) {
    // In one file, the line that a program does not see is told by itself.
    if (profile.settings.get(idKey)?.file === profile.settings.get(secretKey)?.file) return [];
    return [
      finding('profile-pair-in-two-files', {
        breaks,
        places: inProfile(profile, idKey, input),
        summary: `The profile ${profile.name} holds ${idKey} in one file (${placeOf(profile, idKey, input)}) and ${secretKey} in the other (${placeOf(profile, secretKey, input)}).`,
        cause: 'boto3 and the AWS CLI look for the pair in one file and stop at half of it.',
        remedies: [saveAgain(profile)],
      }),
    ];
  }
  const [there, missing] = has(idKey) ? [idKey, secretKey] : [secretKey, idKey];
  return [
    finding('profile-half-pair', {
      breaks,
      places: inProfile(profile, there, input),
      summary: `The profile ${profile.name} holds ${there} but no ${missing} (${placeOf(profile, there, input)}).`,
      remedies: [saveAgain(profile)],
    }),
  ];
}

/** Whom half a pair keeps from the credentials of the profile; one that programs never come to stops nobody. */
function stoppedByHalfPair(profile: Profile, input: FindingsInput): Reader[] {
  const has = (key: string) => settingOf(profile, key) !== undefined;
  const breaks: Reader[] = [];
  const javaScript = profileIn(filesFor('javascript', input), profile.name);
  const halfInJavaScript =
    javaScript !== undefined && javaScript.settings.has(idKey) !== javaScript.settings.has(secretKey);
  const files = filesFor('boto3', input);
  const pairs = (['credentials', 'config'] as const).map((file) => {
    const settings = files[file].profiles.get(profile.name)?.settings;
    return [settings?.has(idKey) === true, settings?.has(secretKey) === true] as const;
  });
  const whole = pairs.some(([id, secret]) => id && secret);
  const stopped =
    pairs.some(([id, secret]) => id && !secret) || (!whole && pairs.some(([id, secret]) => secret && !id));
  const elsewhere = ['role_arn', 'sso_account_id', 'credential_process', 'login_session'].some(has);
  if (stopped && !elsewhere && unreadableFor(files).length === 0) breaks.push('boto3');
  if (halfInJavaScript && !elsewhere) breaks.push('javascript');
  return breaks;
}

function noKeys(profile: Profile, input: FindingsInput): Finding[] {
  const wrong = [idKey, secretKey].filter((key) => {
    const value = settingOf(profile, key);
    return value !== undefined && !isPlaceholder(value) && isNoKey(value, key === idKey);
  });
  const samples = [idKey, secretKey].filter((key) => isPlaceholder(settingOf(profile, key) ?? ''));
  const found: Finding[] = [];
  const [sample] = samples;
  if (sample !== undefined) {
    found.push(
      finding('profile-sample-key', {
        breaks: everybody,
        places: inProfile(profile, sample, input),
        summary: `The profile ${profile.name} holds a sample from the documentation instead of keys (${placeOf(profile, sample, input)}).`,
        remedies: [saveAgain(profile)],
      }),
    );
  }
  const [first] = wrong;
  if (first !== undefined) {
    found.push(
      finding('profile-no-key', {
        breaks: everybody,
        places: inProfile(profile, first, input),
        summary: `What stands as ${wrong.join(' and ')} in the profile ${profile.name} is no key (${placeOf(profile, first, input)}).`,
        cause: 'It is a word that programs write for nothing, or a key that was masked or cut.',
        remedies: [saveAgain(profile)],
      }),
    );
  }
  return found;
}

function tokens(profile: Profile, input: FindingsInput): Finding[] {
  const id = settingOf(profile, idKey);
  const token = settingOf(profile, 'aws_session_token');
  const old = settingOf(profile, 'aws_security_token');
  const found: Finding[] = [];
  if (id !== undefined && isTemporary(id) && token === undefined && old === undefined) {
    found.push(
      finding('profile-token-missing', {
        breaks: everybody,
        places: inProfile(profile, idKey, input),
        summary: `The profile ${profile.name} holds a temporary key (ASIA) without its session token.`,
        cause: 'AWS refuses one without the other.',
        remedies: [ourCommand('Save the temporary credentials whole.', 'add', profile.name)],
      }),
    );
  }
  if (id?.startsWith('AKIA') && (token !== undefined || old !== undefined)) {
    const key = token === undefined ? 'aws_security_token' : 'aws_session_token';
    found.push(
      finding('profile-token-stale', {
        breaks: token === undefined ? ['boto3'] : everybody,
        places: inProfile(profile, key, input),
        summary: `The profile ${profile.name} holds a long-term key (AKIA) beside a session token of other credentials (${placeOf(profile, key, input)}).`,
        cause: 'AWS refuses the two together.',
        remedies: [setting(`Remove the line ${key}.`, profile, key, null)],
      }),
    );
  } else if (old !== undefined) {
    found.push(
      finding('profile-old-token-name', {
        breaks: token === undefined ? ['javascript'] : [],
        places: inProfile(profile, 'aws_security_token', input),
        summary: `The profile ${profile.name} holds aws_security_token, the old name of the session token (${placeOf(profile, 'aws_security_token', input)}).`,
        cause: 'boto3 and the AWS CLI read it first, the AWS SDK for JavaScript not at all.',
        remedies:
          token === undefined
            ? [act('Write aws_session_token instead of aws_security_token.')]
            : [setting('Remove the line aws_security_token.', profile, 'aws_security_token', null)],
      }),
    );
  }
  const { expiration, kind } = profileFacts(profile, input.ssoExpirations);
  if (kind === 'temporary' && expiration !== undefined && new Date(expiration) <= input.now) {
    found.push(
      finding('profile-expired', {
        places: inProfile(profile, idKey, input),
        summary: `The temporary keys of the profile ${profile.name} ended at ${expiration}.`,
        remedies: [ourCommand('Save new ones.', 'add', profile.name)],
      }),
    );
  }
  return found;
}
