import { isObjectMember } from '../text/names.ts';
import type { IniFile } from '../text/note.ts';
import { sectionsOnDemand } from './on-demand.ts';
import type { Fault, FileReading, ReadSection, ReadSetting } from './reading.ts';

interface OpenSection {
  line: number;
  settings: Map<string, ReadSetting>;
}

const prefixes: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services']);

/**
 * Reads one of the AWS files as the AWS SDK for JavaScript does. `text` is the whole file, a byte order mark included.
 * Source: `parseIni` and `getConfigData` of `@smithy/core` 3. Nothing but a forbidden name stops this reader, and then it takes the file for empty.
 */
export function readAsJavaScript(text: string, file: IniFile): FileReading {
  const lean = sectionsOnDemand(text, {
    opens: (line) => withoutComment(line).trim().endsWith(']'),
    read: (stretch) => {
      const { faults, sections } = parse(stretch);
      return faults.length > 0 ? undefined : sections;
    },
  });
  const { faults, sections } = lean === undefined ? parse(text) : { faults: [], sections: lean };
  const profiles = new Map<string, ReadSection>();
  const ssoSessions = new Map<string, ReadSection>();
  if (faults.length > 0) return { faults, profiles, ssoSessions };
  const fallback = sections.get('default');
  if (fallback) profiles.set('default', fallback);
  for (const [name, section] of sections) {
    // A plain object has members of these names already, so what is stored under them is not found again.
    if (isObjectMember(name)) continue;
    const dot = name.indexOf('.');
    const prefix = dot === -1 ? '' : name.slice(0, dot);
    const rest = name.slice(dot + 1);
    if (file === 'credentials') profiles.set(name, section);
    else if (prefix === 'profile' && !isObjectMember(rest)) profiles.set(rest, section);
    else if (prefix === 'sso-session') ssoSessions.set(rest, section);
  }
  return { faults, profiles, ssoSessions };
}

function parse(text: string): { faults: Fault[]; sections: Map<string, ReadSection> } {
  const faults: Fault[] = [];
  const sections = new Map<string, OpenSection>();
  let name: string | undefined;
  let headerLine = 0;
  let block: string | undefined;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const line = withoutComment(raw).trim();
    if (line.charCodeAt(0) === 0x5b && line.endsWith(']')) {
      const inside = line.slice(1, -1);
      if (inside === '__proto__' || inside === 'profile __proto__') {
        faults.push({ code: 'reserved-name', line: index + 1, name: inside });
      }
      name = sectionName(inside);
      headerLine = index + 1;
      block = undefined;
      continue;
    }
    // Without a section, and in one whose header has no name, a setting is passed over.
    const place = name ? line.indexOf('=') : -1;
    if (!name || place < 1) continue;
    const key = line.slice(0, place).trim();
    const value = line.slice(place + 1).trim();
    if (value === '') {
      block = key;
      continue;
    }
    if (block !== undefined && raw.trimStart() === raw) block = undefined;
    const section = sections.get(name) ?? { line: headerLine, settings: new Map<string, ReadSetting>() };
    sections.set(name, section);
    section.settings.set(block === undefined ? key : `${block}.${key}`, { value, line: index + 1 });
  }
  return { faults, sections };
}

/** A comment begins at `#` or `;` at the start of the line or behind a blank. */
function withoutComment(line: string): string {
  if (!line.includes('#') && !line.includes(';')) return line;
  const place = line.search(/(?:^|\s)[;#]/);
  return place === -1 ? line : line.slice(0, place);
}

/** The name under which a section is stored; undefined for a header of two words that begins with no known one. */
function sectionName(inside: string): string | undefined {
  const [, prefix, , name] = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(inside) ?? [];
  if (prefix === undefined) return inside;
  return prefixes.has(prefix) ? `${prefix}.${name}` : undefined;
}
