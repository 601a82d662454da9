import { readSections } from '../../ini/read/sections.ts';
import { decodeIni } from '../../ini/text/decode.ts';
import type { FileContent, FileEdit, PlanNote } from '../plan.ts';

/** The sections of the config file that profiles name, by the setting that names them, and what they are told as. */
const shared = {
  sso_session: { header: 'sso-session', code: 'session-unused', text: 'No other profile signs in through' },
  services: { header: 'services', code: 'services-unused', text: 'No other profile takes its endpoints from' },
} as const;

/** Says which of those sections were in use before a change and are not after it. They stay in the file. */
export function leftUnused(
  files: { credentials: FileContent; config: FileContent },
  edits: readonly FileEdit[],
): PlanNote[] {
  const config = textOf(files.config.state.bytes);
  if (!/^[^\S\n]*\[\s*(?:sso-session|services)\s/m.test(config)) return [];
  const before = [textOf(files.credentials.state.bytes), config];
  const after = [files.credentials, files.config].map(({ path, state }) => {
    const edit = edits.find((each) => each.path === path);
    return textOf(edit === undefined ? state.bytes : edit.after);
  });
  const were = namedIn(before);
  const are = namedIn(after);
  const headers = new Set(readSections(after[1] ?? '').map(({ header }) => header.replace(/\s+/g, ' ')));
  return Object.entries(shared).flatMap(([key, { header, code, text }]) =>
    [...(were.get(key) ?? [])]
      .filter((name) => are.get(key)?.has(name) !== true && headers.has(`${header} ${name}`))
      .map(
        (name): PlanNote => ({
          severity: 'info',
          code,
          text: `${text} [${header} ${name}]. It stays in the config file, for a profile to come.`,
        }),
      ),
  );
}

function namedIn(texts: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { properties } of texts.flatMap((text) => readSections(text))) {
    for (const { key, value } of properties) {
      if (key in shared) found.set(key, (found.get(key) ?? new Set()).add(value));
    }
  }
  return found;
}

function textOf(bytes: Uint8Array | null): string {
  const decoded = decodeIni(bytes ?? new Uint8Array());
  return decoded.ok ? decoded.text : '';
}
