import { redact } from '../../../secrets/redact.ts';
import { type ProgramResult, programRunner } from '../../programs/run-program.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

/** The line goes to the system's shell, as the SDKs do it. Not the SDK's own provider: that one waits for ever, and leaves a hanging program behind. */
function run(command: string, { env, platform, limits, signal }: CredentialScene): Promise<ProgramResult> {
  const options = { wholeEnvironment: true, timeoutMs: limits.processMs, signal };
  const start = programRunner({ platform, env });
  return platform === 'windows'
    ? start('cmd', ['/d', '/s', '/c', `"${command}"`], { ...options, verbatim: true })
    : start('/bin/sh', ['-c', command], options);
}

function failureOf({ code, why, stderr }: ProgramResult): string | undefined {
  if (code === 0) return undefined;
  if (why === 'aborted') return 'the check was ended';
  if (why === 'too-much') return 'it printed more than credentials';
  const complaint = stderr.split('\n').find((line) => line.trim() !== '');
  return complaint ?? (code === null ? 'it could not be run to its end' : `it ended with exit code ${code}`);
}

/** Runs a `credential_process` with a time limit, and reads the JSON that it prints. */
export async function fromCredentialProcess(profile: string, command: string, scene: CredentialScene): Promise<Found> {
  const result = await run(command, scene);
  const more = { profile };
  if (result.why === 'too-long') {
    return localFailure('credential_process did not finish.', 'credential_process', {
      ...more,
      timedOutAfterMs: scene.limits.processMs,
    });
  }
  const failed = failureOf(result);
  if (failed !== undefined) {
    return localFailure(`Command failed: ${redact(failed)}`, 'credential_process', more);
  }
  const answer = parse(result.stdout);
  if (answer === undefined) {
    return localFailure(`Profile ${profile} credential_process returned invalid JSON.`, 'credential_process', more);
  }
  if (answer.Version !== 1) {
    return localFailure(`Profile ${profile} credential_process did not return Version 1.`, 'credential_process', more);
  }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = answer;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') {
    return localFailure(
      `Profile ${profile} credential_process returned invalid credentials.`,
      'credential_process',
      more,
    );
  }
  const expiration = typeof answer.Expiration === 'string' ? new Date(answer.Expiration) : undefined;
  if (expiration !== undefined && expiration.getTime() < scene.now()) {
    return localFailure(
      `Profile ${profile} credential_process returned expired credentials.`,
      'credential_process',
      more,
    );
  }
  const keys = asKeys({
    accessKeyId,
    secretAccessKey,
    sessionToken: typeof sessionToken === 'string' ? sessionToken : undefined,
    expiration,
  });
  return { ok: true, value: { keys, provider: 'process', source: `profile ${profile} (credential_process)` } };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
