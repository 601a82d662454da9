import { catalogue } from '../../src/verify/diagnosis/problems.ts';

// Given by the checks themselves, before or beside a failed call.
const checkCodes = [
  'account-unexpected',
  'api-key-without-end',
  'model-availability-doubtful',
  'no-callable-model',
  'no-test-model',
  'region-not-listed',
  'region-without-bedrock',
  'root-user',
  'unexpected',
];

/** Every code that `diagnose` and the checks can give. */
export const problemCodes: readonly string[] = [
  ...catalogue.map(({ code }) => code),
  'access-denied',
  'unknown',
  ...checkCodes,
];
