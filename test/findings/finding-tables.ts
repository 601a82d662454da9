import { fileRows } from './files/files-rows.ts';
import type { Row } from './finding-row.ts';
import { profileKeyRows } from './profiles/keys-rows.ts';
import { processRows } from './profiles/process-rows.ts';
import { referenceRows } from './profiles/references-rows.ts';
import { apiKeyRows } from './variables/api-key-rows.ts';
import { choiceRows } from './variables/choices-rows.ts';
import { keyVariableRows } from './variables/keys-rows.ts';
import { routeRows } from './variables/routes-rows.ts';

/** Every finding on the machines that show it, by what it is about. */
export const findingTables: [about: string, rows: Row[]][] = [
  ['the files', fileRows],
  ['a profile', profileKeyRows],
  ['what profiles refer to', referenceRows],
  ['a program that hands out credentials', processRows],
  ['the Bedrock API key in the environment', apiKeyRows],
  ['the variables that choose', choiceRows],
  ['the keys in the environment', keyVariableRows],
  ['the ways to AWS', routeRows],
];
