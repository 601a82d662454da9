import { assumeRoleQuestions } from './assume-role.ts';
import { identityCenterQuestions } from './identity-center.ts';
import { keyQuestions } from './keys.ts';
import { ownerQuestions } from './keys-owner.ts';
import { laterQuestions } from './later.ts';
import { methodQuestions } from './method.ts';
import { placeQuestions } from './place.ts';
import { processQuestions } from './process.ts';
import { profileQuestions } from './profile.ts';
import type { Question } from './question.ts';
import { secretsManagerQuestions } from './secrets-manager.ts';

/** Everything the wizard can ask, in the order it asks. Flags, help and the JSON schema come from this table. */
export const questions: readonly Question[] = [
  ...methodQuestions,
  ...keyQuestions,
  ...secretsManagerQuestions,
  ...assumeRoleQuestions,
  ...processQuestions,
  ...identityCenterQuestions,
  ...profileQuestions,
  ...ownerQuestions,
  ...placeQuestions,
  ...laterQuestions,
];
