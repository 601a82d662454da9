import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';

/** Profiles and other sections as the JavaScript SDK's own loader gives them to a program. */
export type JavaScriptReading = Record<string, Record<string, string | undefined>>;

/** Reads one file with the loader of the AWS SDK for JavaScript, from disk and past its cache. */
export async function readWithJavaScript(
  folder: string,
  file: 'credentials' | 'config',
  bytes: Uint8Array | string,
): Promise<JavaScriptReading> {
  const path = join(folder, 'subject');
  await writeFile(path, bytes);
  const absent = join(folder, 'absent');
  const loaded = await loadSharedConfigFiles({
    filepath: file === 'credentials' ? path : absent,
    configFilepath: file === 'config' ? path : absent,
    ignoreCache: true,
  });
  return file === 'credentials' ? loaded.credentialsFile : loaded.configFile;
}

/** The name under which that loader gives a section out. */
export function javaScriptName(section: string, file: 'credentials' | 'config'): string {
  if (file === 'credentials' || section === 'default') return section;
  if (section === 'profile default') return 'default';
  return section.startsWith('profile ') ? section.slice('profile '.length) : section.replace(' ', '.');
}
