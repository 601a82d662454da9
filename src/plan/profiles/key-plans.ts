import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import type { SectionChange } from '../../ini/edit/edit.ts';
import { readSections } from '../../ini/read/sections.ts';
import { decodeIni } from '../../ini/text/decode.ts';
import { editSections } from '../build.ts';
import type { Built, FileContent, FileEdit, PlanNote } from '../plan.ts';
import { configSection, keySettings } from './profile-edits.ts';
import type { ProfileSources } from './profile-plans.ts';

/** Temporary keys that were made with an MFA code, and what is needed to make the next ones. */
export interface MfaProfile {
  /** The profile with the long-term keys. */
  source: string;
  target: string;
  keys: AccessKeyCredentials;
  serial: string;
  durationSeconds: number;
  region: string | undefined;
}

/** The temporary keys of a profile, with their end where list and doctor look for it. */
export function temporaryKeys(target: string, keys: AccessKeyCredentials): SectionChange {
  // Wherever it stands, it tells where these came from and the next ones come from.
  const { mfa_source_profile: _kept, ...set } = keySettings(keys);
  return { file: 'credentials', section: target, set };
}

/** A profile with temporary keys beside the one with long-term keys; `mfa_source_profile` tells where the next ones come from. */
export function mfaPlan(profile: MfaProfile, files: ProfileSources): Built {
  const { source, target, keys, serial, durationSeconds, region } = profile;
  const config: SectionChange = {
    file: 'config',
    section: configSection(target),
    set: {
      ...(region === undefined ? {} : { region }),
      mfa_source_profile: source,
      mfa_serial: serial,
      duration_seconds: String(durationSeconds),
    },
  };
  return planOf(`Profile ${target} with temporary keys of ${source}`, files, [temporaryKeys(target, keys), config]);
}

/** Names in a profile who signed in to the AWS console for it. */
export function loginSessionPlan(profile: string, loginSession: string, files: ProfileSources): Built {
  const set = { login_session: loginSession };
  const change: SectionChange = { file: 'config', section: configSection(profile), set };
  return planOf(`Profile ${profile} with the AWS console sign-in`, files, [change]);
}

/** Puts a new key pair wherever the old one stands, in both files. */
export function newKeyPlan(oldKeyId: string, keys: AccessKeyCredentials, title: string, files: ProfileSources): Built {
  const set = { aws_access_key_id: keys.accessKeyId, aws_secret_access_key: keys.secretAccessKey };
  const changes = (['credentials', 'config'] as const).flatMap((file) =>
    sectionsWith(oldKeyId, files[file]).map((section): SectionChange => ({ file, section, set })),
  );
  return planOf(title, files, changes);
}

/** The sections of a file that hold an access key ID, as their headers name them. */
function sectionsWith(accessKeyId: string, { state }: FileContent): string[] {
  const decoded = decodeIni(state.bytes ?? new Uint8Array());
  if (!decoded.ok) return [];
  return readSections(decoded.text)
    .filter(({ properties }) =>
      properties.some(({ key, value }) => key === 'aws_access_key_id' && value.trim() === accessKeyId),
    )
    .map(({ header }) => header);
}

function planOf(title: string, files: ProfileSources, changes: readonly SectionChange[]): Built {
  const edits: FileEdit[] = [];
  const notes: PlanNote[] = [];
  for (const file of ['credentials', 'config'] as const) {
    const own = changes.filter((change) => change.file === file);
    if (own.length === 0) continue;
    const edited = editSections(files[file], own);
    if (!edited.ok) return edited;
    if (edited.edit) edits.push(edited.edit);
    notes.push(...edited.notes);
  }
  return { ok: true, plan: { title, edits, notes, basis: [files.credentials, files.config] } };
}
