import type { Remedy } from '../../aws/remedy.ts';
import { nearest } from '../models/nearest.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { credentialsName, inSeconds, profileName, profileOf } from './row.ts';
import { act, again, changeProfile, enterAgain, look, setInProfile, setUpAgain, tryAgain, unset } from './steps.ts';

const useProfile = (context: DiagnoseContext, profile: string): Remedy => ({
  type: 'answer',
  question: 'profile',
  value: profile,
  says: `Use the profile ${profile}.`,
  commands: [again(context, { profile })],
});

const profileNamed = /(?:profile|using profile:)\s*\[?\(?['"]?([^'"\])]+?)['"]?[\])]?(?:\s+(?:in|could)|$)/i;

/** Finding credentials on this machine: rows 1, 2 and 9–11 of the catalogue. */
export const localRows: readonly ProblemRow[] = [
  {
    code: 'profile-not-found',
    matches: ({ failure, text, context }) => {
      if (/The config profile \(.*\) could not be found|Profile .* was not found/i.test(text)) return true;
      const profile = profileOf(context, failure);
      const known = context.surroundings?.profiles;
      return (
        /Could not resolve credentials using profile/i.test(text) &&
        profile !== undefined &&
        known !== undefined &&
        !known.includes(profile)
      );
    },
    words: ({ failure, context, text }) => {
      const profile = /The config profile \((.*?)\)/.exec(text)?.[1] ?? profileOf(context, failure) ?? 'that name';
      const known = context.surroundings?.profiles ?? [];
      const close = nearest(profile, known);
      return {
        summary: `There is no profile ${profile} in the AWS files.`,
        cause:
          known.length === 0
            ? 'Neither the credentials file nor the config file holds a profile. In the config file a section must be headed [profile NAME]; [NAME] alone is ignored there.'
            : `The files hold: ${known.join(', ')}. In the config file a section must be headed [profile ${profile}]; [${profile}] alone is ignored there.`,
        remedies: [
          ...(close[0] === undefined ? [] : [useProfile(context, close[0])]),
          look('Create it.', 'add', profile),
          act(`If it stands in the config file, check that its header reads [profile ${profile}].`),
        ],
      };
    },
  },
  {
    code: 'key-pair-incomplete',
    matches: ({ failure, text }) =>
      failure.name === 'PartialCredentialsError' || /Partial credentials found/i.test(text),
    words: ({ failure, context, text }) => {
      const missing = /missing:\s*(\S+)/i.exec(text)?.[1] ?? 'the other half';
      return {
        summary: 'Only half of an access key pair is set.',
        cause: `${missing} is missing in ${/in env/.test(text) ? 'the environment' : credentialsName(context, failure)}. Python programs stop there; the JavaScript SDK passes over the half in silence and says later that it found nothing.`,
        remedies: [
          enterAgain(context, 'Enter both once more.', failure),
          ...(/in env/.test(text) || profileOf(context, failure) === undefined
            ? [
                unset(
                  `Set ${missing} too, or remove the other half.`,
                  'AWS_ACCESS_KEY_ID',
                  'AWS_SECRET_ACCESS_KEY',
                  'AWS_SESSION_TOKEN',
                ),
              ]
            : []),
        ],
      };
    },
  },
  {
    code: 'profile-unusable',
    matches: ({ text }) => /Could not resolve credentials using profile/i.test(text),
    words: ({ failure, context, text }) => {
      const named = { ...context, profile: profileOf(context, failure) ?? profileNamed.exec(text)?.[1] };
      return {
        summary: `${profileName(named, failure)} holds no usable credentials.`,
        cause:
          'It has only half of an access key pair, no way to credentials at all (no key pair, role_arn with a source, sso_session, credential_process, web_identity_token_file or login_session), or lines that the AWS SDK cannot read.',
        remedies: [
          enterAgain(context, 'Complete it.', failure),
          look('Or see which lines of the files cannot be read, and mend them.', 'doctor'),
        ],
      };
    },
  },
  {
    code: 'source-profile-cycle',
    matches: ({ text }) =>
      /Detected a cycle attempting to resolve credentials|infinite loop.*source_profile/i.test(text),
    words: ({ failure, context, text }) => {
      const visited = /Profiles visited:\s*(.+)/i.exec(text)?.[1]?.trim();
      const loop = visited === undefined ? profileOf(context, failure) : visited.split(/,\s*/).join(' → ');
      return {
        summary: 'The profiles borrow their credentials from one another in a circle.',
        cause: `source_profile leads in a loop: ${loop ?? 'the profile names itself'}.`,
        remedies: [
          changeProfile(
            context,
            'sourceProfile',
            'Let source_profile of the last profile of the loop name one that holds credentials of its own.',
            failure,
          ),
          look('See who borrows from whom.', 'list'),
        ],
      };
    },
  },
  {
    code: 'credential-source-unknown',
    matches: ({ text }) => /Unsupported credential source|credential_source.*not supported/i.test(text),
    words: ({ failure, context, text }) => {
      const got = /Got (\S+?),/.exec(text)?.[1];
      const meant =
        nearest(got ?? '', ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'])[0] ?? 'Ec2InstanceMetadata';
      return {
        summary: `${profileName(context, failure)} names a credential_source that AWS does not know${got === undefined ? '' : `: ${got}`}.`,
        cause:
          'There are exactly three, and upper and lower case count: Environment, Ec2InstanceMetadata, EcsContainer.',
        remedies: [
          ...setInProfile(
            context,
            `Write credential_source = ${meant} into the profile.`,
            'config',
            { credential_source: meant },
            failure,
          ),
          changeProfile(context, 'roleSource', 'Or choose where the credentials come from.', failure),
        ],
      };
    },
  },
  {
    code: 'credential-process-timeout',
    matches: ({ failure }) => failure.operation === 'credential_process' && failure.timedOutAfterMs !== undefined,
    words: ({ failure, context }) => ({
      summary: `The program behind ${credentialsName(context, failure)} did not finish within ${inSeconds(failure.timedOutAfterMs ?? 0)}.`,
      cause:
        'A credential_process is run without a terminal: a program that waits for a password, a touch or a browser hangs there.',
      remedies: [
        act('Run the command of credential_process once in a terminal of its own, and answer what it asks.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'credential-process-failed',
    matches: ({ failure, text }) =>
      failure.operation === 'credential_process' ||
      /credential_process (returned|did not return)|Error when retrieving credentials from custom-process/i.test(text),
    words: ({ failure, context, text }) => ({
      summary: `The program behind ${credentialsName(context, failure)} gave no credentials.`,
      cause: /expired/i.test(text)
        ? 'It returned credentials that have expired already.'
        : /JSON|Version 1|invalid credentials/i.test(text)
          ? 'Its answer is not the JSON that AWS expects: {"Version": 1, "AccessKeyId": …, "SecretAccessKey": …}.'
          : /Command failed/.test(text)
            ? `It is run without a shell and without a terminal, and says: ${/Command failed: (.+)/.exec(text)?.[1] ?? 'nothing'}`
            : 'The command failed: the program is missing, signed out, or asks something that nobody can answer there.',
      remedies: [
        ...(context.target.type === 'unwritten'
          ? [changeProfile(context, 'credentialProcess', 'Give another command.')]
          : []),
        act('Run the command of credential_process once in a terminal and mend what it complains about.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'credentials-not-found',
    matches: ({ failure, text }) =>
      failure.name === 'NoCredentialsError' ||
      /Could not load credentials from any providers|Unable to locate credentials|AWS credentials not found|Resolved credential object is not valid/i.test(
        text,
      ),
    words: ({ failure, context }) => {
      const known = profileOf(context, failure) === undefined ? (context.surroundings?.profiles ?? []) : [];
      const attempts = (failure.attempts ?? []).map((attempt) => `${attempt.provider}: ${attempt.reason}`);
      return {
        summary: 'No AWS credentials were found.',
        cause:
          attempts.length === 0
            ? 'Neither the environment, nor a profile, nor a role of this machine gave any.'
            : `Every place was asked on its own. ${attempts.join(' · ')}`,
        remedies: [
          { type: 'command', says: 'Set them up.', commands: [setUpAgain(context, failure)] },
          ...known.slice(0, 3).map((profile) => useProfile(context, profile)),
          look('See which place would be used, and why the others are not.', 'doctor'),
        ],
      };
    },
  },
];
