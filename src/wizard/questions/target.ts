import { type Answers, valueOf } from '../answers.ts';

/** The profile is looked up, not made: environment variables that name an existing one. */
export function namesExisting(answers: Answers): boolean {
  return valueOf(answers, 'method') === 'env';
}

/** The method works with a profile. */
export function needsProfile(answers: Answers): boolean {
  const method = valueOf(answers, 'method');
  if (method === 'env') return valueOf(answers, 'credential') === 'profile';
  if (method === 'role') return valueOf(answers, 'role') !== undefined && valueOf(answers, 'role') !== 'ambient';
  return method === 'file';
}

/** The block that was pasted or imported, where there is one. */
export function block(answers: Answers) {
  return valueOf(answers, 'pasted') ?? valueOf(answers, 'csv');
}
