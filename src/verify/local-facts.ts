import type { Detected } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';

/** What the traps are looked for in; a `Detected` will do. A variable whose value is `undefined` is set and holds a secret. */
export type LocalFacts = { variables: readonly { name: string; value: string | undefined }[] } & Partial<
  Pick<Detected, 'profiles' | 'ssoSessions' | 'credentialsFile' | 'configFile'>
> & {
    /** The profile that will be used, so that its own gaps are found. */
    profile?: string;
  };

/** Looks for one kind of trap; `value` is undefined for secrets, `isSet` tells those too. */
export type Look = (
  facts: LocalFacts,
  value: (name: string) => string | undefined,
  isSet: (name: string) => boolean,
) => Finding[];
