import type { UserEnvironmentChange, UserVariables } from '../../plan/plan.ts';
import { Refused } from './problems.ts';
import { environmentUnreadable } from './refusals.ts';

/** The Windows user's environment, as far as this folder uses it. */
export interface UserEnvironment {
  /** The variables of these names as they are now; throws `Refused` where that cannot be told. */
  read(names: readonly string[]): Promise<UserVariables>;
  /** Makes these variables so, types included, tells open windows, and reads back; may leave half of it when it fails. */
  write(wanted: UserVariables): Promise<Written>;
}

/** How it was written, with a remark where open windows do not know of it; or why not, as a sentence. */
type Written = { ok: true; how: string; note?: string } | { ok: false; reason: string };

/** One way to the registry: through one program of Windows. */
export interface RegistryWay {
  name: string;
  /** Undefined where this way is barred. */
  read(names: readonly string[]): Promise<UserVariables | undefined>;
  /** Whether it did anything is seen by reading; resolves with whether the windows that are open were told, which hand variables to what they start. */
  write(wanted: UserVariables): Promise<boolean>;
}

/** The registry's own: each step by the first way that works. */
export function registryEnvironment(ways: {
  read: readonly RegistryWay[];
  write: readonly RegistryWay[];
}): UserEnvironment {
  const read = async (names: readonly string[]): Promise<UserVariables> => {
    for (const way of ways.read) {
      const found = await way.read(names);
      if (found !== undefined) return found;
    }
    throw new Refused(environmentUnreadable());
  };
  return {
    read,
    write: async (wanted) => {
      const differing = async (): Promise<string[]> => {
        const now = await read(Object.keys(wanted));
        return Object.keys(wanted).filter((name) => textOf(now[name]) !== textOf(wanted[name]));
      };
      let open = await differing();
      let how = 'as it was';
      let isTold = true;
      for (const way of ways.write) {
        if (open.length === 0) break;
        isTold = await way.write(Object.fromEntries(open.map((name) => [name, wanted[name] ?? null])));
        how = way.name;
        open = await differing();
      }
      if (open.length > 0) return { ok: false, reason: notTaken(open) };
      return { ok: true, how, ...(isTold ? {} : { note: NOT_TOLD }) };
    },
  };
}

const NOT_TOLD =
  'Windows did not tell the desktop of it: programs that are started there have the variables after you have signed out and in again.';

function notTaken(names: readonly string[]): string {
  return `Windows did not take the change of ${names.join(', ')}: neither PowerShell nor reg could write the user's environment. A policy of your organisation may forbid it; set the variables under “Edit environment variables for your account” instead.`;
}

/** The variables after a change of those that were there. */
export function afterChange(before: UserVariables, { set, unset }: UserEnvironmentChange): UserVariables {
  return {
    ...before,
    ...Object.fromEntries(unset.map((name) => [name, null])),
    ...Object.fromEntries(set.map(({ name, value, type = 'REG_SZ' }) => [name, { value, type }])),
  };
}

/** The names that a change touches. */
export function namesIn({ set, unset }: UserEnvironmentChange): string[] {
  return [...unset, ...set.map(({ name }) => name)];
}

/** Names and values as text that is the same for the same values; another program may have chosen another type for the same. */
export function valuesText(variables: UserVariables): string {
  const names = Object.keys(variables).sort();
  return JSON.stringify(names.map((name) => [name, variables[name]?.value ?? null]));
}

function textOf(held: UserVariables[string] | undefined): string {
  return held ? `${held.type} ${held.value}` : '';
}
