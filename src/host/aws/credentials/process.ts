import { exec } from 'node:child_process';
import { redact } from '../../../secrets/redact.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

interface Output {
  text: string;
  failed?: string;
  timedOut?: boolean;
}

// Not the SDK's own provider: that one waits for ever, and leaves a hanging program behind.
function run(command: string, scene: CredentialScene): Promise<Output> {
  const { signal, limits } = scene;
  if (signal?.aborted) return Promise.resolve({ text: '', failed: 'the check was ended' });
  return new Promise((resolve) => {
    const options = { env: { ...scene.env }, windowsHide: true, maxBuffer: 1_000_000 };
    const child = exec(command, options, (error, stdout, stderr) => {
      const complaint = stderr.split('\n').find((line) => line.trim() !== '') ?? error?.message.split('\n')[0];
      finish({ text: stdout, ...(error === null ? {} : { failed: complaint ?? 'no reason given' }) });
    });
    const finish = (output: Output) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(output);
    };
    const stop = (output: Output) => {
      child.kill();
      // Grandchildren may keep the pipes open, and with them this program.
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      finish(output);
    };
    const onAbort = () => stop({ text: '', failed: 'the check was ended' });
    const timer = setTimeout(() => stop({ text: '', timedOut: true }), limits.processMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    // Nobody can type into it: a program that asks sees the end at once instead of hanging.
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}

/** Runs a `credential_process` with a time limit, and reads the JSON that it prints. */
export async function fromCredentialProcess(profile: string, command: string, scene: CredentialScene): Promise<Found> {
  const output = await run(command, scene);
  const more = { profile };
  if (output.timedOut) {
    return localFailure('credential_process did not finish.', 'credential_process', {
      ...more,
      timedOutAfterMs: scene.limits.processMs,
    });
  }
  if (output.failed !== undefined) {
    return localFailure(`Command failed: ${redact(output.failed)}`, 'credential_process', more);
  }
  const answer = parse(output.text);
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
