import { guidance, points, verbatim } from './lines.ts';

/** Why the shell is asked for, and how the lines get into it. */
export function shellGuidance(): string[] {
  return guidance(
    'Each shell sets variables in its own way, so the lines have to be made for the one you will paste them into. On Windows that is PowerShell unless the prompt looks like C:\\>, which is the Command Prompt. Inside WSL or Git Bash it is bash.',
    'A program can never change the shell that started it, so you either paste the lines or let the shell run them:',
    verbatim(
      'eval "$(bedrock-setup --method env)"                  # bash, zsh',
      'bedrock-setup --method env | source                   # fish',
      'bedrock-setup --method env | Out-String | Invoke-Expression  # PowerShell',
    ),
    'Both AWS_REGION and AWS_DEFAULT_REGION are set, because the AWS SDK for JavaScript reads only the first and boto3 only the second. What would otherwise win, such as a stale session token, is unset.',
  );
}

/** What session-only and lasting mean, and why a secret does not belong in a start-up file. */
export function persistGuidance(): string[] {
  return guidance(
    'Session only: the variables live in this shell and in what it starts, and are gone when you close it.',
    'Lasting: every new shell has them. bedrock-setup puts one marked block into the start-up file of your shell (on Windows: into your user environment), shows the change first, and takes it out again with:',
    verbatim('bedrock-setup export --persist --remove --apply'),
    points(
      'Secrets in a start-up file are readable by every program you run, and such files get copied, shared and committed. Let a profile hold the secret and make only AWS_PROFILE and the Region last.',
      'Credentials that expire are not made lasting at all: tomorrow they would be in the way of those that work.',
      'On Windows setx cuts values at 1024 characters, so a session token must not go through it.',
      'Shells that are open already do not see the change; open a new one.',
    ),
  );
}
