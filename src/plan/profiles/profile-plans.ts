import type { ProfileFacts } from '../../aws/detected.ts';
import type { Problem } from '../../aws/problem.ts';
import { dependentsOf, profilesFrom } from '../../aws/profiles/profiles.ts';
import { noSuchProfile } from '../../aws/values/unknown-name.ts';
import { copySection, type EditOutcome, removeSection, renameSection, setProperties } from '../../ini/edit/edit.ts';
import { readSections } from '../../ini/read/sections.ts';
import { decodeIni } from '../../ini/text/decode.ts';
import type { IniFile } from '../../ini/text/note.ts';
import { cannotBeEdited, editOf } from '../build.ts';
import type { Built, FileContent, FileEdit, PlanNote } from '../plan.ts';
import { leftUnused } from './left-unused.ts';
import { type Mentions, mentionNotes, nowhere, processNotes } from './mentions.ts';
import { namingProfiles, pointTo, sectionOf } from './naming.ts';
import { configSection } from './profile-edits.ts';

/** Both AWS files as they are now. */
export interface ProfileSources {
  credentials: FileContent;
  config: FileContent;
}

type Change = (bytes: Uint8Array | null, section: string, file: IniFile) => EditOutcome;

/** Takes a profile out of both files; whatever depends on it is named. */
export function removePlan(name: string, sources: ProfileSources, mentions: Mentions = nowhere): Built {
  const missing = missingProfile(name, sources);
  if (missing) return missing;
  const profiles = profilesIn(sources);
  const through = dependentsOf(profiles, name).map((profile) => profile.name);
  const dependents = [...new Set([...through, ...namingProfiles(name, sources).filter((each) => each !== name)])];
  const notes: PlanNote[] = [
    ...(dependents.length === 0 ? [] : [stopsWorking(name, dependents)]),
    ...processNotes(name, undefined, sources),
    ...mentionNotes(name, undefined, mentions),
  ];
  return planned(`Remove profile ${name}`, name, sources, removeSection, notes);
}

function stopsWorking(name: string, dependents: readonly string[]): PlanNote {
  return {
    severity: 'warning',
    text: `These profiles take their credentials from “${name}” and will stop working: ${dependents.join(', ')}.`,
  };
}

/** Gives a profile another name in both files, and tells the profiles that name it as their source; what names it elsewhere is named. */
export function renamePlan(from: string, to: string, sources: ProfileSources, mentions: Mentions = nowhere): Built {
  const missing = missingProfile(from, sources) ?? takenProfile(to, sources);
  if (missing) return missing;
  const dependents = namingProfiles(from, sources);
  if (dependents.length > mostDependents) return tooManyDependents(from, dependents.length);
  const rename: Change = (bytes, section, file) => {
    const target = file === 'config' ? configSection(to) : to;
    const renamed = asItIs(bytes, section, file) ?? renameSection(bytes, section, target, file);
    const sections = dependents.map((section) => (section === from ? to : section));
    return renamed.ok ? pointTo(renamed, sections, from, to, file) : renamed;
  };
  const notes = [...processNotes(from, to, sources), ...mentionNotes(from, to, mentions)];
  return planned(`Rename profile ${from} to ${to}`, from, sources, rename, notes, [to, ...dependents]);
}

/** So many profiles are told the new name of another; each of them is found, changed and read back. */
const mostDependents = 1_000;

function tooManyDependents(name: string, count: number): { ok: false; problem: Problem } {
  return {
    ok: false,
    problem: {
      code: 'too-many-depend-on-it',
      summary: `${count.toLocaleString('en-US')} profiles name “${name}”, and up to ${mostDependents.toLocaleString('en-US')} are changed with it, so nothing was written.`,
      cause: 'Without the new name in each of them they would stop working.',
      remedies: [
        {
          type: 'command',
          says: `Copy the profile under a new name, and keep “${name}” for those that name it.`,
          commands: [{ type: 'run', program: 'bedrock-setup', args: ['add', `${name}-new`, '--from', name] }],
        },
      ],
    },
  };
}

/** Copies a profile under a new name, every setting as it is written; a Region given replaces the copied one. */
export function copyPlan(from: string, to: string, region: string | undefined, sources: ProfileSources): Built {
  const missing = missingProfile(from, sources) ?? takenProfile(to, sources);
  if (missing) return missing;
  const copy: Change = (bytes, section, file) => {
    const target = file === 'config' ? configSection(to) : to;
    const copied = asItIs(bytes, section, file) ?? copySection(bytes, section, target, file);
    if (!copied.ok || region === undefined) return copied;
    // A Region in the credentials file would win over the one in the config file.
    const isShadowed =
      file === 'credentials' && sectionOf(copied.after, target, file)?.properties.some(({ key }) => key === 'region');
    if (file === 'credentials' && !isShadowed) return copied;
    const set = { region: file === 'config' ? region : null };
    const placed = setProperties(copied.after, [{ file, section: target, set }]);
    return placed.ok ? { ...placed, changed: true, notes: [...copied.notes, ...placed.notes] } : placed;
  };
  return planned(`Copy profile ${from} to ${to}`, from, sources, copy, [], [to]);
}

function planned(
  title: string,
  name: string,
  sources: ProfileSources,
  change: Change,
  notes: PlanNote[],
  others: readonly string[] = [],
): Built {
  const edits: FileEdit[] = [];
  const healed: PlanNote[] = [];
  const files = [
    ['credentials', sources.credentials, name],
    ['config', sources.config, configSection(name)],
  ] as const;
  for (const [file, content, section] of files) {
    if (content.state.bytes === null && file === 'credentials') continue;
    const outcome = change(content.state.bytes, section, file);
    if (!outcome.ok) return { ok: false, problem: cannotBeEdited(content.shown, outcome.refusal) };
    if (!outcome.changed) continue;
    const edited = editOf(content, outcome.after, outcome.notes, {
      type: 'sections',
      file,
      sections: [section, ...others.map((other) => (file === 'config' ? configSection(other) : other))],
    });
    edits.push(edited.edit);
    healed.push(...edited.notes);
  }
  return {
    ok: true,
    plan: {
      title,
      edits,
      notes: [...notes, ...leftUnused(sources, edits), ...healed],
      basis: [sources.credentials, sources.config],
    },
  };
}

/** The unchanged file when it has no section of that name, or the refusal when readers disagree whether it has; a profile may stand in one file alone. */
function asItIs(bytes: Uint8Array | null, section: string, file: IniFile): EditOutcome | undefined {
  const without = removeSection(bytes, section, file);
  return without.ok && without.changed ? undefined : without;
}

/** The profiles that both files describe together; a file that cannot be decoded has none, and is refused when it is edited. */
function profilesIn({ credentials, config }: ProfileSources): ProfileFacts[] {
  const sections = ({ state: { bytes } }: FileContent) => {
    const decoded = decodeIni(bytes ?? new Uint8Array());
    return decoded.ok ? readSections(decoded.text) : [];
  };
  return profilesFrom({ credentials: sections(credentials), config: sections(config) });
}

function missingProfile(name: string, sources: ProfileSources): { ok: false; problem: Problem } | undefined {
  for (const { shown, state } of [sources.credentials, sources.config]) {
    const decoded = decodeIni(state.bytes ?? new Uint8Array());
    // What cannot be read may hold the profile.
    if (!decoded.ok) return { ok: false, problem: cannotBeEdited(shown, decoded.refusal) };
  }
  const profiles = profilesIn(sources);
  if (profiles.some((profile) => profile.name === name)) return undefined;
  const names = profiles.map((profile) => profile.name);
  return {
    ok: false,
    problem: {
      code: 'profile-missing',
      summary: noSuchProfile(name, names),
      cause: 'Neither the credentials file nor the config file has a section for it.',
      remedies: [
        {
          type: 'command',
          says: 'See which profiles there are.',
          commands: [{ type: 'run', program: 'bedrock-setup', args: ['list'] }],
        },
      ],
    },
  };
}

function takenProfile(name: string, sources: ProfileSources): { ok: false; problem: Problem } | undefined {
  if (!profilesIn(sources).some((profile) => profile.name === name)) return undefined;
  return {
    ok: false,
    problem: {
      code: 'profile-exists',
      summary: `There is a profile “${name}” already.`,
      cause: 'Two profiles cannot share a name, and yours was left alone.',
      remedies: [
        { type: 'act', says: 'Choose another name.' },
        {
          type: 'command',
          says: 'Or take the existing profile away first.',
          commands: [{ type: 'run', program: 'bedrock-setup', args: ['remove', name] }],
        },
      ],
    },
  };
}
