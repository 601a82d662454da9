import { parse } from 'smol-toml';
import { fromYaml } from '../../aws/yaml.ts';
import type { ClientFile } from '../client.ts';
import { mergeJson } from './json.ts';
import { isSettings, type Merged, type Settings } from './merged.ts';
import { mergeToml } from './toml.ts';
import { mergeYaml } from './yaml.ts';

const languages = {
  json: { read: (text: string): unknown => JSON.parse(text), merge: mergeJson },
  yaml: { read: fromYaml, merge: mergeYaml },
  toml: { read: (text: string): unknown => parse(text), merge: mergeToml },
} as const;

/**
 * What a program's own file becomes with these settings; everything else in it stays as it is. `text` is `undefined` where there is no
 * file; what only a new file needs is left out of one that is there.
 */
export function mergeSettings(
  text: string | undefined,
  { language, content }: ClientFile,
  onlyInNew: readonly string[] = [],
): Merged {
  if (text === undefined || text.trim() === '') return { ok: true, text: `${content.trimEnd()}\n` };
  if (language !== 'json' && language !== 'yaml' && language !== 'toml') {
    throw new Error(`Nothing is put into a file of ${language}.`);
  }
  const { read, merge } = languages[language];
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const edited = merge(text.slice(mark.length), without(read(content), onlyInNew));
  return edited.ok ? { ok: true, text: `${mark}${edited.text}` } : edited;
}

/** Every text and number that the settings put into a file, for the review of it. */
export function valuesIn({ language, content }: ClientFile): string[] {
  return language === 'json' || language === 'yaml' || language === 'toml'
    ? texts(languages[language].read(content))
    : [];
}

function texts(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [String(value)];
}

function without(settings: unknown, names: readonly string[]): Settings {
  if (!isSettings(settings)) throw new Error('The settings of a client are by name.');
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}
