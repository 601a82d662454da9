import { inWordsOf } from '../shell/words-of-system.ts';
import type { Client, ClientInput, ClientSettings } from './client.ts';

/** The settings of a client, with what is said about them in the words of the person's system. */
export function settingsOf(
  client: Client,
  input: ClientInput,
  platform: Parameters<typeof inWordsOf>[0],
): ClientSettings {
  const settings = client.settings(input);
  return {
    ...settings,
    files: settings.files.map((file) => ({ ...file, how: inWordsOf(platform, file.how) })),
    notes: settings.notes.map((note) => inWordsOf(platform, note)),
  };
}
