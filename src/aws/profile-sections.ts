/** A section of one of the AWS files as a reader of INI gives it; keys are lower case. */
export interface SectionLike {
  header: string;
  line: number;
  properties: readonly { key: string; value: string; line: number }[];
}

/** The sections of both AWS files, in the order of the files. */
export interface FileSections {
  credentials: readonly SectionLike[];
  config: readonly SectionLike[];
}

/** Which of the two AWS files. */
export type AwsFile = keyof FileSections;

/** One setting, with the place it stands at. */
interface Setting {
  value: string;
  file: AwsFile;
  line: number;
}

/** A profile as both files make it together: for a key that stands in both, the credentials file counts, as in boto3 and in the AWS SDK for JavaScript. */
export interface Profile {
  name: string;
  where: { file: AwsFile; line: number }[];
  settings: ReadonlyMap<string, Setting>;
  /** Settings of the config file that one of the same key in the credentials file hides. */
  hidden: ReadonlyMap<string, Setting>;
}

/** An `[sso-session]` section of the config file. */
export interface SsoSession {
  name: string;
  line: number;
  startUrl?: string;
  region?: string;
}

/** The name of the profile that a section header stands for in that file; `undefined` when programs see none in it. */
function profileNameIn(header: string, file: AwsFile): string | undefined {
  const text = header.trim();
  const prefixed = /^profile\s+(.+)$/.exec(text)?.[1];
  if (file === 'credentials') return prefixed === undefined ? text : undefined;
  if (text === 'default') return text;
  return prefixed?.replace(/^(["'])(.*)\1$/, '$2');
}

/** The value of a setting of a profile; an empty one counts as none. */
export function settingOf(profile: Profile, key: string): string | undefined {
  return profile.settings.get(key)?.value || undefined;
}

/** All profiles of both files, in the order in which they first appear (config before credentials, as `aws configure list-profiles` lists them). */
export function readProfiles(sections: FileSections): Profile[] {
  const drafts = new Map<string, Draft>();
  for (const file of ['config', 'credentials'] as const) {
    for (const section of sections[file]) addSection(drafts, section, file);
  }
  return [...drafts.values()].map(profileOf);
}

/** A profile while its sections are collected; the settings are put together when somebody asks for them. */
interface Draft {
  name: string;
  where: { file: AwsFile; line: number }[];
  parts: { file: AwsFile; section: SectionLike }[];
  /** `[profile default]` replaces a bare `[default]` of the config file whole. */
  bareDefault: boolean;
}

function addSection(drafts: Map<string, Draft>, section: SectionLike, file: AwsFile): void {
  const name = profileNameIn(section.header, file);
  if (name === undefined) return;
  const isBareDefault = file === 'config' && name === 'default' && section.header.trim() === 'default';
  const existing = drafts.get(name);
  const draft: Draft = existing ?? { name, where: [], parts: [], bareDefault: isBareDefault };
  if (existing === undefined) drafts.set(name, draft);
  draft.where.push({ file, line: section.line });
  if (file === 'config' && name === 'default' && existing !== undefined) {
    if (isBareDefault && !existing.bareDefault) return;
    if (!isBareDefault && existing.bareDefault) draft.parts.length = 0;
    draft.bareDefault = isBareDefault;
  }
  draft.parts.push({ file, section });
}

function profileOf({ name, where, parts }: Draft): Profile {
  let merged: Pick<Profile, 'settings' | 'hidden'> | undefined;
  const mergeOnce = () => {
    merged ??= merge(parts);
    return merged;
  };
  return {
    name,
    where,
    get settings() {
      return mergeOnce().settings;
    },
    get hidden() {
      return mergeOnce().hidden;
    },
  };
}

function merge(parts: Draft['parts']): Pick<Profile, 'settings' | 'hidden'> {
  const settings = new Map<string, Setting>();
  const hidden = new Map<string, Setting>();
  for (const { file, section } of parts) {
    for (const { key, value, line } of section.properties) {
      const before = settings.get(key);
      if (before !== undefined && before.file !== file) hidden.set(key, before);
      settings.set(key, { value, file, line });
    }
  }
  return { settings, hidden };
}

/** The `[sso-session]` sections of the config file. */
export function readSsoSessions(config: readonly SectionLike[]): SsoSession[] {
  return config.flatMap((section) => {
    const name = /^sso-session\s+(["']?)(.+)\1$/.exec(section.header.trim())?.[2];
    if (name === undefined) return [];
    const { line, properties } = section;
    const lastValue = (key: string) => properties.findLast((property) => property.key === key)?.value || undefined;
    const startUrl = lastValue('sso_start_url');
    const region = lastValue('sso_region');
    return [
      { name, line, ...(startUrl === undefined ? {} : { startUrl }), ...(region === undefined ? {} : { region }) },
    ];
  });
}
