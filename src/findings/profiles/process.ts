import type { Finding, Reader } from '../../aws/finding.ts';
import { shellOnly, splitCommand } from '../../aws/profiles/credential-process.ts';
import { type Profile, settingOf } from '../../aws/profiles/profile-sections.ts';
import { brief } from '../../secrets/redact.ts';
import { everybody, type FindingsInput, finding, inProfile, type Judge } from '../input.ts';
import { act } from '../remedies.ts';

const setting = 'credential_process';

/** What is to be said about the commands that hand out credentials: each family of SDKs starts them in its own way. */
export function processFindings(input: FindingsInput): Judge {
  return (profile) => {
    const command = settingOf(profile, setting);
    return command === undefined ? [] : commandFindings(profile, command, input);
  };
}

function commandFindings(profile: Profile, command: string, input: FindingsInput): Finding[] {
  const split = splitCommand(command, input.platform);
  const places = inProfile(profile, setting, input);
  const whose = `The ${setting} of the profile ${profile.name}`;
  const script = act('Put the command into a script, and name that with its whole path.');
  if (!split.ok) {
    return [
      finding('process-command-broken', {
        breaks: everybody,
        places,
        summary: `${whose} cannot be run.`,
        cause: split.reason,
        remedies: [act('Write it as one line: a program with its whole path, and its arguments.')],
      }),
    ];
  }
  const [program] = split.words;
  const shell = shellOnly(command, input.platform);
  const inShell: readonly Reader[] = ['boto3'];
  return [
    ...(shell.length === 0
      ? []
      : [
          finding('process-needs-shell', {
            breaks: inShell,
            places,
            summary: `${whose} needs a shell for ${shell.map(brief).join(' ')}.`,
            cause:
              'The AWS SDKs for JavaScript, Go, Java and Rust start the command in a shell; boto3 and the AWS CLI start the program alone and hand these signs over as they are.',
            remedies: [act('Write whole paths in place of ~ and of variables.'), script],
          }),
        ]),
    ...(isRelative(program)
      ? [
          finding('process-path-relative', {
            places,
            summary: `${whose} names its program by a path that begins in the current folder: ${brief(program)}.`,
            cause:
              'It is found from one folder and not from the next, and a project can bring a program of that name along.',
            remedies: [act('Name it with its whole path.')],
          }),
        ]
      : []),
  ];
}

/** A path, but not a whole one; `~` is told by itself. */
function isRelative(program: string): boolean {
  return /[\\/]/.test(program) && !/^([\\/~$%]|[A-Za-z]:[\\/])/.test(program);
}
