import { guidance, points, verbatim } from './lines.ts';

/** Where the two AWS files are on this machine, and what belongs in which. */
export function fileGuidance(paths: { credentials: string; config: string }): string[] {
  return guidance(
    'The AWS CLI and all SDKs share two files. On this computer they are:',
    verbatim(paths.credentials, paths.config),
    'By default they are in the folder .aws of your home: ~/.aws on Linux and macOS, %USERPROFILE%\\.aws on Windows. AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE name others.',
    points(
      'credentials holds the secrets, one section for each profile: [production]',
      'config holds Region, output format and roles; there every profile but the default one has a prefix: [profile production]',
    ),
    verbatim(
      '# credentials',
      '[production]',
      'aws_access_key_id = ...',
      'aws_secret_access_key = ...',
      '',
      '# config',
      '[profile production]',
      'region = us-west-2',
      'output = json',
    ),
    'bedrock-setup creates the folder for you alone (0700) and both files readable by you alone (0600); on Windows it sets an access list that leaves you in full control. It changes nothing but its own lines, keeps a backup, and `bedrock-setup undo` takes the change back.',
    'With the AWS CLI the same is done by:',
    verbatim('aws configure --profile production'),
  );
}

/** What a profile's name is for, and how a program is told to use it. */
export function profileNameGuidance(): string[] {
  return guidance(
    'A profile is a named set of credentials and settings. One for each account or role keeps them apart, for example `production` and `development`. The profile `default` is taken by every program that names none; leave it free if other work on this computer relies on it.',
    'To use a profile:',
    verbatim(
      'export AWS_PROFILE=production               # Linux, macOS',
      "$env:AWS_PROFILE = 'production'             # PowerShell",
      'set "AWS_PROFILE=production"                & rem Command Prompt',
      'aws bedrock list-foundation-models --profile production',
      "boto3.Session(profile_name='production')    # Python",
    ),
    'Keys in the environment win over AWS_PROFILE in boto3 and the AWS CLI. If a profile seems to be ignored, unset AWS_ACCESS_KEY_ID and its companions; `bedrock-setup export NAME --profile-only` prints the lines.',
  );
}

/** What the output format changes, and what it does not. */
export function outputGuidance(): string[] {
  return guidance(
    'The format in which the AWS CLI prints its answers. Programs that use an SDK do not look at it. `json` is the usual choice and what scripts expect.',
    points(
      'json: for people and for programs such as jq',
      'yaml, yaml-stream: the same, easier to read; AWS CLI version 2 only',
      'text: tab-separated, for shell scripts',
      'table: for reading on the screen',
    ),
  );
}
