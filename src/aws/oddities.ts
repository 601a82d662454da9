import type { Oddity } from './detected.ts';
import { oddApiKey } from './oddities-of-api-key.ts';
import { oddFiles } from './oddities-of-files.ts';
import { oddKeyVariables } from './oddities-of-keys.ts';
import { oddProfiles } from './oddities-of-profiles.ts';
import { oddReferences } from './oddities-of-roles.ts';
import { oddRoutes } from './oddities-of-routes.ts';
import { oddChoiceVariables } from './oddities-of-variables.ts';
import type { OddityContext } from './oddity-context.ts';

/** Everything on this machine that will surprise the person, what stops programs first; each with its fix, none with a secret. */
export function findOddities(context: OddityContext): Oddity[] {
  const found = [
    ...oddApiKey(context),
    ...oddKeyVariables(context),
    ...oddChoiceVariables(context),
    ...oddFiles(context),
    ...oddProfiles(context),
    ...oddReferences(context),
    ...oddRoutes(context),
  ];
  const all = [...found, ...(context.others ?? [])];
  return [
    ...all.filter(({ severity }) => severity === 'error'),
    ...all.filter(({ severity }) => severity === 'warning'),
  ];
}
