import type { Answer } from './answer.ts';
import { failure, json } from './answer.ts';
import { accountIdOf, type Call } from './call.ts';
import { type Principal, refusal } from './principal.ts';

/** Answers GetSecretValue, by name or by ARN. */
export function getSecretValue(call: Call): Answer {
  const { SecretId = '' } = JSON.parse(call.received.body.toString('utf8')) as { SecretId?: string };
  const caller = call.caller as Principal;
  const secret = call.world.secrets.find(({ name }) => SecretId === name || SecretId.includes(`:secret:${name}-`));
  const place = `arn:aws:secretsmanager:${call.region}:${accountIdOf(caller.arn)}:secret:`;
  const denied = refusal(caller, 'secretsmanager:GetSecretValue', `${place}${secret?.name ?? SecretId}`);
  if (denied !== undefined) return failure(400, 'AccessDeniedException', denied);
  if (secret === undefined || secret.region !== call.region) {
    return failure(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  return json({
    ARN: `${place}${secret.name}-a1B2c3`,
    Name: secret.name,
    SecretString: secret.text,
    VersionId: '00000000-0000-4000-8000-000000000000',
    VersionStages: ['AWSCURRENT'],
    CreatedDate: call.now / 1000,
  });
}
