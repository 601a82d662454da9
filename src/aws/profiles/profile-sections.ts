import { few } from '../values/few.ts';
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
export interface Setting {
  value: string;
  file: AwsFile;
  line: number;
}

/** A profile as both files make it together: for a key that stands in both, the credentials file counts, as in boto3 and in the AWS SDK for JavaScript. */
export interface Profile {
  name: string;
  sections: { file: AwsFile; line: number }[];
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
  const isPrefixed = text.startsWith('profile') && /^profile\s+.+$/.test(text);
  if (file === 'credentials') return isPrefixed ? undefined : text;
  if (!isPrefixed) return text === 'default' ? text : undefined;
  const name = text.slice('profile'.length).trimStart();
  return /^["']/.test(name) ? name.replace(/^(["'])(.*)\1$/, '$2') : name;
}

/** The value of a setting of a profile; an empty one counts as none. */
export function settingOf(profile: Profile, key: string): string | undefined {
  return profile.settings.get(key)?.value || undefined;
}

/** All profiles of both files, in the order in which they first appear (config before credentials, as `aws configure list-profiles` lists them). */
export function readProfiles(sections: FileSections): Profile[] {
  const profiles = new Map<string, ProfileOnDemand>();
  const last: LastSeen = {};
  for (const file of ['config', 'credentials'] as const) {
    for (const section of sections[file]) {
      const name = profileNameIn(section.header, file);
      if (name === undefined) continue;
      const existing = profiles.get(name);
      if (existing) existing.add(section, file);
      else profiles.set(name, new ProfileOnDemand(name, section, file, last));
    }
  }
  return [...profiles.values()];
}

/** The profile that was looked at last, put together; the others are put together anew when somebody asks for them. */
interface LastSeen {
  profile?: ProfileOnDemand;
  merged?: Pick<Profile, 'settings' | 'hidden'>;
}

/** A profile whose settings are put together when somebody asks for them: in a file of ten thousand it is one of them. */
class ProfileOnDemand implements Profile {
  readonly name: string;
  private config: SectionLike[] | undefined;
  private credentials: SectionLike[] | undefined;
  private readonly last: LastSeen;

  constructor(name: string, section: SectionLike, file: AwsFile, last: LastSeen) {
    this.name = name;
    this.last = last;
    // Most profiles stand once in each file, and an empty list takes more room than none.
    this.config = file === 'config' ? [section] : undefined;
    this.credentials = file === 'config' ? undefined : [section];
  }

  /** Only while the files are read. */
  add(section: SectionLike, file: AwsFile): void {
    const own = this[file];
    if (own) own.push(section);
    else this[file] = [section];
  }

  get sections(): Profile['sections'] {
    const { config = [], credentials = [] } = this;
    return [...config.map(placeIn('config')), ...credentials.map(placeIn('credentials'))];
  }

  get settings(): Profile['settings'] {
    return this.mergeOnce().settings;
  }

  get hidden(): Profile['hidden'] {
    return this.mergeOnce().hidden;
  }

  private mergeOnce(): Pick<Profile, 'settings' | 'hidden'> {
    const { name, config = [], credentials = [], last } = this;
    if (last.profile === this && last.merged !== undefined) return last.merged;
    const merged = merge([
      ...countingIn(config, name).map((section) => ({ file: 'config' as const, section })),
      ...credentials.map((section) => ({ file: 'credentials' as const, section })),
    ]);
    last.profile = this;
    last.merged = merged;
    return merged;
  }
}

function placeIn(file: AwsFile) {
  return ({ line }: SectionLike) => ({ file, line });
}

/** `[profile default]` replaces a bare `[default]` of the config file whole. */
function countingIn(config: readonly SectionLike[], name: string): readonly SectionLike[] {
  const prefixed = name === 'default' ? config.filter(({ header }) => header.trim() !== 'default') : [];
  return prefixed.length > 0 ? prefixed : config;
}

function merge(parts: readonly { file: AwsFile; section: SectionLike }[]): Pick<Profile, 'settings' | 'hidden'> {
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
    const header = section.header.trim();
    const name = header.startsWith('sso-session') ? /^sso-session\s+(["']?)(.+)\1$/.exec(header)?.[2] : undefined;
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

/** Where a profile stands, for people: the first places, and how many more there are. */
export function sectionPlaces(sections: readonly { file: string; line: number }[]): string {
  return few(
    sections.map(({ file, line }) => `${file}:${line}`),
    6,
  );
}
