import type { AwsFile, Profile, Setting } from '../profiles/profile-sections.ts';

/** One section as a program sees it. */
interface SdkSection {
  line: number;
  settings: ReadonlyMap<string, { value: string; line: number }>;
}

/** One of the AWS files as one family of SDKs reads it; with a fault the whole file is lost to it. */
interface SdkFile {
  faults: readonly { line: number }[];
  profiles: ReadonlyMap<string, SdkSection>;
  ssoSessions: ReadonlyMap<string, SdkSection>;
}

/** Both AWS files as one family of SDKs reads them. */
export type SdkFiles = Readonly<Record<AwsFile, SdkFile>>;

const order: readonly AwsFile[] = ['config', 'credentials'];

/** The profile as this family of SDKs puts it together from both files; what stands in both counts as in the credentials file. */
export function profileIn(files: SdkFiles, name: string): Profile | undefined {
  const found = order.flatMap((file) => {
    const section = files[file].profiles.get(name);
    return section === undefined ? [] : [{ file, section }];
  });
  if (found.length === 0) return undefined;
  const settings = new Map<string, Setting>();
  const hidden = new Map<string, Setting>();
  for (const { file, section } of found) {
    for (const [key, { value, line }] of section.settings) {
      const before = settings.get(key);
      if (before !== undefined) hidden.set(key, before);
      settings.set(key, { value, file, line });
    }
  }
  return { name, settings, hidden, sections: found.map(({ file, section }) => ({ file, line: section.line })) };
}

/** The names of all profiles that this family of SDKs sees. */
export function profileNamesIn(files: SdkFiles): Set<string> {
  return new Set(order.flatMap((file) => [...files[file].profiles.keys()]));
}

/** The settings of a sign-in session of the config file. */
export function ssoSessionIn(files: SdkFiles, name: string): ReadonlyMap<string, string> | undefined {
  const section = files.config.ssoSessions.get(name);
  return section && new Map([...section.settings].map(([key, { value }]) => [key, value]));
}

/** The files that this family of SDKs cannot read. */
export function unreadableFor(files: SdkFiles): AwsFile[] {
  return order.filter((file) => files[file].faults.length > 0);
}
