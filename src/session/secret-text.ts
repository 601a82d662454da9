import type { Detected } from '../aws/detected.ts';
import type { NamedText } from '../wizard/conversation.ts';
import type { Asker } from './identity.ts';
import type { SessionPorts } from './ports.ts';

/**
 * Fetches the text of a secret of AWS Secrets Manager, by name or ARN, with the credentials of a profile, or with those of
 * this shell where the name is empty. The reason why there is none is a sentence.
 */
export async function secretText(
  { identity, environment, signal }: Pick<SessionPorts, 'identity' | 'environment' | 'signal'>,
  { profiles, region }: Detected,
  { id, profile, mfaCode }: { id: string; profile: string; mfaCode: Asker['mfaCode'] },
): Promise<NamedText> {
  const shell = Object.entries(environment).filter(
    (each): each is [string, string] => each[0].startsWith('AWS_') && each[1] !== undefined,
  );
  const own = profiles.find(({ name }) => name === profile)?.region;
  const answer = await identity.secret(
    {
      as: profile === '' ? { type: 'environment', variables: Object.fromEntries(shell) } : { type: 'profile', profile },
      region: own ?? region ?? 'us-east-1',
      mfaCode,
      signal,
    },
    id.trim(),
  );
  if (answer.ok) return { ok: true, text: answer.value };
  const { summary, cause, remedies } = answer.problem;
  return { ok: false, reason: [summary, cause, remedies[0]?.says].filter(Boolean).join(' ') };
}
