import { accessRows } from './catalogue-access.ts';
import { apiKeyRows } from './catalogue-api-key.ts';
import { clockRows } from './catalogue-clock.ts';
import { gateRows } from './catalogue-gates.ts';
import { identityRows } from './catalogue-identity.ts';
import { localRows } from './catalogue-local.ts';
import { machineRoleRows } from './catalogue-machine-role.ts';
import { networkRows } from './catalogue-network.ts';
import { permissionRows } from './catalogue-permission.ts';
import type { CatalogueRow } from './catalogue-row.ts';
import { serviceRows } from './catalogue-service.ts';
import { signInRows } from './catalogue-sign-in.ts';

/** The whole error catalogue as data: every row with its variants, each with the way to play it. */
export const catalogueRows: CatalogueRow[] = [
  ...localRows,
  ...signInRows,
  ...machineRoleRows,
  ...networkRows,
  ...clockRows,
  ...identityRows,
  ...permissionRows,
  ...accessRows,
  ...serviceRows,
  ...apiKeyRows,
  ...gateRows,
];
