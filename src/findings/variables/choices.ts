import type { Finding } from '../../aws/finding.ts';
import { settingOf } from '../../aws/profiles/profile-sections.ts';
import { profileNamesIn, unreadableFor } from '../../aws/resolution/sdk-files.ts';
import { nearest } from '../../aws/values/nearest.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { brief } from '../../secrets/redact.ts';
import { type FindingsInput, filesFor, finding, variables } from '../input.ts';
import { act, ourCommand, set, unset } from '../remedies.ts';

/** What is to be said about the variables that choose a profile or a Region. */
export function choiceFindings(input: FindingsInput): Finding[] {
  return [...profileVariables(input), ...missingProfiles(input), ...regionVariables(input)];
}

function profileVariables({ env }: FindingsInput): Finding[] {
  const { AWS_PROFILE: profile, AWS_DEFAULT_PROFILE: fallback } = env;
  const found = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']
    .filter((name) => env[name] === '')
    .map((name) =>
      finding('profile-variable-empty', {
        breaks: ['boto3'],
        places: variables(name),
        summary: `${name} is set but empty.`,
        cause: 'boto3 and the AWS CLI then look for a profile without a name and stop.',
        remedies: [unset('Take it out of this shell.', name)],
      }),
    );
  if (profile && fallback && profile !== fallback) {
    found.push(
      finding('profile-variables-disagree', {
        places: variables('AWS_PROFILE', 'AWS_DEFAULT_PROFILE'),
        summary: `AWS_PROFILE is ${profile} and AWS_DEFAULT_PROFILE is ${fallback}.`,
        cause: 'boto3 and version 1 of the AWS CLI use the second, the AWS SDK for JavaScript the first.',
        remedies: [unset('Use AWS_PROFILE only.', 'AWS_DEFAULT_PROFILE')],
      }),
    );
  }
  if (fallback && !profile) {
    found.push(
      finding('default-profile-variable-alone', {
        places: variables('AWS_DEFAULT_PROFILE'),
        summary: `Only AWS_DEFAULT_PROFILE (${fallback}) is set.`,
        cause: 'The AWS SDK for JavaScript does not read it and uses the default profile.',
        remedies: [set('Set AWS_PROFILE to the same profile.', { AWS_PROFILE: fallback })],
      }),
    );
  }
  return found;
}

function missingProfiles(input: FindingsInput): Finding[] {
  const boto = filesFor('boto3', input);
  const forBoto = profileNamesIn(boto);
  const forJavaScript = profileNamesIn(filesFor('javascript', input));
  const names = [...new Set([...forBoto, ...forJavaScript, ...input.profiles.map(({ name }) => name)])];
  return ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].flatMap((variable) => {
    const value = input.env[variable];
    if (!value) return [];
    // A file that boto3 cannot read at all has a finding of its own.
    const lostForBoto = unreadableFor(boto).length === 0 && !forBoto.has(value);
    const lostForJavaScript = variable === 'AWS_PROFILE' && !forJavaScript.has(value);
    const breaks = [
      ...(lostForBoto ? (['boto3'] as const) : []),
      ...(lostForJavaScript ? (['javascript'] as const) : []),
    ];
    if (breaks.length === 0) return [];
    if (names.includes(value)) {
      const who =
        breaks.length === 2
          ? 'no program reads'
          : breaks[0] === 'boto3'
            ? 'boto3 does not read'
            : 'the AWS SDK for JavaScript does not read';
      return [
        finding('profile-unread', {
          breaks,
          places: [...variables(variable), { type: 'profile', name: value }],
          summary: `${variable} names the profile ${value}, which ${who} as it stands in the files.`,
          cause: 'Its header or its settings are written in a form that is not understood there.',
          remedies: [act('Mend what is said about its lines.')],
        }),
      ];
    }
    const meant = nearest(value, names);
    return [
      finding('profile-missing', {
        breaks,
        places: variables(variable),
        summary: `${variable} names the profile ${value}, which is in neither file.`,
        remedies: [
          meant === undefined
            ? ourCommand('Add it.', 'add', value)
            : set(`If ${meant} is meant, set ${variable} to it.`, { [variable]: meant }),
          unset('Or take the variable out of this shell.', variable),
        ],
      }),
    ];
  });
}

function regionVariables(input: FindingsInput): Finding[] {
  const { AWS_REGION: region, AWS_DEFAULT_REGION: fallback } = input.env;
  const found = ['AWS_REGION', 'AWS_DEFAULT_REGION'].flatMap((name) => regionVariable(name, input.env[name]));
  if (region && fallback && region !== fallback) {
    found.push(
      finding('region-variables-disagree', {
        places: variables('AWS_REGION', 'AWS_DEFAULT_REGION'),
        summary: `AWS_REGION is ${region} and AWS_DEFAULT_REGION is ${fallback}.`,
        cause: 'The AWS SDK for JavaScript uses the first, boto3 the second.',
        remedies: [set('Set both to the same Region.', { AWS_REGION: region, AWS_DEFAULT_REGION: region })],
      }),
    );
  }
  if (regionOfProfiles(input) !== undefined) return found;
  if (region && fallback === undefined) {
    found.push(
      finding('only-aws-region', {
        places: variables('AWS_REGION'),
        summary: 'AWS_REGION is set, and AWS_DEFAULT_REGION is not.',
        cause: 'boto3 and version 1 of the AWS CLI read only AWS_DEFAULT_REGION, so they have no Region.',
        remedies: [set('Set both.', { AWS_DEFAULT_REGION: region })],
      }),
    );
  }
  if (fallback && region === undefined) {
    found.push(
      finding('only-aws-default-region', {
        places: variables('AWS_DEFAULT_REGION'),
        summary: 'AWS_DEFAULT_REGION is set, and AWS_REGION is not.',
        cause: 'The AWS SDK for JavaScript reads only AWS_REGION, so it has no Region.',
        remedies: [set('Set both.', { AWS_REGION: fallback })],
      }),
    );
  }
  return found;
}

function regionVariable(name: string, value: string | undefined): Finding[] {
  if (value === undefined) return [];
  const breaks = name === 'AWS_REGION' ? (['javascript', 'rust-java-go'] as const) : (['boto3'] as const);
  const places = variables(name);
  if (value === '') {
    return [
      finding('region-variable-empty', {
        breaks,
        places,
        summary: `${name} is set but empty.`,
        cause: 'Programs that read it then miss a Region, whatever the profile says.',
        remedies: [unset('Take it out of this shell.', name)],
      }),
    ];
  }
  const parsed = parseRegion(value);
  if (parsed.ok && parsed.value === value) return [];
  return [
    finding('region-variable-invalid', {
      breaks,
      places,
      summary: `${name} is “${brief(value)}”, which is not the code of a Region.`,
      cause: parsed.ok ? 'Programs send it to AWS as it stands.' : parsed.reason,
      remedies: parsed.ok
        ? [set(`Set it to ${parsed.value}.`, { [name]: parsed.value })]
        : [act('Set it to the code of a Region.'), unset('Or take it out of this shell.', name)],
    }),
  ];
}

function regionOfProfiles({ env, profiles }: FindingsInput): string | undefined {
  const name = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || 'default';
  const profile = profiles.find((candidate) => candidate.name === name);
  return profile && settingOf(profile, 'region');
}
