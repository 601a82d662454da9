import type { Question } from './question.ts';
import { assumeRoleQuestions } from './questions/assume-role.ts';
import { identityCenterQuestions } from './questions/identity-center.ts';
import { keyQuestions } from './questions/keys.ts';
import { laterQuestions } from './questions/later.ts';
import { methodQuestions } from './questions/method.ts';
import { placeQuestions } from './questions/place.ts';
import { profileQuestions } from './questions/profile.ts';

/** Everything the wizard can ask, in the order it asks. Flags, help and the JSON schema come from this table. */
export const questions: readonly Question[] = [
  ...methodQuestions,
  ...keyQuestions,
  ...profileQuestions,
  ...assumeRoleQuestions,
  ...identityCenterQuestions,
  ...placeQuestions,
  ...laterQuestions,
];
