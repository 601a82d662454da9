import type { ClientFile, OwnFile } from '../clients/client.ts';
import { mergeSettings, valuesIn } from '../clients/merge/merge-settings.ts';
import { placeOf, sameBytes } from './edits.ts';
import type { Built, FileContent, FileEdit } from './plan.ts';

/** Puts the settings of a client into its own file, as that is now; refused where something of the person's could be lost. */
export function clientSettingsPlan(
  title: string,
  file: FileContent,
  settings: ClientFile,
  { onlyInNew }: OwnFile,
): Built {
  const { bytes, mode, notes } = file.state;
  const text = bytes === null ? undefined : decoded(bytes);
  if (text === null) return leftAlone(file.shown, 'It is not a UTF-8 text file.');
  const merged = mergeSettings(text, settings, onlyInNew);
  if (!merged.ok) return leftAlone(file.shown, merged.reason);
  const after = new TextEncoder().encode(merged.text);
  const edit: FileEdit = {
    path: file.path,
    shown: file.shown,
    before: bytes,
    after,
    mode: mode ?? 0o600,
    modeBefore: mode,
    part: { type: 'settings', values: valuesIn(settings) },
    ...placeOf(file.state),
  };
  return { ok: true, plan: { title, edits: sameBytes(bytes, after) ? [] : [edit], notes, basis: [file] } };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function leftAlone(shown: string, reason: string): Built {
  return {
    ok: false,
    problem: {
      code: 'file-cannot-be-edited',
      summary: `${shown} was left alone: ${reason}`,
      cause: 'Editing it could lose something of yours.',
      remedies: [
        { type: 'act', says: 'Leave --write away, and put the settings that are printed then into it by hand.' },
      ],
    },
  };
}
