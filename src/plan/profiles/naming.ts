import { type EditOutcome, type SectionChange, setProperties } from '../../ini/edit/edit.ts';
import { type IniSection, readSections } from '../../ini/read/sections.ts';
import { decodeIni } from '../../ini/text/decode.ts';
import { headerIdentity } from '../../ini/text/header.ts';
import type { IniFile } from '../../ini/text/note.ts';
import type { FileContent } from '../plan.ts';
import { configSection } from './profile-edits.ts';

/** Settings by which a profile names another one: the SDKs' `source_profile`, `include_profile` and `parent_profile` of aws-vault, our own. */
const namingKey = /(?:^|_)profile$/;

/** The profiles, in either file, with a setting that names this one; a credential process that is told it with `--profile` included. */
export function namingProfiles(name: string, files: { credentials: FileContent; config: FileContent }): string[] {
  const named = settingsIn(files, /profile\s*[=:]|credential_process/i).filter(({ key, value }) =>
    namesProfile(key, value, name),
  );
  return [...new Set(named.map(({ profile }) => profile))];
}

/** A setting, and the profile or other section that it stands in. */
interface Setting {
  profile: string;
  key: string;
  value: string;
}

/** All settings of both files, where one of them has what `mentions` finds: hardly any file does, and it may have a hundred thousand sections. */
export function settingsIn(files: { credentials: FileContent; config: FileContent }, mentions: RegExp): Setting[] {
  return [files.credentials, files.config].flatMap(({ state }) => {
    const decoded = decodeIni(state.bytes ?? new Uint8Array());
    if (!decoded.ok || !mentions.test(decoded.text)) return [];
    return readSections(decoded.text).flatMap(({ header, properties }) => {
      const profile = header.replace(/^profile\s+/, '');
      return properties.map(({ key, value }) => ({ profile, key, value }));
    });
  });
}

/** Whether the setting names the profile for sure. */
export function namesProfile(key: string, value: string, name: string): boolean {
  return renamedValue(key, value, name, `${name}?`) !== undefined;
}

/** Makes these profiles name `to` where they name `from`. */
export function pointTo(
  renamed: EditOutcome & { ok: true },
  names: readonly string[],
  from: string,
  to: string,
  file: IniFile,
): EditOutcome {
  const find = sectionsOf(renamed.after, file);
  const changes = names.flatMap((name): SectionChange[] => {
    const section = file === 'config' ? configSection(name) : name;
    const set: Record<string, string> = {};
    for (const { key, value } of find(section)?.properties ?? []) {
      const told = renamedValue(key, value, from, to);
      if (told !== undefined) set[key] = told;
    }
    return Object.keys(set).length === 0 ? [] : [{ file, section, set }];
  });
  if (changes.length === 0) return renamed;
  const pointed = setProperties(renamed.after, changes);
  return pointed.ok ? { ...pointed, changed: true, notes: [...renamed.notes, ...pointed.notes] } : pointed;
}

/** What a setting has to say once the profile has another name; undefined where it does not name it. */
function renamedValue(key: string, value: string, from: string, to: string): string | undefined {
  if (namingKey.test(key)) return value === from ? to : undefined;
  if (key !== 'credential_process') return undefined;
  const told = value.replace(processProfile(from), (match: string, before: string, quote: string, at: number) => {
    // No name of a profile needs quotes, and at the end of a setting not every reader leaves them.
    const kept = at + match.length === value.length ? '' : quote;
    return before + kept + to + kept;
  });
  return told === value ? undefined : told;
}

/** The name that a command line is told with `--profile` or `AWS_PROFILE=`, each in quotes or without. */
function processProfile(name: string): RegExp {
  const exact = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`((?:--profile["']?(?:\\s+|=)|\\bAWS_PROFILE=))(["']?)${exact}\\2(?=["']?(?:\\s|$))`, 'g');
}

/** The section of that name as it can be read; undefined where there is none. */
export function sectionOf(bytes: Uint8Array | null, header: string, file: IniFile): IniSection | undefined {
  return sectionsOf(bytes, file)(header);
}

/** Finds sections by name, in a file that is read once. */
function sectionsOf(bytes: Uint8Array | null, file: IniFile): (header: string) => IniSection | undefined {
  const decoded = decodeIni(bytes ?? new Uint8Array());
  const found = new Map<string, IniSection>();
  for (const section of decoded.ok ? readSections(decoded.text) : []) {
    const identity = headerIdentity(section.header, file);
    if (!found.has(identity)) found.set(identity, section);
  }
  return (header) => found.get(headerIdentity(header, file));
}
