import { exec } from 'node:child_process';
import { redact } from '../../../verify/redact.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

interface Output {
  text: string;
  failed?: string;
  timedOut?: boolean;
}

// Not the SDK's own provider: that one waits for ever, and leaves a hanging program behind.
function run(command: string, scene: CredentialScene): Promise<Output> {
  return new Promise((resolve) => {
    let timedOut = false;
    const child = exec(
      command,
      { env: { ...scene.env }, windowsHide: true, maxBuffer: 1_000_000 },
      (error, stdout, stderr) => {
        clearTimeout(timer);
        scene.signal?.removeEventListener('abort', stop);
        const complaint = stderr.split('\n').find((line) => line.trim() !== '') ?? error?.message.split('\n')[0];
        resolve({ text: stdout, timedOut, ...(error === null ? {} : { failed: complaint ?? 'no reason given' }) });
      },
    );
    const stop = () => {
      child.kill();
      // Grandchildren may keep the pipes open.
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
    };
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
      resolve({ text: '', timedOut: true, failed: 'no answer' });
    }, scene.limits.processMs);
    scene.signal?.addEventListener('abort', stop, { once: true });
    // Nobody can type into it: a program that asks sees the end at once instead of hanging.
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
