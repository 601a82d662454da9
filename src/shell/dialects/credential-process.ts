import type { Dialect, EnvironmentChange, Rendered } from '../dialect.ts';
import { masked } from '../render.ts';

/** The JSON that `credential_process` prints: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
function write(change: EnvironmentChange): string {
  const value = (name: string) => change.set.find((variable) => variable.name === name)?.value;
  const output = {
    Version: 1,
    AccessKeyId: value('AWS_ACCESS_KEY_ID'),
    SecretAccessKey: value('AWS_SECRET_ACCESS_KEY'),
    SessionToken: value('AWS_SESSION_TOKEN'),
    Expiration: value('AWS_CREDENTIAL_EXPIRATION'),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function render(change: EnvironmentChange): Rendered {
  const names = new Set(change.set.map(({ name }) => name));
  if (!names.has('AWS_ACCESS_KEY_ID') || !names.has('AWS_SECRET_ACCESS_KEY')) {
    return {
      ok: false,
      reason:
        'The process form is the output of a credential_process, which is always an access key pair, and there is none here. Choose the form of a shell, or a profile that yields access keys.',
    };
  }
  return {
    ok: true,
    text: write(change),
    masked: write({ ...change, set: change.set.map(masked) }),
    notes: ['This form carries credentials only: set the Region in the profile that names the credential_process.'],
  };
}

/** Credentials as a `credential_process` prints them. */
export const credentialProcess: Dialect = {
  id: 'process',
  title: 'credential_process JSON',
  aliases: ['json', 'credential-process', 'credential_process'],
  eol: '\n',
  word: undefined,
  render,
};
