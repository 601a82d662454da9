import type { Profile } from '../aws/profiles/profile-sections.ts';
import type { Remedy, Repair } from '../aws/remedy.ts';

/** Variables to take out of the running shell. */
export function unset(says: string, ...names: readonly string[]): Remedy {
  return { type: 'command', says, commands: [{ type: 'unset', names }] };
}

/** Variables to set in the running shell; never a secret. */
export function set(says: string, values: Readonly<Record<string, string>>): Remedy {
  return { type: 'command', says, commands: [{ type: 'set', variables: values }] };
}

/** A command of this program. */
export function ourCommand(says: string, ...args: readonly string[]): Remedy {
  return { type: 'command', says, commands: [{ type: 'run', program: 'bedrock-setup', args }] };
}

/** Something that only the person can do. */
export function act(says: string): Remedy {
  return { type: 'act', says };
}

/** Something that the program can mend in the files. */
export function edit(says: string, ...repairs: readonly Repair[]): Remedy {
  return { type: 'edit', says, repairs };
}

/** A setting of a profile, changed where it stands; `null` takes it away. */
export function setting(says: string, profile: Profile, key: string, value: string | null): Remedy {
  const file = profile.settings.get(key)?.file ?? 'config';
  const section = file === 'credentials' || profile.name === 'default' ? profile.name : `profile ${profile.name}`;
  return edit(says, { type: 'set', file, section, properties: { [key]: value } });
}
