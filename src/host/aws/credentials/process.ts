import { shellOnly, splitCommand } from '../../../aws/profiles/credential-process.ts';
import { redact } from '../../../secrets/redact.ts';
import type { Failure } from '../../../verify/diagnosis/failure.ts';
import { type ProgramResult, programRunner } from '../../programs/run-program.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

const operation = 'credential_process';

/**
 * Runs the command once, without a shell, as boto3 and the AWS CLI do: what works so works with a shell, too. Not the
 * SDK's own provider, which waits for ever and leaves a hanging program behind.
 */
async function run(command: string, scene: CredentialScene): Promise<{ result: ProgramResult } | { failed: string }> {
  const { env, platform, limits, signal } = scene;
  const split = splitCommand(command, platform);
  if (!split.ok) return { failed: split.reason };
  const [program, ...args] = split.words;
  const start = programRunner({ platform, env });
  const options = { wholeEnvironment: true, timeoutMs: limits.processMs, signal };
  // Batch files are started by the command prompt alone.
  const result =
    platform === 'windows' && /\.(cmd|bat)$/i.test(program)
      ? await start('cmd', ['/d', '/s', '/c', `"${command}"`], { ...options, verbatim: true })
      : await start(program, args, options);
  const failed = failureOf(result, program);
  return failed === undefined ? { result } : { failed };
}

function failureOf({ code, why, stderr }: ProgramResult, program: string): string | undefined {
  if (code === 0 || why === 'too-long') return undefined;
  if (why === 'aborted') return 'the check was ended';
  if (why === 'too-much') return 'it printed more than credentials';
  if (why === 'not-started') return `there is no program ${program} that can be run`;
  const complaint = stderr.split('\n').find((line) => line.trim() !== '');
  return complaint ?? (code === null ? 'it could not be run to its end' : `it ended with exit code ${code}`);
}

/** Runs a `credential_process` with a time limit, and reads the JSON that it prints. */
export async function fromCredentialProcess(profile: string, command: string, scene: CredentialScene): Promise<Found> {
  const ended = await run(command, scene);
  const failure = (message: string, more: Partial<Failure> = {}) =>
    localFailure(message, operation, { profile, ...more });
  if ('failed' in ended) {
    const shell = shellOnly(command, scene.platform);
    const hint = shell.length === 0 ? '' : ` (without a shell, which ${shell.join(' ')} would need)`;
    return failure(`Command failed: ${redact(ended.failed)}${hint}`);
  }
  if (ended.result.why === 'too-long') {
    return failure('credential_process did not finish.', { timedOutAfterMs: scene.limits.processMs });
  }
  const answer = parse(ended.result.stdout);
  if (answer === undefined) return failure(`Profile ${profile} credential_process returned invalid JSON.`);
  if (answer.Version !== 1) return failure(`Profile ${profile} credential_process did not return Version 1.`);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = answer;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') {
    return failure(`Profile ${profile} credential_process returned invalid credentials.`);
  }
  const expiration = typeof answer.Expiration === 'string' ? new Date(answer.Expiration) : undefined;
  if (expiration !== undefined && expiration.getTime() < scene.now()) {
    return failure(`Profile ${profile} credential_process returned expired credentials.`);
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
