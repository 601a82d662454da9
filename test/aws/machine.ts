import {
  type FileSections,
  readProfiles,
  readSsoSessions,
  type SectionLike,
} from '../../src/aws/profiles/profile-sections.ts';
import { findFindings } from '../../src/findings/findings.ts';
import type { FindingsInput } from '../../src/findings/input.ts';
import { readSections } from '../../src/ini/read/sections.ts';
import { readAsBoto } from '../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../src/ini/readers/javascript.ts';

/** The sections of the text of both files. */
export function sectionsOf(config = '', credentials = ''): FileSections {
  const read = (text: string): SectionLike[] => readSections(text);
  return { config: read(config), credentials: read(credentials) };
}

/** A machine to look for findings on; what is not said is as it should be. */
export interface Machine extends Partial<Omit<FindingsInput, 'profiles' | 'ssoSessions' | 'files' | 'readings'>> {
  config?: string;
  credentials?: string;
  files?: { credentials?: object; config?: object };
}

/** What is judged of a machine about which nothing else is to be said. */
export function inputOf({ config, credentials, files, ...rest }: Machine): FindingsInput {
  const sections = sectionsOf(config, credentials);
  return {
    env: {},
    profiles: readProfiles(sections),
    ssoSessions: readSsoSessions(sections.config),
    ssoExpirations: new Map(),
    now: new Date('2026-11-01T12:00:00Z'),
    platform: 'linux',
    readings: {
      credentials: {
        boto3: readAsBoto(credentials ?? '', 'credentials'),
        javascript: readAsJavaScript(credentials ?? '', 'credentials'),
      },
      config: { boto3: readAsBoto(config ?? '', 'config'), javascript: readAsJavaScript(config ?? '', 'config') },
    },
    files: {
      credentials: {
        path: '/home/ada/.aws/credentials',
        shown: '~/.aws/credentials',
        exists: true,
        mode: 0o600,
        text: credentials ?? '',
        ...files?.credentials,
      },
      config: {
        path: '/home/ada/.aws/config',
        shown: '~/.aws/config',
        exists: true,
        mode: 0o600,
        text: config ?? '',
        ...files?.config,
      },
    },
    ...rest,
  };
}

/** The findings of a machine. */
export function findingsOf(machine: Machine) {
  return findFindings(inputOf(machine));
}
