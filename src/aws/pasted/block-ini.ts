import { parse } from 'ini';
import { type BlockFields, fieldOf } from './block-fields.ts';
import { joinWrapped } from './block-lines.ts';

/** Reads a profile as it stands in an AWS file or in the AWS access portal; `undefined` when there is no `[header]`. Several profiles are an error of the paste. */
export function readIni(text: string): BlockFields | { ok: false; reason: string } | undefined {
  const sections = splitSections(text);
  if (sections.length === 0) return undefined;
  const filled = sections
    .map(readSection)
    .filter(({ values }) => Object.keys(values).some((field) => field !== 'region'));
  const [only] = filled;
  if (only === undefined) return undefined;
  if (filled.length > 1) {
    const names = filled.map(({ values }) => values.profile ?? 'default').slice(0, 8);
    return {
      ok: false,
      reason: `This block holds several profiles (${names.join(', ')}). Paste the lines of one only.`,
    };
  }
  return only;
}

function splitSections(text: string): { name: string; lines: string[] }[] {
  const sections: { name: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const header = /^\s*\[\s*(?:profile\s+)?["']?([^\]"']+?)["']?\s*\]\s*(?:[;#].*)?$/.exec(line)?.[1];
    if (header !== undefined) sections.push({ name: header, lines: [] });
    else sections.at(-1)?.lines.push(line.trim());
  }
  return sections;
}

function readSection({ name, lines }: { name: string; lines: string[] }): BlockFields {
  const values: BlockFields['values'] = { profile: name };
  // The header is replaced because this parser takes a dot in it for nesting; of the keys only the known ones are taken, and only as text.
  const section: unknown = parse(`[pasted]\n${joinWrapped(lines).join('\n')}`).pasted;
  for (const [key, value] of Object.entries(section ?? {})) {
    const field = fieldOf(key);
    if (field !== undefined && field !== 'profile' && typeof value === 'string' && value !== '') values[field] = value;
  }
  return { form: 'ini', values, notes: [] };
}
