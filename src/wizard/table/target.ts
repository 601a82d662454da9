import { type CredentialBlock, keysOf, type PastedKeys } from '../../aws/pasted/credential-block.ts';
import { type Answers, answerTo, type Method } from '../answers.ts';

/** Which of the three methods the first answer becomes. */
export function methodOf(answers: Answers): Method | undefined {
  const said = answerTo(answers, 'method');
  switch (said) {
    case 'browser':
    case 'machine':
    case 'assume':
    case 'program':
      return 'role';
    case 'variables':
      return 'env';
    case 'keys':
    case 'nothing':
      return 'file';
    default:
      return said;
  }
}

/** The profile is looked up, not made: environment variables that name an existing one. */
export function namesExisting(answers: Answers): boolean {
  return methodOf(answers) === 'env';
}

/** The method works with a profile. */
export function needsProfile(answers: Answers): boolean {
  const method = methodOf(answers);
  if (method === 'env') return answerTo(answers, 'credential') === 'profile';
  if (method === 'role') return answerTo(answers, 'role') !== undefined && answerTo(answers, 'role') !== 'ambient';
  return method === 'file';
}

/** What was pasted or imported, also in place of an access key ID, where something was. */
export function pastedKeys(answers: Answers): PastedKeys | undefined {
  const id = answerTo(answers, 'accessKeyId');
  const secret = answerTo(answers, 'secret');
  return (
    answerTo(answers, 'pasted') ??
    answerTo(answers, 'csv') ??
    (secret !== undefined && 'owners' in secret ? secret : undefined) ??
    (typeof id === 'object' ? id : undefined)
  );
}

/** The Bedrock API key that was entered, or that a secret holds. */
export function apiKeyIn(answers: Answers): string | undefined {
  const secret = answerTo(answers, 'secret');
  return answerTo(answers, 'apiKey') ?? (secret !== undefined && 'apiKey' in secret ? secret.apiKey : undefined);
}

/** The keys that are meant among the pasted ones: of the only owner, of the one named like the profile, or of the one chosen. */
export function block(answers: Answers): CredentialBlock | undefined {
  const keys = pastedKeys(answers);
  const chosen = keys && keysOf(keys, answerTo(answers, 'keysOf') ?? answerTo(answers, 'profile'));
  return chosen?.ok ? chosen.value : undefined;
}

/** The access key ID that was typed alone. */
export function typedKeyId(answers: Answers): string | undefined {
  const id = answerTo(answers, 'accessKeyId');
  return typeof id === 'string' ? id : undefined;
}
