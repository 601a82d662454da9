import type { ProfileFacts, ProfileKind } from '../../aws/detected.ts';
import { sectionPlaces } from '../../aws/profiles/profile-sections.ts';
import { plainFacts } from '../../aws/profiles/profiles.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import type { Call } from '../call.ts';
import { exitCodes } from '../exit-code.ts';
import { profilesHere, sayUnread } from '../profiles-here.ts';
import { printTable, say } from '../world.ts';

const kinds: Readonly<Record<ProfileKind, string>> = {
  'access-key': 'access key',
  temporary: 'temporary keys',
  'assume-role': 'assumed role',
  'web-identity': 'web identity',
  sso: 'IAM Identity Center',
  login: 'aws login',
  process: 'credential_process',
  'region-only': 'no credentials',
  incomplete: 'incomplete',
};

/** Lists the profiles of both files, never a secret; a file that cannot be read is said with its remedy, and ends with 4. */
export async function list(call: Call): Promise<number> {
  const { world, globals } = call;
  const { profiles, credentialsFile, configFile, unread } = await profilesHere(world);
  const code = unread.length > 0 ? exitCodes.nothingWritten : exitCodes.done;
  if (globals.json) {
    call.report({ profiles: profiles.map(withoutKey), findings: unread });
    return code;
  }
  await sayUnread(world, unread);
  if (profiles.length === 0 && unread.length > 0) return code;
  if (profiles.length === 0) {
    say(world, `No profiles in ${credentialsFile.shown} and ${configFile.shown}. Add one with bedrock-setup add.`);
    return exitCodes.done;
  }
  printTable(world, [['PROFILE', 'KIND', 'REGION', 'ACCOUNT', 'WHERE', 'REMARKS'], ...profiles.map(row)]);
  return code;
}

/** The facts for a program: an access key ID is no secret, and nobody needs all of it. */
function withoutKey(profile: ProfileFacts): ProfileFacts {
  const { accessKeyId, ...facts } = plainFacts(profile);
  return accessKeyId === undefined ? facts : { ...facts, accessKeyId: shortenKeyId(accessKeyId) };
}

function row(profile: ProfileFacts): string[] {
  const remarks = [
    ...(profile.accessKeyId === undefined ? [] : [shortenKeyId(profile.accessKeyId)]),
    ...(profile.sourceProfile === undefined ? [] : [`from ${profile.sourceProfile}`]),
    ...(profile.ssoSession === undefined ? [] : [`session ${profile.ssoSession}`]),
    ...(profile.expiration === undefined ? [] : [`until ${profile.expiration}`]),
  ];
  const account = profile.accountHint ?? '';
  return [
    profile.name,
    kinds[profile.kind],
    profile.region ?? '',
    account,
    sectionPlaces(profile.sections),
    remarks.join(', '),
  ];
}
