import type { Finding } from '../aws/finding.ts';
import { apiKeyFindings } from './api-key.ts';
import type { FindingsInput } from './context.ts';
import { fileFindings } from './files.ts';
import { keyVariableFindings } from './keys.ts';
import { profileFindings } from './profiles.ts';
import { referenceFindings } from './roles.ts';
import { routeFindings } from './routes.ts';
import { choiceVariableFindings } from './variables.ts';

/** Everything on this machine that will surprise the person, what stops programs first; each with its fix, none with a secret. */
export function findFindings(context: FindingsInput): Finding[] {
  const found = [
    ...apiKeyFindings(context),
    ...keyVariableFindings(context),
    ...choiceVariableFindings(context),
    ...fileFindings(context),
    ...profileFindings(context),
    ...referenceFindings(context),
    ...routeFindings(context),
  ];
  const all = [...found, ...(context.others ?? [])];
  return [
    ...all.filter(({ severity }) => severity === 'error'),
    ...all.filter(({ severity }) => severity === 'warning'),
  ];
}
