import type { Finding } from '../aws/finding.ts';
import { fileFindings } from './files/files.ts';
import { lineFindings } from './files/line-findings.ts';
import type { FindingsInput } from './input.ts';
import { profileKeyFindings } from './profiles/keys.ts';
import { processFindings } from './profiles/process.ts';
import { profileRegionFindings } from './profiles/regions.ts';
import { roleFindings } from './profiles/roles.ts';
import { sessionFindings } from './profiles/sessions.ts';
import { profileSourceFindings } from './profiles/sources.ts';
import { apiKeyFindings } from './variables/api-key.ts';
import { choiceFindings } from './variables/choices.ts';
import { keyVariableFindings } from './variables/keys.ts';
import { routeFindings } from './variables/routes.ts';

/** Everything on this machine that will surprise the person or stops a program, what stops programs first; each with its remedies, none with a secret. */
export function findFindings(input: FindingsInput): Finding[] {
  const all = [
    ...apiKeyFindings(input),
    ...keyVariableFindings(input),
    ...choiceFindings(input),
    ...fileFindings(input),
    ...lineFindings(input.files, input.readings),
    ...profileKeyFindings(input),
    ...profileSourceFindings(input),
    ...processFindings(input),
    ...profileRegionFindings(input),
    ...roleFindings(input),
    ...sessionFindings(input),
    ...routeFindings(input),
  ];
  return inOrder(all);
}

/** Findings with what stops programs first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return (['error', 'warning', 'note'] as const).flatMap((wanted) =>
    findings.filter(({ severity }) => severity === wanted),
  );
}
