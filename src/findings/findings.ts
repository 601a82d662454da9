import type { Oddity } from '../aws/detected.ts';
import { oddApiKey } from './api-key.ts';
import type { OddityContext } from './context.ts';
import { oddFiles } from './files.ts';
import { oddKeyVariables } from './keys.ts';
import { oddProfiles } from './profiles.ts';
import { oddReferences } from './roles.ts';
import { oddRoutes } from './routes.ts';
import { oddChoiceVariables } from './variables.ts';

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
