import { type Answers, answerTo } from '../answers.ts';

/** The profile is looked up, not made: environment variables that name an existing one. */
export function namesExisting(answers: Answers): boolean {
  return answerTo(answers, 'method') === 'env';
}

/** The method works with a profile. */
export function needsProfile(answers: Answers): boolean {
  const method = answerTo(answers, 'method');
  if (method === 'env') return answerTo(answers, 'credential') === 'profile';
  if (method === 'role') return answerTo(answers, 'role') !== undefined && answerTo(answers, 'role') !== 'ambient';
  return method === 'file';
}

/** The block that was pasted or imported, where there is one. */
export function block(answers: Answers) {
  return answerTo(answers, 'pasted') ?? answerTo(answers, 'csv');
}
